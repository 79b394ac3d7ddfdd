package kata.lesson10;

import static kata.testkit.verdict.LikelyCause.when;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import kata.testkit.MainMethod;
import kata.testkit.Pipeline;
import kata.testkit.Program;
import kata.testkit.Streams;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.junit.jupiter.api.Test;

@Lesson(value = 10, seconds = 90)
class QueryLifecycleTest {

  /** What interrupts a micro-batch does so at once; a graceful stop is waited for that long. */
  private static final Duration A_MOMENT = Duration.ofMillis(500);

  @Test
  void both_queries_run_and_the_program_waits(Streams streams) throws Exception {
    Pipeline orders = Pipeline.of(streams, "orders");
    Pipeline payments = Pipeline.of(streams, "payments");
    Program<String> program = run(streams, orders, payments);

    awaitTheStart(program);
    boolean daemon = orders.runsOnADaemonThread();
    orders.process("1001");
    payments.process("2001");
    program.note("both queries run" + (daemon ? ", on daemon threads" : ""));
    if (program.hasReturnedWithin(A_MOMENT)) {
      program.note("as a main method: " + MainMethod.of(QueryLifecycle.class, streams));
    }
    program.expect(
        "your method",
        "running",
        program.state(),
        "Both queries are running, and your method has returned. The test has called it once more,"
            + " from the main method of a JVM of its own. That JVM did not wait for the queries:"
            + " their threads are daemons.",
        "#await-either");
  }

  @Test
  void the_report_names_the_query_that_died_and_its_cause(Streams streams) throws Exception {
    Pipeline payments = Pipeline.of(streams, "payments");
    Program<String> program = run(streams, Pipeline.of(streams, "orders"), payments);
    awaitTheStart(program);

    payments.fail("disk full", "2001");
    program.note("payments dies: disk full");
    expectReport(program, "payments", "orders", "disk full");
  }

  @Test
  void it_does_not_matter_which_of_them_dies(Streams streams) throws Exception {
    Pipeline.of(streams, "archive").writer().start();
    Pipeline orders = Pipeline.of(streams, "orders");
    Program<String> program = run(streams, orders, Pipeline.of(streams, "payments"));
    program.note("another query, archive, runs in this session");
    awaitTheStart(program);

    orders.fail("no route to host", "1001");
    program.note("orders dies: no route to host");
    expectReport(program, "orders", "payments", "no route to host");
    program.expect(
        "archive",
        "running",
        streams.running().contains("archive") ? "running" : "stopped",
        "Your method has stopped a query that it had not started. Another part of the program runs"
            + " it in the same session.",
        "#your-task");
  }

  @Test
  void a_query_that_somebody_stops_ends_the_program_too(Streams streams) throws Exception {
    Pipeline payments = Pipeline.of(streams, "payments");
    Program<String> program = run(streams, Pipeline.of(streams, "orders"), payments);
    awaitTheStart(program);

    streams.stop("payments");
    program.note("somebody stops payments");
    expectReport(program, "payments", "orders", "");
  }

  @Test
  void a_query_that_dies_at_once_is_noticed_too(Streams streams) throws Exception {
    Pipeline orders = Pipeline.of(streams, "orders");
    orders.dieAtOnce("no route to host", "1001");
    Program<String> program = run(streams, orders, Pipeline.of(streams, "payments"));
    program.note("orders dies before payments is started");
    program.result(
        "A query may die as soon as it is started. Whatever forgets the ends of queries must not"
            + " forget this one: call resetTerminated() before the first start.",
        "#await-either");
    expectReport(program, "orders", "payments", "no route to host");
  }

  @Test
  void the_other_query_finishes_its_micro_batch(Streams streams) throws Exception {
    Pipeline orders = Pipeline.of(streams, "orders");
    Pipeline payments = Pipeline.of(streams, "payments");
    orders.holdAtOnce("1001");
    Program<String> program = run(streams, orders, payments);
    awaitTheStart(program);

    orders.awaitHeld();
    program.note("orders is in the middle of micro-batch 0");
    payments.fail("disk full", "2001");
    program.note("payments dies: disk full");
    letGo(program, orders);
    program.result("One of the queries is dead, and your method still waits.", "#await-either");
    expectStopped(streams, program, orders);
  }

  @Test
  void a_query_that_ended_before_is_another_story(Streams streams) throws Exception {
    Pipeline.of(streams, "yesterday").writer().start();
    streams.stop("yesterday");
    Program<String> program =
        run(streams, Pipeline.of(streams, "orders"), Pipeline.of(streams, "payments"));

    program.note("another query, yesterday, has ended before in this session");
    awaitTheStart(program);
    program.staysRunning(
        A_MOMENT,
        "The wait was over at once, because of a query that ended before yours were started."
            + " awaitAnyTermination counts every end since the session began, or since"
            + " resetTerminated().",
        "#await-either");
  }

  @Test
  void a_graceful_stop_lets_the_running_micro_batch_commit(Streams streams) throws Exception {
    Pipeline orders = Pipeline.of(streams, "orders");
    orders.holdAtOnce("1001");
    StreamingQuery query = orders.writer().start();
    orders.awaitHeld();
    Program<Void> stop = stop(streams, query);
    stop.note("orders is in the middle of micro-batch 0");
    letGo(stop, orders);
    stop.result("The micro-batch is done, and your method still waits.", "#stop-gracefully");
    expectStopped(streams, stop, orders);
  }

  @Test
  void a_graceful_stop_comes_to_an_end(Streams streams) throws Exception {
    StreamingQuery idle = Pipeline.of(streams, "idle").writer().start();
    Program<Void> stop = stop(streams, idle);
    stop.note("the query is idle: no record has come");
    stop.result(
        "The query is idle. A micro-batch that does not run is waited for in vain.",
        "#stop-gracefully");

    Pipeline busy = Pipeline.of(streams, "busy");
    busy.neverPause();
    StreamingQuery query = busy.writer().start();
    busy.process("1001");
    Program<Void> other = stop(streams, query);
    other.note("new records come all the time");
    other.result(
        "There is always something new here, so a pause never comes. processAllAvailable waits for"
            + " one. Wait for the micro-batch that runs, and for no more.",
        "#stop-gracefully");
    other.expect("running", List.of(), streams.running(), LEFT_RUNNING, "#stop-gracefully");

    Program<Void> again = stop(streams, query);
    again.result("The query has ended long ago.", "#stop-gracefully");
  }

  private static final String LEFT_RUNNING =
      "A query was left running after your method has returned.";

  private static Program<String> run(Streams streams, Pipeline orders, Pipeline payments) {
    return Program.of(
        streams, () -> QueryLifecycle.run(streams.spark(), orders.writer(), payments.writer()));
  }

  private static Program<Void> stop(Streams streams, StreamingQuery query) {
    return Program.of(
        streams,
        () -> {
          QueryLifecycle.stopGracefully(query);
          return null;
        });
  }

  private static void awaitTheStart(Program<?> program) throws Exception {
    program.eventually(
        "started",
        List.of("orders", "payments"),
        program::startedQueries,
        "Both queries should be running now.",
        "#start",
        when(rows -> program.startedQueries().isEmpty())
            .because(
                "the writers were never started. A writer describes a query, and start() runs it.",
                "#start"),
        when(rows -> program.startedQueries().size() == 1)
            .because(
                "the program waits for the first query before it has started the second.",
                "#start"));
  }

  private static boolean isOfTheQuery(Throwable thrown) {
    return thrown != null
        && (thrown instanceof StreamingQueryException || isOfTheQuery(thrown.getCause()));
  }

  private static void expectReport(
      Program<String> program, String ended, String other, String cause) throws Exception {
    String report;
    try {
      report =
          program.result(
              "One of the queries has ended, and your method still waits.",
              "#await-either",
              when(rows -> program.isInside("stopGracefully"))
                  .because(
                      "stopGracefully does not come back. The other query is idle: a micro-batch that"
                          + " does not run is waited for in vain.",
                      "#stop-gracefully"),
              when(rows -> !program.isInside("stopGracefully"))
                  .because(
                      "your method waits for one query only. When the other one ends, nobody notices.",
                      "#await-either"));
    } catch (NoSuchElementException e) {
      program.expect(
          "your method",
          "returned a report",
          "threw NoSuchElementException",
          "A query that was stopped has no exception: exception() is empty then.",
          "#await-either");
      throw e;
    } catch (Exception e) {
      if (isOfTheQuery(e)) {
        program.expect(
            "your method",
            "returned a report",
            "threw " + e.getClass().getSimpleName(),
            "Your method threw the exception of the query. Who gets it does not see which query it"
                + " was, and the other one goes on. Catch it, and report.",
            "#await-either");
      }
      throw e;
    }
    String found = String.valueOf(report);
    boolean right = found.contains(ended) && !found.contains(other) && found.contains(cause);
    String expected = ended + (cause.isEmpty() ? "" : ", " + cause);
    program.expect(
        "report",
        expected,
        right ? expected : found.lines().findFirst().orElse(""),
        "The report should name the query that has ended and, if it died, say of what.",
        "#await-either",
        when(rows -> found.contains(other) && !found.contains(ended))
            .because(
                "the report names the other query, which was stopped only afterwards.",
                "#await-either"),
        when(rows -> found.contains(ended) && !found.contains(cause))
            .because(
                "nobody asked for the cause: exception() of the query has it.", "#await-either"));
  }

  private static void letGo(Program<?> program, Pipeline orders) {
    if (orders.isInterruptedWithin(A_MOMENT)) {
      program.note("the sink of orders is interrupted");
    } else {
      orders.release();
      program.note("the sink of orders is through");
    }
  }

  private static void expectStopped(Streams streams, Program<?> program, Pipeline orders) {
    program.expect("running", List.of(), streams.running(), LEFT_RUNNING, "#stop-gracefully");
    program.expect(
        "commits",
        List.of(0L),
        orders.commits(),
        "stop() interrupts the micro-batch that runs. Nothing of it is committed: it runs again at"
            + " the next start, and a sink that does not notice writes its rows twice.",
        "#stop-gracefully");
  }
}
