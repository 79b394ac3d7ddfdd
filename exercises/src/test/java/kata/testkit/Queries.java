package kata.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kata.testkit.ground.Trace;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The queries that one method of the answer starts: fed, stopped and started again together. */
public final class Queries {

  private final Streams streams;
  private final Judge judge;
  private final Callable<List<StreamingQuery>> answer;
  private final Trace trace = new Trace();
  private List<Run> running = List.of();
  private List<Path> checkpoints = List.of();

  Queries(Streams streams, Judge judge, Callable<List<StreamingQuery>> answer) {
    this.streams = streams;
    this.judge = judge;
    this.answer = answer;
  }

  void start() {
    streams.started().forget();
    List<StreamingQuery> queries;
    try {
      queries = answer.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (queries == null || queries.isEmpty()) {
      String what = queries == null ? "null" : "no query";
      throw judge.fail(trace, "Your method returned " + what + ".", "#your-task");
    }
    streams
        .started()
        .onOneCheckpoint()
        .ifPresent(
            sentence -> {
              throw judge.fail(trace, sentence, "#your-task");
            });
    int started = streams.started().count();
    if (started > queries.size()) {
      String counts = "%d queries were started, and your method returned %d of them.";
      throw judge.fail(trace, counts.formatted(started, queries.size()), "#your-task");
    }
    running = queries.stream().map(this::run).toList();
    checkpoints = running.stream().map(run -> Path.of(run.checkpoint())).toList();
  }

  private Run run(StreamingQuery query) {
    Run run = new Run(streams, judge, starting -> starting.withoutTrigger(query));
    run.start();
    return run;
  }

  boolean areRunning() {
    return !running.isEmpty();
  }

  Trace trace() {
    return trace;
  }

  /** Waits until all have processed what has arrived, or throws what one of them died of. */
  void settle() {
    running.forEach(Run::settle);
    trace.done("micro-batch");
  }

  public void stop() {
    running.forEach(run -> Run.stop(run.query()));
    running = List.of();
    streams.note(trace, "stopped");
  }

  /** Calls the answer's method again, as a new program would, and runs what has arrived. */
  public void startAgain() {
    streams.note(trace, "started again");
    start();
    streams.settle();
  }

  /** As if all had died after they wrote their output and before they committed. */
  public void forgetLastCommits() {
    checkpoints.stream()
        .map(Checkpoint::new)
        .filter(checkpoint -> !checkpoint.commits().isEmpty())
        .forEach(Checkpoint::forgetLastCommit);
    streams.note(trace, "the last commit was deleted: the micro-batch runs again");
  }

  /** True when one of them has no checkpoint of its own: it begins anew at each start. */
  public boolean haveTemporaryCheckpoints() {
    return checkpoints.stream().anyMatch(Run::isTemporary);
  }

  /** True when every checkpoint is in this folder, or in one inside it. */
  public boolean keepCheckpointsIn(String folder) {
    return checkpoints.stream().allMatch(checkpoint -> checkpoint.startsWith(folder));
  }

  /** The most micro-batches with records that one of them has run since the last start. */
  public long microBatches() {
    return running.stream().mapToLong(Run::microBatches).max().orElse(0);
  }

  /** Fails with both values beside each other when they differ. */
  public void expect(
      String what,
      Object expected,
      Object actual,
      String because,
      String anchor,
      Likely... causes) {
    judge.expect(trace, what, expected, actual, because, anchor, causes);
  }
}
