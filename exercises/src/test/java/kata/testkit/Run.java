package kata.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.ProcessingTimeTrigger;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** A query of a test: started, fed, looked at, stopped and started again on the same checkpoint. */
public final class Run extends Fed {

  /** Asks the answer for its query; again for every restart, as a new program would. */
  interface Start {
    StreamingQuery query(Run run) throws Exception;
  }

  private final Start start;
  private final List<Row> all = Collections.synchronizedList(new ArrayList<>());
  private int shown;
  private StreamingQuery query;
  private boolean stopped;

  Run(Streams streams, Judge judge, Start start) {
    super(streams, judge);
    this.start = start;
  }

  // The life of the query

  void start() {
    query = streams.started().by(() -> start.query(this));
    if (query == null) {
      throw judge.fail(
          trace, "Your method returned null instead of a StreamingQuery.", "#your-task");
    }
    streams
        .started()
        .moreThanOne()
        .ifPresent(
            sentence -> {
              throw judge.fail(trace, sentence, "#your-task");
            });
    if (endsByItself()) {
      throw judge.fail(
          trace,
          "The query's trigger is "
              + trigger()
              + ": it takes what is there and then ends the query. What comes later is never read.",
          "#your-task");
    }
  }

  public void stop() {
    stop(query);
    stopped = true;
    streams.note(trace, "stopped");
  }

  static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("The query did not stop within 10 s.", e);
    }
  }

  /**
   * Starts the stopped query again, on the same checkpoint, and runs what has arrived meanwhile.
   */
  public void startAgain() {
    streams.note(trace, "started again");
    start();
    stopped = false;
    settle();
    streams.lookAtTables();
  }

  /**
   * The same for a query that may die of it.
   *
   * @return what the answer's method threw or the query died of; empty when it goes on
   */
  public Optional<Exception> startAgainAndPerhapsDie() {
    try {
      startAgain();
      return Optional.empty();
    } catch (Exception died) {
      streams.lookAtTables();
      return Optional.of(died);
    }
  }

  public void restart() {
    stop();
    startAgain();
  }

  @Override
  void settle() {
    query.processAllAvailable();
    note();
    if (!stopped && !query.isActive()) {
      throw judge.fail(trace, "Your code has stopped the query. The test does that.", "#your-task");
    }
  }

  /**
   * Notes in the trace what the last micro-batch took, when its output went to a sink of the
   * answer's own.
   */
  void note() {
    StreamingQueryProgress progress = query.lastProgress();
    trace.done(progress == null ? "micro-batch" : "micro-batch " + progress.batchId());
  }

  /** The test waits for each micro-batch, so it cannot wait for a trigger. */
  StreamingQuery withoutTrigger(StreamingQuery answer) {
    if (answer != null
        && execution(answer).trigger() instanceof ProcessingTimeTrigger interval
        && interval.intervalMs() > 0) {
      throw judge.fail(
          trace,
          "The query's trigger is \""
              + words(interval)
              + "\". Set none here: the test would wait for it.",
          "#your-task");
    }
    return answer;
  }

  /** Puts the test's own sink behind a writer and starts it. */
  StreamingQuery intoTheTest(DataStreamWriter<Row> writer, String checkpoint, String... columns)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> sink = (batch, batchId) -> take(batch, batchId, columns);
    return writer.option("checkpointLocation", checkpoint).foreachBatch(sink).start();
  }

  private void take(Dataset<Row> batch, long batchId, String... columns) {
    judge.requireColumns(trace, batch, columns);
    List<Row> rows = Rows.pick(batch.collectAsList(), columns);
    all.addAll(rows);
    trace.out("micro-batch " + batchId, Rows.text(rows));
  }

  // What the query gives

  /** These rows came out since the last look, or since the start. */
  public void show(Row... expected) {
    show(List.of(expected));
  }

  /** The same; {@code causes} says which mistakes the rows would give away. */
  public void show(List<Row> expected, Likely... causes) {
    int from = shown;
    shown = all.size();
    judge.compare(trace, expected, List.copyOf(all.subList(from, shown)), causes);
  }

  /** The same rows, and in this order, for a result that is sorted. */
  public void showInOrder(List<Row> expected, Likely... causes) {
    List<Row> actual = List.copyOf(all.subList(shown, all.size()));
    List<Row> backwards = new ArrayList<>(actual);
    Collections.reverse(backwards);
    show(expected, causes);
    expect(
        "in order",
        Rows.inOrder(expected),
        Rows.inOrder(actual),
        "The rows are right, and stand in another order.",
        "#your-task",
        Likely.when(rows -> Rows.inOrder(backwards).equals(Rows.inOrder(expected)))
            .because("the result is sorted the other way round.", "#your-task"));
  }

  /** Looks away from what has come out so far. */
  public void skip() {
    shown = all.size();
  }

  /** These rows came out since the first start, whichever micro-batch they came from. */
  public void showAll(List<Row> expected, Likely... causes) {
    shown = all.size();
    judge.compare(trace, expected, List.copyOf(all), causes);
  }

  @Override
  boolean isRunning() {
    return query.isActive();
  }

  // How the query works inside

  /** How many queries the answer's method has started when it was last called. */
  public int startedQueries() {
    return streams.started().count();
  }

  public StreamingQuery query() {
    return query;
  }

  /** How many micro-batches have taken records since the last start. */
  public long microBatches() {
    return Arrays.stream(query.recentProgress())
        .filter(progress -> progress.numInputRows() > 0)
        .count();
  }

  /** The rows that the query keeps in its state store; 0 for a query without state. */
  public long stateRows() {
    StreamingQueryProgress progress = query.lastProgress();
    long rows = 0;
    if (progress != null) {
      for (StateOperatorProgress operator : progress.stateOperators()) {
        rows += operator.numRowsTotal();
      }
    }
    return rows;
  }

  /** When the query looks for new records, in words. */
  public String trigger() {
    return words(execution(query).trigger());
  }

  private static String words(Trigger trigger) {
    if (trigger instanceof ProcessingTimeTrigger interval) {
      long millis = interval.intervalMs();
      return millis == 0 ? "as soon as it can" : "every " + millis + " ms";
    }
    return trigger.toString().replaceAll("\\W.*", "");
  }

  /** True for a trigger that runs what is there and then ends the query. */
  boolean endsByItself() {
    return Set.of("AvailableNowTrigger", "OneTimeTrigger").contains(trigger());
  }

  /** True when nobody named a checkpoint: Spark then takes a folder that it deletes at the end. */
  public boolean hasTemporaryCheckpoint() {
    return isTemporary(java.nio.file.Path.of(checkpoint()));
  }

  static boolean isTemporary(java.nio.file.Path checkpoint) {
    return checkpoint.getFileName().toString().startsWith("temporary-");
  }

  /** True when the query keeps its position in this folder. */
  public boolean usesCheckpoint(String folder) {
    return new Path(folder).equals(new Path(checkpoint()));
  }

  String checkpoint() {
    return new Path(execution(query).resolvedCheckpointRoot()).toUri().getPath();
  }

  private static StreamExecution execution(StreamingQuery query) {
    return ((StreamingQueryWrapper) query).streamingQuery();
  }

  /** {@code Append}, {@code Update} or {@code Complete}. */
  public String outputMode() {
    return String.valueOf(execution(query).outputMode());
  }
}
