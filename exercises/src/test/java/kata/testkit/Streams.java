package kata.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import kata.testkit.ground.Scratch;
import kata.testkit.ground.Spark;
import kata.testkit.ground.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The workbench of one test: its session, its sources, its queries and its folders. */
public final class Streams {

  private static final Duration ONE_BATCH = Duration.ofSeconds(40);
  private static final Duration SHORT_WORK = Duration.ofSeconds(10);

  private final SparkSession spark = Spark.newSession();
  private final Judge judge;
  private final List<Fed> queries = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Topic> topics = new ArrayList<>();
  private final List<Program<?>> programs = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private final List<OwnBroker> brokers = new ArrayList<>();
  private final List<ChildJvm> jvms = new ArrayList<>();
  private final List<Database> databases = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();
  private final StartedQueries started = new StartedQueries();

  Streams(Judge judge) {
    this.judge = judge;
    SparkSession.setActiveSession(spark);
    spark.streams().addListener(started);
  }

  Judge judge() {
    return judge;
  }

  public SparkSession spark() {
    return spark;
  }

  /** A new folder of this test's own, as a path that Spark takes; it exists and is empty. */
  public String folder(String name) {
    Path folder = Scratch.folder(name);
    folders.add(folder);
    return folder.toString();
  }

  StartedQueries started() {
    return started;
  }

  // Sources

  /** A broker of this test's own, with one topic: it may be stopped. */
  public OwnBroker ownBroker() {
    OwnBroker broker = new OwnBroker(this);
    brokers.add(broker);
    return broker;
  }

  void add(Topic topic) {
    topics.add(topic);
  }

  void add(ChildJvm jvm) {
    jvms.add(jvm);
  }

  /** A stream of lines, with the one column {@code value STRING}. */
  public TextStream ofText() {
    return new TextStream(this);
  }

  /**
   * @param columns such as {@code "product STRING, quantity INT"}
   */
  public RowStream ofRows(String columns) {
    return new RowStream(this, columns);
  }

  /**
   * @param columns such as {@code "product STRING, quantity INT"}
   */
  public FileStream ofFiles(String columns) {
    return new FileStream(this, columns);
  }

  /** Hands records to a source, then runs them through the queries that are there. */
  void arrive(List<String> records, Runnable add) {
    // Into the traces first: a running query takes the records as soon as they are there.
    queries.forEach(query -> records.forEach(query.trace()::in));
    tables.forEach(table -> records.forEach(table.trace()::in));
    add.run();
    if (queries.stream().anyMatch(Fed::isRunning)) {
      settle();
    } else {
      waiting.addAll(records);
    }
  }

  /** Waits until every query has taken what is there for it. */
  public void settle() {
    queries.forEach(Fed::settle);
    lookAtTables();
  }

  // Queries

  /**
   * Runs the rows that the answer gives into the test's own sink.
   *
   * @param answer called again at every restart
   * @param columns the columns that the answer must have, in the order in which the test writes its
   *     rows
   */
  public Run run(Supplier<Dataset<Row>> answer, OutputMode mode, String... columns) {
    String checkpoint = folder("checkpoint");
    return started(
        run -> {
          Dataset<Row> result = answer.get();
          if (result == null) {
            throw judge.fail(
                run.trace(), "Your method returned null instead of a Dataset.", "#your-task");
          }
          if (!result.isStreaming()) {
            throw judge.fail(
                run.trace(),
                "The result is not a stream: it was computed once, as a batch.",
                "#the-idea");
          }
          judge.requireColumns(run.trace(), result, columns);
          return run.intoTheTest(result.writeStream().outputMode(mode), checkpoint, columns);
        });
  }

  /** The same for an answer that chooses the output mode itself. */
  public Run runWriter(Supplier<DataStreamWriter<Row>> answer, String... columns) {
    String checkpoint = folder("checkpoint");
    return started(
        run -> {
          DataStreamWriter<Row> writer = answer.get();
          if (writer == null) {
            throw judge.fail(
                run.trace(),
                "Your method returned null instead of a DataStreamWriter.",
                "#your-task");
          }
          return run.intoTheTest(writer, checkpoint, columns);
        });
  }

  /**
   * Starts a query whose sink, output mode and checkpoint are the answer's own; it has no trigger.
   */
  public Run start(Callable<StreamingQuery> answer) {
    return started(run -> run.withoutTrigger(answer.call()));
  }

  /**
   * The same for a query that goes on with what another JVM has left.
   *
   * @param before what became of that one, for the trace
   */
  public Run startAgain(List<String> before, Callable<StreamingQuery> answer) {
    return started(
        run -> {
          before.forEach(run.trace()::note);
          return run.withoutTrigger(answer.call());
        });
  }

  /** The same for an answer that may start several, which belong together. */
  public Queries startAll(Callable<List<StreamingQuery>> answer) {
    Queries started = new Queries(this, judge, answer);
    takeWhatWaits(started.trace());
    started.start();
    queries.add(started);
    settle();
    return started;
  }

  /** A query that the answer is to start, and whose sink is in the test's hand. */
  public Pipeline pipeline(String name) {
    return new Pipeline(this, name);
  }

  /** Runs the answer's code on a thread of its own, as a program; it may start several queries. */
  public <T> Program<T> program(Callable<T> answer) {
    return program(SHORT_WORK, answer);
  }

  /**
   * @param limit how long the test waits for it
   */
  public <T> Program<T> program(Duration limit, Callable<T> answer) {
    started.forget();
    Program<T> program = new Program<>(judge, limit, answer);
    programs.add(program);
    return program;
  }

  /** The names of the queries that are running, in alphabetical order. */
  public List<String> running() {
    return Arrays.stream(spark.streams().active()).map(StreamingQuery::name).sorted().toList();
  }

  /** The names of the queries that the program has started, in alphabetical order. */
  public List<String> startedByTheProgram() {
    return started.names();
  }

  /** Runs when the program has started one query and starts another one. */
  void beforeTheNextStart(Runnable work) {
    started.beforeTheNext(work);
  }

  /** Stops a query, as somebody from outside would. */
  public void stop(String name) {
    Arrays.stream(spark.streams().active())
        .filter(query -> query.name().equals(name))
        .forEach(Run::stop);
  }

  private Run started(Run.Start start) {
    Run run = add(start);
    run.settle();
    lookAtTables();
    return run;
  }

  /**
   * Starts the answer's query, waits until its first micro-batch is done, and stops it. No trigger
   * is waited for.
   */
  public Run once(Callable<StreamingQuery> answer) {
    Run run = add(starting -> answer.call());
    StreamingQuery query = run.query();
    if (!Wait.until(ONE_BATCH, () -> !query.isActive() || hasRun(query))) {
      String seconds = ONE_BATCH.toSeconds() + " s";
      throw judge.fail(
          run.trace(),
          "The test waited " + seconds + " for the query's first micro-batch.",
          "#the-idea");
    }
    if (!query.isActive()) {
      run.settle(); // throws what the query died of
    }
    run.note();
    lookAtTables();
    run.stop();
    return run;
  }

  private static boolean hasRun(StreamingQuery query) {
    return query.lastProgress() != null && !query.status().isTriggerActive();
  }

  private Run add(Run.Start start) {
    Run run = new Run(this, judge, start);
    takeWhatWaits(run.trace());
    run.start();
    queries.add(run);
    return run;
  }

  /** What has arrived before a query was there is the first that goes into it. */
  private void takeWhatWaits(Trace trace) {
    waiting.forEach(trace::in);
    waiting.clear();
  }

  // What queries write

  /** The Parquet table in a folder, as Spark reads it; no rows as long as nothing was written. */
  public Table parquet(String folder, String... columns) {
    return add(new Table(judge, spark, folder, columns));
  }

  /** Something was done to a query, whose trace this is. */
  void note(Trace trace, String what) {
    trace.note(what);
    tables.forEach(table -> table.trace().note(what));
  }

  /** Something happened that all queries have to do with. */
  public void note(String what) {
    queries.forEach(query -> query.trace().note(what));
    tables.forEach(table -> table.note(what));
  }

  /**
   * A database of this test's own.
   *
   * @param tables statements that create its tables
   */
  public Database database(String... tables) {
    Database database = new Database(this);
    databases.add(database);
    Arrays.stream(tables).forEach(database::run);
    return database;
  }

  /** What the answer's own reader finds. */
  public Table table(Supplier<Dataset<Row>> reader, String... columns) {
    return add(new Table(judge, reader, columns));
  }

  private Table add(Table table) {
    tables.add(table);
    return table;
  }

  void lookAtTables() {
    tables.stream().filter(Table::isWatched).forEach(Table::look);
  }

  /** The trace of the query that is most likely to be looked at: the last one that was started. */
  List<String> lastTrace() {
    return queries.isEmpty() ? List.of() : queries.get(queries.size() - 1).trace().lines();
  }

  // The end

  /** Stops and deletes all that the test has made. */
  void clean() {
    jvms.forEach(ChildJvm::kill);
    programs.forEach(Program::end);
    for (StreamingQuery query : spark.streams().active()) {
      Run.stop(query);
    }
    spark.streams().resetTerminated();
    spark.streams().removeListener(started);
    spark.catalog().clearCache();
    for (Row table : spark.sql("SHOW TABLES IN default").collectAsList()) {
      spark.sql("DROP TABLE IF EXISTS default.`" + table.getString(1) + "`");
    }
    topics.forEach(Topic::delete);
    brokers.forEach(OwnBroker::close);
    databases.forEach(Database::close);
    folders.forEach(Scratch::delete);
  }
}
