package kata.lesson10;

import static kata.lesson10.QueryLifecycleCause.*;
import static kata.lesson10.Shop.ALMOST_THE_LIMIT;
import static kata.lesson10.Shop.A_FEW;
import static kata.lesson10.Shop.A_MOMENT;
import static kata.testkit.verdict.LikelyCause.when;

import java.util.List;
import kata.testkit.Pipeline;
import kata.testkit.Program;
import kata.testkit.Streams;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;

@Lesson(value = 10, seconds = 90)
class QueryLifecycleTest {

  @Test
  void both_queries_run_and_the_program_waits(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opens();
    shop.expectBothStarted();
    shop.takesAnOrderAndAPayment();
    if (shop.program.hasReturnedWithin(A_MOMENT)) {
      shop.noteWhatAMainMethodWouldDo();
    }
    shop.program.expect(
        "your method",
        "running",
        shop.program.state(),
        RETURNS_WHILE_BOTH_RUN,
        when(shop.program::hasTimedOut).means(TIME_OUT_IS_TAKEN_FOR_AN_END));
    shop.givesUpItsWaitWhenItIsInterrupted();
  }

  @Test
  void the_report_names_the_query_that_died_and_its_cause(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opens();
    shop.expectBothStarted();
    shop.paymentsDie("disk full");
    shop.expectReport("payments", "orders", "disk full");
  }

  @Test
  void it_does_not_matter_which_of_them_dies_and_where(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opensBesideAnotherQuery("archive");
    shop.expectBothStarted();
    shop.ordersDieInATask("no route to host");
    shop.expectReport("orders", "payments", "no route to host");
    shop.program.expect(
        "archive",
        "running",
        streams.running().contains("archive") ? "running" : "stopped",
        SESSION_IS_NOT_SHARED);
  }

  @Test
  void a_query_that_somebody_stops_ends_the_program_too(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opens();
    shop.expectBothStarted();
    shop.somebodyStops("payments");
    shop.expectReport("payments", "orders", "");

    Shop another = Shop.of(streams);
    another.opens();
    another.expectBothStarted();
    another.somebodyStops("orders");
    another.expectReport("orders", "payments", "");
  }

  @Test
  void a_query_that_dies_at_once_is_noticed_too(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opensAndOrdersDieAtOnce("no route to host");
    shop.program.result(FORGETS_AFTER_THE_START);
    shop.expectReport("orders", "payments", "no route to host");
  }

  @Test
  void the_other_query_finishes_its_micro_batch(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.orders.holdAtOnce("1001");
    shop.opens();
    shop.expectBothStarted();

    shop.awaitTheMiddleOfAMicroBatch(shop.program);
    shop.paymentsDie("disk full");
    shop.letTheMicroBatchEnd(shop.program);
    shop.program.result(STILL_WAITS_FOR_THE_MICRO_BATCH);
    shop.expectStopped(shop.program);
  }

  @Test
  void the_end_of_another_query_is_another_story(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opensAfterTheEndOfAnotherQuery("yesterday");
    shop.expectBothStarted();
    shop.program.staysRunning(A_MOMENT, EARLIER_END_COUNTS);

    shop.anotherQueryEnds("archive");
    shop.program.staysRunning(A_MOMENT, EVERY_END_COUNTS);
    shop.program.expect("your method", "waits", shop.program.patience(), WAITS_BUSILY);

    shop.paymentsDieWhenAnotherQueryEnds("backup", "disk full");
    shop.expectReport("payments", "orders", "disk full");
  }

  @Test
  void a_graceful_stop_lets_the_running_micro_batch_commit(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.orders.holdAtOnce("1001");
    StreamingQuery query = shop.orders.writer().start();
    shop.orders.awaitHeld();

    Program<Void> stop = Shop.stop(streams, query);
    shop.awaitTheMiddleOfAMicroBatch(stop);
    shop.letTheMicroBatchEnd(stop);
    stop.result(STILL_WAITS_FOR_THE_MICRO_BATCH);
    shop.expectStopped(stop);
  }

  @Test
  void a_graceful_stop_comes_to_an_end(Streams streams) throws Exception {
    Program<Void> idle = Shop.stopIdle(streams);
    String when = idle.hasReturnedWithin(ALMOST_THE_LIMIT) ? "soon" : "much later";
    idle.expect("stopped", "soon", when, IDLE_QUERY_IS_WAITED_FOR);

    streams.set("spark.sql.streaming.numRecentProgressUpdates", "2"); // keeps one, and no more
    Pipeline orders = Pipeline.of(streams, "busy");
    orders.neverPause();
    StreamingQuery query = orders.writer().start();
    orders.process("1001");
    long before = Shop.last(orders);
    Program<Void> busy = Shop.stopBusy(streams, query);
    boolean soon = busy.hasReturnedWithin(ALMOST_THE_LIMIT);
    busy.result(PAUSE_IS_WAITED_FOR);
    boolean many = Shop.last(orders) - before > A_FEW;
    busy.expect("stopped", "soon", soon || !many ? "soon" : "much later", PAUSE_IS_WAITED_FOR);
    busy.expect("running", List.of(), streams.running(), QUERY_IS_LEFT_RUNNING);
    orders.pauseAgain();

    Program<Void> ended = Shop.stop(streams, query);
    ended.result(ENDED_QUERY_IS_WAITED_FOR);

    Shop.stopsAllTheSame(streams);
    Shop.givesUpWhenItIsInterrupted(streams);
  }

  @Test
  void when_one_cannot_be_started_the_other_does_not_run_on(Streams streams) throws Exception {
    Shop shop = Shop.of(streams);
    shop.opensAndPaymentsCannotStart();
    shop.expectNoneRuns();

    Shop another = Shop.of(streams);
    another.opensAndOrdersCannotStart();
    another.expectNoneRuns();
  }
}
