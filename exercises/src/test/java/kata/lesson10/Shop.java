package kata.lesson10;

import static kata.lesson10.QueryLifecycleCause.*;
import static kata.testkit.verdict.LikelyCause.when;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kata.testkit.MainMethod;
import kata.testkit.Pipeline;
import kata.testkit.Program;
import kata.testkit.Streams;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** A shop, and its program: two queries, orders and payments. What happens to them. */
final class Shop {

  /** What interrupts a micro-batch does so at once; a graceful stop is waited for that long. */
  static final Duration A_MOMENT = Duration.ofMillis(500);

  /** Longer than the two seconds that somebody may think enough for a micro-batch. */
  private static final Duration A_WHILE = Duration.ofMillis(2500);

  /** Of the five seconds that a graceful stop may take. */
  static final Duration ALMOST_THE_LIMIT = Duration.ofSeconds(4);

  /** So many micro-batches may come on a busy machine while an answer looks once. */
  static final int A_FEW = 4;

  /** Longer than a graceful stop may wait, and shorter than a sink is held. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private final Streams streams;
  final Pipeline orders;
  final Pipeline payments;
  Program<String> program;
  private boolean diedBeforeAReset;

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
    opens(orders.writer(), payments.writer());
  }

  private void opens(DataStreamWriter<Row> first, DataStreamWriter<Row> second) {
    program = Program.of(streams, () -> QueryLifecycle.run(streams.spark(), first, second));
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

  void opensAndPaymentsCannotStart() {
    opens(orders.writer(), withoutAStart(payments));
    program.note("payments cannot be started: its output mode is the wrong one");
  }

  void opensAndOrdersCannotStart() {
    opens(withoutAStart(orders), payments.writer());
    program.note("orders cannot be started: its output mode is the wrong one");
  }

  private static DataStreamWriter<Row> withoutAStart(Pipeline pipeline) {
    return pipeline.writer().outputMode(OutputMode.Complete());
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

  void ordersDieInATask(String cause) {
    orders.failInATask(cause, "1001");
    program.note("orders dies, in a task: the write failed; the cause of that: " + cause);
  }

  void anotherQueryEnds(String name) throws Exception {
    Pipeline.of(streams, name).writer().start();
    streams.stop(name);
    program.note("another query of this session, " + name + ", has ended meanwhile");
  }

  void paymentsDie(String cause) {
    payments.fail(cause, "2001");
    program.note("payments dies: " + cause);
  }

  /** And, if the answer calls resetTerminated() then, just before it does. */
  void paymentsDieWhenAnotherQueryEnds(String name, String cause) throws Exception {
    CountDownLatch died = new CountDownLatch(1);
    streams.beforeTheNextReset(
        () -> {
          payments.die(cause, "2001");
          diedBeforeAReset = true;
          died.countDown();
        });
    Pipeline.of(streams, name).writer().start();
    streams.stop(name);
    if (!died.await(A_WHILE.toMillis(), TimeUnit.MILLISECONDS)) {
      streams.notBeforeAReset();
      payments.die(cause, "2001");
    }
    String when = diedBeforeAReset ? "; payments dies before resetTerminated() is called" : "";
    program.note("another query of this session, " + name + ", has ended" + when + ": " + cause);
  }

  void somebodyStops(String name) {
    streams.stop(name);
    program.note("somebody stops " + name);
  }

  void givesUpItsWaitWhenItIsInterrupted() {
    program.note("the thread that waits is interrupted");
    String end = program.whenInterrupted(A_WHILE);
    program.expect("your method", "threw an exception", end, INTERRUPT_IS_SWALLOWED);
  }

  void noteWhatAMainMethodWouldDo() {
    program.note("as a main method: " + MainMethod.of(QueryLifecycle.class, streams));
  }

  void awaitTheMiddleOfAMicroBatch(Program<?> tested) {
    orders.awaitHeld();
    tested.note("orders is in the middle of micro-batch 0");
  }

  void letTheMicroBatchEnd(Program<?> tested) {
    if (orders.isInterruptedWithin(A_MOMENT)
        || !leavesItToStopGracefully(tested) && orders.isInterruptedWithin(A_WHILE)) {
      tested.note("the sink of orders is interrupted");
    } else {
      orders.release();
      tested.note("the sink of orders is through");
    }
  }

  /** That has a test of its own, with a longer wait. */
  private boolean leavesItToStopGracefully(Program<?> tested) {
    return tested == program && tested.isInside("stopGracefully");
  }

  // A query that is stopped gracefully

  /** The number of its last micro-batch that is done; -1 before the first one. */
  static long last(Pipeline pipeline) {
    List<Long> commits = pipeline.commits();
    return commits.isEmpty() ? -1 : commits.get(commits.size() - 1);
  }

  static Program<Void> stop(Streams streams, StreamingQuery query) {
    return Program.of(
        streams,
        LONG_ENOUGH,
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

  /** A query whose micro-batch does not end. */
  private static StreamingQuery inAMicroBatch(Streams streams) throws Exception {
    Pipeline orders = Pipeline.of(streams, "stuck");
    orders.holdAtOnce("1001");
    StreamingQuery query = orders.writer().start();
    orders.awaitHeld();
    return query;
  }

  static void stopsAllTheSame(Streams streams) throws Exception {
    Program<Void> stop = stop(streams, inAMicroBatch(streams));
    stop.note("the micro-batch that runs does not end");
    stop.result(MICRO_BATCH_NEVER_ENDS);
    stop.expect("running", List.of(), streams.running(), QUERY_IS_LEFT_RUNNING);
  }

  static void givesUpWhenItIsInterrupted(Streams streams) throws Exception {
    Program<Void> stop = stop(streams, inAMicroBatch(streams));
    stop.note("a micro-batch runs, and the thread that waits for it is interrupted");
    stop.expect(
        "your method", "threw an exception", stop.whenInterrupted(A_WHILE), INTERRUPT_IS_SWALLOWED);
  }

  // What is expected more than once

  void expectNoneRuns() throws Exception {
    program.eventually(
        "your method",
        "returned",
        program::state,
        STILL_WAITS,
        when(() -> program.isInside("stopGracefully")).means(IDLE_QUERY_NEVER_STOPPED));
    program.expect("running", List.of(), streams.running(), OTHER_ONE_RUNS_ON);
    program.expect("thrown", refusal(), program.thrown(), ANOTHER_EXCEPTION);
  }

  /** What the start throws of a query with the wrong output mode. */
  private String refusal() {
    try {
      withoutAStart(orders).start();
      return "";
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

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
    boolean wrapped = report.lines().count() > 1 || report.contains("the write failed");
    boolean names = report.contains(ended) && !report.contains(other);
    boolean right = names && report.contains(cause) && report.lines().count() == 1;
    String expected = ended + (cause.isEmpty() ? "" : ", " + cause);
    program.expect(
        "report",
        expected,
        right ? expected : report.lines().findFirst().orElse(""),
        NOT_NAMED,
        when(() -> report.contains(other) && !report.contains(ended))
            .means(STOPPED_ONE_IS_REPORTED),
        when(() -> names && wrapped).means(NOT_THE_ROOT_CAUSE),
        when(() -> names && !wrapped && !report.contains(cause)).means(NOBODY_ASKED_FOR_THE_CAUSE));
  }

  private String reportOfTheEnd(String other) throws Exception {
    try {
      return program.result(
          STILL_WAITS,
          when(() -> program.isInside("stopGracefully")).means(IDLE_QUERY_NEVER_STOPPED),
          when(() -> diedBeforeAReset).means(END_IS_FORGOTTEN),
          when(() ->
                  !diedBeforeAReset
                      && !program.isInside("stopGracefully")
                      && streams.running().contains(other))
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
