package kata.testkit;

import static kata.testkit.verdict.LikelyCause.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kata.testkit.rules.ResultColumns;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.Rows;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query of a test: started, fed, looked at, stopped and started again on the same checkpoint. */
public final class TestedQuery extends Tested {

  /** Asks the answer for its query; again for every restart, as a new program would. */
  interface Start {
    StreamingQuery query(TestedQuery tested) throws Exception;
  }

  private final Start start;
  private final List<Row> all = Collections.synchronizedList(new ArrayList<>());
  private String[] columns = {};
  private int shown;
  private int noted;
  private String microBatch = "micro-batch";
  private StreamingQuery query;
  private boolean stopped;

  TestedQuery(Streams streams, Start start) {
    super(streams);
    this.start = start;
  }

  // The life of the query

  void start() {
    query = startedBy(() -> start.query(this));
    noted = 0;
    microBatch = "micro-batch";
    if (query == null) {
      throw fail(CommonCause.NULL_IS_RETURNED.with("StreamingQuery"));
    }
    failIf(streams.started().moreThanOne());
    failIf(streams.checks().whatNeverSettles());
    if (inside().endsByItself()) {
      throw fail(CommonCause.ENDS_BY_ITSELF.with(inside().trigger()));
    }
  }

  public void stop() {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw fail(CommonCause.DOES_NOT_STOP);
    }
    stopped = true;
    streams.arrivals().note(this, "stopped");
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
    streams.arrivals().note(this, "started again");
    start();
    stopped = false;
    settle();
    streams.arrivals().lookAtTables();
  }

  /**
   * The same for a query that may die of it.
   *
   * @return what the answer's method threw or the query died of; empty when it goes on
   */
  public Optional<Exception> tryToStartAgain() {
    try {
      startAgain();
      return Optional.empty();
    } catch (Exception died) {
      streams.arrivals().lookAtTables();
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
    noteMicroBatch();
    if (!stopped && !query.isActive()) {
      throw fail(CommonCause.STOPPED_BY_THE_ANSWER);
    }
  }

  @Override
  boolean isRunning() {
    return query.isActive();
  }

  /**
   * Notes in the trace what the last micro-batch took, when its output went to a sink of the
   * answer's own.
   */
  void noteMicroBatch() {
    List<Long> numbers = inside().numbers();
    List<Long> since = numbers.subList(Math.min(noted, numbers.size()), numbers.size());
    if (!since.isEmpty()) {
      inside().said(since).forEach(trace::says);
      microBatch = words(since);
      noted = numbers.size();
    }
    trace.done(microBatch);
  }

  /** Several fit into the same column as one. */
  private static String words(List<Long> numbers) {
    long first = numbers.get(0);
    long last = numbers.get(numbers.size() - 1);
    return first == last
        ? "micro-batch " + first
        : "batch " + first + (last == first + 1 ? " and " : " to ") + last;
  }

  @Override
  String microBatch() {
    return microBatch;
  }

  /** The test waits for each micro-batch, so it cannot wait for a trigger. */
  StreamingQuery withoutTrigger(StreamingQuery answer) {
    if (answer != null) {
      QueryInternals inside = new QueryInternals(answer);
      if (inside.hasAnInterval()) {
        throw fail(CommonCause.INTERVAL_NOBODY_ASKED_FOR.with(inside.trigger()));
      }
    }
    return answer;
  }

  /** Puts the test's own sink behind a writer and starts it. */
  StreamingQuery intoTheTest(DataStreamWriter<Row> writer, String checkpoint, String... columns)
      throws TimeoutException {
    this.columns = columns;
    VoidFunction2<Dataset<Row>, Long> sink = (batch, batchId) -> take(batch, batchId, columns);
    return writer.option("checkpointLocation", checkpoint).foreachBatch(sink).start();
  }

  /** The test's own sink, for an answer that is given one. */
  VoidFunction2<Dataset<Row>, Long> sink(String... columns) {
    this.columns = columns;
    return (batch, batchId) -> {
      ResultColumns.require(streams.judge(), trace, batch.schema(), columns);
      take(batch, batchId, columns);
    };
  }

  private void take(Dataset<Row> batch, long batchId, String... columns) {
    ResultColumns.requireNames(streams.judge(), trace, batch.schema(), columns);
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
  public void show(List<Row> expected, LikelyCause... causes) {
    int from = shown;
    shown = all.size();
    compare(expected, List.copyOf(all.subList(from, shown)), causes);
  }

  /**
   * The same rows, and in this order, for a result that is sorted.
   *
   * @param causes also for a wrong order: it is evidence as one row, with one text
   */
  public void showInOrder(List<Row> expected, LikelyCause... causes) {
    List<Row> actual = List.copyOf(all.subList(shown, all.size()));
    List<Row> backwards = new ArrayList<>(actual);
    Collections.reverse(backwards);
    show(expected, causes);
    expect(
        "in order",
        Rows.inOrder(expected),
        Rows.inOrder(actual),
        CommonCause.ANOTHER_ORDER,
        Stream.concat(
                Stream.of(causes),
                Stream.of(
                    when(() -> Rows.inOrder(backwards).equals(Rows.inOrder(expected)))
                        .means(CommonCause.SORTED_THE_OTHER_WAY_ROUND)))
            .toArray(LikelyCause[]::new));
  }

  /** Looks away from what has come out so far. */
  public void skip() {
    shown = all.size();
  }

  /** These rows came out since the first start, whichever micro-batch they came from. */
  public void showAll(List<Row> expected, LikelyCause... causes) {
    shown = all.size();
    compare(expected, List.copyOf(all), causes);
  }

  private void compare(List<Row> expected, List<Row> actual, LikelyCause... causes) {
    streams.judge().compare(trace, columns, expected, actual, causes);
  }

  // What the query is

  /** The query's own, which the checkpoint keeps. */
  public UUID id() {
    return query.id();
  }

  StreamingQuery query() {
    return query;
  }

  /** How it works inside, since the last start. */
  public QueryInternals inside() {
    return new QueryInternals(query);
  }

  /** How many queries the answer's method has started when it was last called. */
  public int startedQueries() {
    return streams.started().count();
  }
}
