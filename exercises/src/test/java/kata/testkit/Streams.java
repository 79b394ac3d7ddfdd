package kata.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kata.testkit.ground.Scratch;
import kata.testkit.ground.Spark;
import kata.testkit.ground.Wait;
import kata.testkit.guard.FreshStatics;
import kata.testkit.guard.SparkCalls;
import kata.testkit.rules.ResultColumns;
import kata.testkit.rules.Stranger;
import kata.testkit.rules.WriterRules;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.Trace;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/**
 * The workbench of one test: its session, its folders and its queries. What else a test may need is
 * laid on it: {@code TextStream.of(streams)}, {@code Database.of(streams)}.
 */
public final class Streams {

  private static final Duration ONE_BATCH = Duration.ofSeconds(40);

  private final SparkSession spark = Spark.newSession();
  private final Judge judge;
  private final Arrivals arrivals = new Arrivals();
  private final StartedQueries started = new StartedQueries(spark);
  private final Cleanup cleanup = new Cleanup();
  private final Checks checks;
  private final List<Trace> traces = Collections.synchronizedList(new ArrayList<>());

  public Streams(Judge judge) {
    this.judge = judge;
    checks = new Checks(this);
    judge.noticing(checks::unasked);
    SparkSession.setActiveSession(spark);
    spark.streams().addListener(started);
    cleanup.later(checks::close);
    cleanup.later(this::leaveTheSessionEmpty);
  }

  public SparkSession spark() {
    return spark;
  }

  /** The session that the answer is given has this setting. */
  public void set(String setting, String value) {
    spark.conf().set(setting, value);
    checks.knows(setting, value);
  }

  /** From now on the JVM is in this time zone, as far as the answer can see. */
  public void standsIn(String zone) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    cleanup.later(() -> TimeZone.setDefault(before));
  }

  /** A new folder of this test's own, as a path that Spark takes; it exists and is empty. */
  public String folder(String name) {
    Path folder = Scratch.folder(name);
    cleanup.later(() -> Scratch.delete(folder));
    return folder.toString();
  }

  /** Something happened that a failure should tell of. */
  public void note(String what) {
    arrivals.note(what);
  }

  /** Something is there from now on that an answer may look at, such as a table. */
  public void find(String what) {
    arrivals.find(what);
  }

  /** Something happens that brings these records once more. */
  public void again(Runnable happens, String... records) {
    arrivals.arrive(Stream.of(records).map(record -> record + " (again)").toList(), happens);
  }

  /** What the answer does next finds its static fields as they are in a JVM that has just begun. */
  public static void inAnotherJvm() {
    FreshStatics.begin();
  }

  /** Waits until every query has taken what is there for it. */
  public void settle() {
    arrivals.settle();
  }

  // Queries

  /**
   * Runs the rows that the answer gives into the test's own sink.
   *
   * @param answer called again at every restart
   * @param columns the columns that the answer must have, in the order in which the test writes its
   *     rows
   */
  public TestedQuery run(Supplier<Dataset<Row>> answer, OutputMode mode, String... columns) {
    return run(answer, columns, result -> result, mode, columns);
  }

  /**
   * The same for an answer whose rows are shown in another form than it gives them.
   *
   * @param columns those of the form that is shown
   */
  public TestedQuery run(
      Supplier<Dataset<Row>> answer,
      UnaryOperator<Dataset<Row>> form,
      OutputMode mode,
      String... columns) {
    return run(answer, new String[0], form, mode, columns);
  }

  private TestedQuery run(
      Supplier<Dataset<Row>> answer,
      String[] asked,
      UnaryOperator<Dataset<Row>> form,
      OutputMode mode,
      String... columns) {
    String checkpoint = folder("checkpoint");
    return run(
        query -> {
          Dataset<Row> result = answer.get();
          if (result == null) {
            throw query.fail(CommonCause.NULL_IS_RETURNED.with("Dataset"));
          }
          if (!result.isStreaming()) {
            throw query.fail(CommonCause.NOT_A_STREAM);
          }
          ResultColumns.require(judge, query.trace(), result.schema(), asked);
          Dataset<Row> shown = form.apply(result);
          ResultColumns.requireNames(judge, query.trace(), shown.schema(), columns);
          return query.intoTheTest(shown.writeStream().outputMode(mode), checkpoint, columns);
        });
  }

  /** The same for an answer that chooses the output mode itself. */
  public TestedQuery runWriter(Supplier<DataStreamWriter<Row>> answer, String... columns) {
    String checkpoint = folder("checkpoint");
    return run(
        query -> {
          StreamingQuery started = query.intoTheTest(written(query, answer), checkpoint, columns);
          StructType result = new QueryInternals(started).columns();
          ResultColumns.require(judge, query.trace(), result, columns);
          return query.withoutTrigger(started);
        });
  }

  /** The answer's writer, as long as it leaves to the test what is the test's. */
  private static DataStreamWriter<Row> written(
      TestedQuery query, Supplier<DataStreamWriter<Row>> answer) {
    DataStreamWriter<Row> writer = answer.get();
    if (writer == null) {
      throw query.fail(CommonCause.NULL_IS_RETURNED.with("DataStreamWriter"));
    }
    query.failIf(WriterRules.broken(writer));
    return writer;
  }

  /**
   * Starts a query whose sink, output mode and checkpoint are the answer's own; it has no trigger.
   */
  public TestedQuery start(Callable<StreamingQuery> answer) {
    return startAgain(List.of(), answer);
  }

  /**
   * The same for a query that goes on with what another JVM has left.
   *
   * @param before what became of that one, for the trace
   */
  public TestedQuery startAgain(List<String> before, Callable<StreamingQuery> answer) {
    if (!before.isEmpty()) {
      inAnotherJvm();
    }
    return run(
        query -> {
          before.forEach(query.trace()::note);
          return query.withoutTrigger(answer.call());
        });
  }

  /** Starts an answer's query that hands its rows to a function: to the sink that it is given. */
  public interface IntoASink {
    StreamingQuery start(VoidFunction2<Dataset<Row>, Long> sink) throws Exception;
  }

  /**
   * The same for an answer that is given its sink, which is the test's own.
   *
   * @param columns those that the sink's rows must have
   */
  public TestedQuery startInto(IntoASink answer, String... columns) {
    return run(query -> query.withoutTrigger(answer.start(query.sink(columns))));
  }

  /** The same for an answer that may start several, which belong together. */
  public TestedQueries startAll(Callable<List<StreamingQuery>> answer) {
    TestedQueries queries = new TestedQueries(this, answer);
    start(queries, queries::start);
    arrivals.settle();
    return queries;
  }

  /**
   * Starts the answer's query, waits until its first micro-batch is done, and stops it. No trigger
   * is waited for.
   */
  public TestedQuery once(Callable<StreamingQuery> answer) {
    return once(new TestedQuery(this, starting -> answer.call()));
  }

  private TestedQuery once(TestedQuery tested) {
    start(tested, tested::start);
    StreamingQuery query = tested.query();
    if (!Wait.until(ONE_BATCH, () -> !query.isActive() || hasRun(query))) {
      throw tested.fail(
          CommonCause.NOT_IN_TIME.with(
              ONE_BATCH.toSeconds(), "the query's first micro-batch was done"));
    }
    if (!query.isActive()) {
      tested.settle(); // throws what the query died of
    }
    tested.noteMicroBatch();
    arrivals.lookAtTables();
    tested.stop();
    return tested;
  }

  /** The same for an answer that gives a writer, into a table in memory of this name. */
  public TestedQuery onceInMemory(Supplier<DataStreamWriter<Row>> answer, String table) {
    TestedQuery tested =
        new TestedQuery(
            this, query -> written(query, answer).format("memory").queryName(table).start());
    return once(tested);
  }

  private static boolean hasRun(StreamingQuery query) {
    return query.lastProgress() != null && !query.status().isTriggerActive();
  }

  private TestedQuery run(TestedQuery.Start start) {
    TestedQuery query = new TestedQuery(this, start);
    start(query, query::start);
    query.settle();
    arrivals.lookAtTables();
    return query;
  }

  private void start(Tested tested, Runnable start) {
    cleanup.later(this::stopAll);
    arrivals.welcome(tested);
    start.run();
    arrivals.add(tested);
  }

  /** Runs as soon as the next query has been started, before its first micro-batch. */
  public void atTheNextStart(Runnable work) {
    started.atTheNext(work);
  }

  /** Runs when the answer calls {@code resetTerminated()} next, before that does its work. */
  public void beforeTheNextReset(Runnable work) {
    SparkCalls.beforeTheNextReset(work);
    cleanup.later(this::notBeforeAReset);
  }

  public void notBeforeAReset() {
    SparkCalls.beforeTheNextReset(null);
  }

  /** The names of the queries that are running, in alphabetical order. */
  public List<String> running() {
    return Arrays.stream(spark.streams().active())
        .filter(query -> !Stranger.is(query))
        .filter(StreamingQuery::isActive) // one that has just ended is still in the list
        .map(query -> String.valueOf(query.name()))
        .sorted()
        .toList();
  }

  /** Stops a query, as somebody from outside would. */
  public void stop(String name) {
    Arrays.stream(spark.streams().active())
        .filter(query -> name.equals(query.name()))
        .forEach(TestedQuery::stop);
  }

  /** Of all that the test looks at, in the order in which it began. */
  public List<Trace> traces() {
    return List.copyOf(traces);
  }

  /** What every answer must keep to. */
  public Checks checks() {
    return checks;
  }

  // For what is laid on the workbench

  /**
   * @param of what it is to be the trace of
   */
  Trace newTrace(String of) {
    Trace trace = new Trace(of);
    traces.add(trace);
    return trace;
  }

  Judge judge() {
    return judge;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  StartedQueries started() {
    return started;
  }

  /** Whatever the test makes is ended in the reverse order. */
  void later(Runnable end) {
    cleanup.later(end);
  }

  // The end

  /** The trace of the query that is most likely to be looked at. */
  public Trace lastTrace() {
    return arrivals.last();
  }

  /** Stops and deletes all that the test has made. */
  public void close() {
    cleanup.run();
  }

  void stopAll() {
    for (StreamingQuery query : spark.streams().active()) {
      TestedQuery.stop(query);
    }
  }

  private void leaveTheSessionEmpty() {
    stopAll();
    spark.streams().resetTerminated();
    spark.streams().removeListener(started);
    spark.catalog().clearCache();
    for (Row table : spark.sql("SHOW TABLES IN default").collectAsList()) {
      spark.sql("DROP TABLE IF EXISTS default.`" + table.getString(1) + "`");
    }
  }
}
