package kata.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The queries that one method of the answer starts: fed, stopped and started again together. */
public final class Queries extends Fed {

  private final Callable<List<StreamingQuery>> answer;
  private List<Run> running = List.of();
  private List<Path> checkpoints = List.of();

  Queries(Streams streams, Judge judge, Callable<List<StreamingQuery>> answer) {
    super(streams, judge);
    this.answer = answer;
  }

  void start() {
    List<StreamingQuery> queries = streams.started().by(answer);
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
      throw judge.fail(
          trace, String.format(Locale.ROOT, counts, started, queries.size()), "#your-task");
    }
    running = queries.stream().map(this::run).toList();
    checkpoints = running.stream().map(run -> Path.of(run.checkpoint())).toList();
  }

  private Run run(StreamingQuery query) {
    Run run = new Run(streams, judge, starting -> starting.withoutTrigger(query));
    run.start();
    return run;
  }

  @Override
  boolean isRunning() {
    return !running.isEmpty();
  }

  @Override
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
}
