package kata.lesson10;

import static kata.lesson10.QueryLifecycleCause.*;
import static kata.testkit.verdict.LikelyCause.when;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import kata.testkit.MainMethod;
import kata.testkit.Pipeline;
import kata.testkit.Program;
import kata.testkit.Streams;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** A shop, and its program: two queries, orders and payments. What happens to them. */
final class Shop {

  /** What interrupts a micro-batch does so at once; a graceful stop is waited for that long. */
  static final Duration A_MOMENT = Duration.ofMillis(500);

  private final Streams streams;
  final Pipeline orders;
  final Pipeline payments;
  Program<String> program;

  private Shop(Streams streams) {
    this.streams = streams;
    orders = Pipeline.of(streams, "orders");
    payments = Pipeline.of(streams, "payments");
  }

  static Shop of(Streams streams) {
    return new Shop(streams);
  }

  // What happens

  void opens() {
    program =
        Program.of(
            streams, () -> QueryLifecycle.run(streams.spark(), orders.writer(), payments.writer()));
  }

  void opensBesideAnotherQuery(String name) throws Exception {
    Pipeline.of(streams, name).writer().start();
    opens();
    program.note("another query, " + name + ", runs in this session");
  }

  void opensAfterTheEndOfAnotherQuery(String name) throws Exception {
    Pipeline.of(streams, name).writer().start();
    streams.stop(name);
    opens();
    program.note("another query, " + name + ", has ended before in this session");
  }

  void opensAndOrdersDieAtOnce(String cause) {
    orders.dieAtOnce(cause, "1001");
    opens();
    program.note("orders dies before payments is started");
  }

  void takesAnOrderAndAPayment() {
    boolean daemon = orders.runsOnADaemonThread();
    orders.process("1001");
    payments.process("2001");
    program.note("both queries run" + (daemon ? ", on daemon threads" : ""));
  }

  void ordersDie(String cause) {
    orders.fail(cause, "1001");
    program.note("orders dies: " + cause);
  }

  void paymentsDie(String cause) {
    payments.fail(cause, "2001");
    program.note("payments dies: " + cause);
  }

  void somebodyStopsPayments() {
    streams.stop("payments");
    program.note("somebody stops payments");
  }

  void noteWhatAMainMethodWouldDo() {
    program.note("as a main method: " + MainMethod.of(QueryLifecycle.class, streams));
  }

  void awaitTheMiddleOfAMicroBatch(Program<?> tested) {
    orders.awaitHeld();
    tested.note("orders is in the middle of micro-batch 0");
  }

  void letTheMicroBatchEnd(Program<?> tested) {
    if (orders.isInterruptedWithin(A_MOMENT)) {
      tested.note("the sink of orders is interrupted");
    } else {
      orders.release();
      tested.note("the sink of orders is through");
    }
  }

  // A query that is stopped gracefully

  static Program<Void> stop(Streams streams, StreamingQuery query) {
    return Program.of(
        streams,
        () -> {
          QueryLifecycle.stopGracefully(query);
          return null;
        });
  }

  static Program<Void> stopIdle(Streams streams) throws Exception {
    Program<Void> stop = stop(streams, Pipeline.of(streams, "idle").writer().start());
    stop.note("the query is idle: no record has come");
    return stop;
  }

  static Program<Void> stopBusy(Streams streams, StreamingQuery query) {
    Program<Void> stop = stop(streams, query);
    stop.note("new records come all the time");
    return stop;
  }

  // What is expected more than once

  void expectBothStarted() throws Exception {
    program.eventually(
        "started",
        List.of("orders", "payments"),
        program::startedQueries,
        BOTH_SHOULD_RUN,
        when(() -> program.startedQueries().isEmpty()).means(WRITERS_NEVER_STARTED),
        when(() -> program.startedQueries().size() == 1)
            .means(FIRST_AWAITED_BEFORE_THE_SECOND_STARTS));
  }

  /**
   * @param ended the query that ended first
   * @param other the one that was to be stopped because of it
   * @param cause empty when the query has not died
   */
  void expectReport(String ended, String other, String cause) throws Exception {
    String report = String.valueOf(reportOfTheEnd(other));
    boolean right = report.contains(ended) && !report.contains(other) && report.contains(cause);
    String expected = ended + (cause.isEmpty() ? "" : ", " + cause);
    program.expect(
        "report",
        expected,
        right ? expected : report.lines().findFirst().orElse(""),
        NOT_NAMED,
        when(() -> report.contains(other) && !report.contains(ended))
            .means(STOPPED_ONE_IS_REPORTED),
        when(() -> report.contains(ended) && !report.contains(cause))
            .means(NOBODY_ASKED_FOR_THE_CAUSE));
  }

  private String reportOfTheEnd(String other) throws Exception {
    try {
      return program.result(
          STILL_WAITS,
          when(() -> program.isInside("stopGracefully")).means(IDLE_QUERY_NEVER_STOPPED),
          when(() -> !program.isInside("stopGracefully") && streams.running().contains(other))
              .means(ONE_QUERY_AWAITED));
    } catch (Exception e) {
      String threw = "threw " + e.getClass().getSimpleName();
      if (e instanceof NoSuchElementException) {
        program.expect("your method", "returned a report", threw, EVERY_END_IS_A_DEATH);
      } else if (isOfTheQuery(e)) {
        program.expect("your method", "returned a report", threw, EXCEPTION_IS_THE_REPORT);
      }
      throw e;
    }
  }

  private static boolean isOfTheQuery(Throwable thrown) {
    return thrown != null
        && (thrown instanceof StreamingQueryException || isOfTheQuery(thrown.getCause()));
  }

  void expectStopped(Program<?> tested) {
    tested.expect("running", List.of(), streams.running(), QUERY_IS_LEFT_RUNNING);
    tested.expect("commits", List.of(0L), orders.commits(), MICRO_BATCH_IS_INTERRUPTED);
  }
}
