package kata.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The queries that one method of the answer starts: fed, stopped and started again together. */
public final class TestedQueries extends Tested {

  private final Callable<List<StreamingQuery>> answer;
  private List<TestedQuery> running = List.of();
  private List<QueryInternals> queries = List.of();

  TestedQueries(Streams streams, Callable<List<StreamingQuery>> answer) {
    super(streams);
    this.answer = answer;
  }

  void start() {
    List<StreamingQuery> returned = startedBy(answer);
    if (returned == null) {
      throw fail(CommonCause.NULL_IS_RETURNED.with("list of queries"));
    }
    if (returned.isEmpty()) {
      throw fail(CommonCause.NO_QUERY_IS_RETURNED);
    }
    failIf(streams.started().onOneCheckpoint());
    int started = streams.started().count();
    if (started > returned.size()) {
      throw fail(CommonCause.QUERIES_ARE_NOT_RETURNED.with(started, returned.size()));
    }
    running = returned.stream().map(this::tested).toList();
    queries = running.stream().map(TestedQuery::inside).toList();
  }

  private TestedQuery tested(StreamingQuery query) {
    TestedQuery tested = new TestedQuery(streams, starting -> starting.withoutTrigger(query));
    tested.start();
    return tested;
  }

  @Override
  boolean isRunning() {
    return !running.isEmpty();
  }

  @Override
  void settle() {
    running.forEach(TestedQuery::settle);
    trace.done("micro-batch");
  }

  public void stop() {
    running.forEach(query -> TestedQuery.stop(query.query()));
    running = List.of();
    streams.arrivals().note(this, "stopped");
  }

  /** Calls the answer's method again, as a new program would, and runs what has arrived. */
  public void startAgain() {
    streams.arrivals().note(this, "started again");
    start();
    streams.arrivals().settle();
  }

  /** As if all had died after they wrote their output and before they committed. */
  public void forgetLastCommits() {
    queries.stream()
        .map(query -> new Checkpoint(query.checkpoint()))
        .filter(checkpoint -> !checkpoint.commits().isEmpty())
        .forEach(Checkpoint::forgetLastCommit);
    streams.arrivals().note(this, "the last commit was deleted: the micro-batch runs again");
  }

  /** True when one of them has no checkpoint of its own: it begins again at each start. */
  public boolean haveTemporaryCheckpoints() {
    return queries.stream().anyMatch(QueryInternals::hasTemporaryCheckpoint);
  }

  /** True when every checkpoint is in this folder, or in one inside it. */
  public boolean keepCheckpointsIn(String folder) {
    return queries.stream().allMatch(query -> query.checkpoint().startsWith(Path.of(folder)));
  }

  /** The most micro-batches with records that one of them has run since the last start. */
  public long microBatches() {
    return queries.stream().mapToLong(QueryInternals::microBatches).max().orElse(0);
  }
}
