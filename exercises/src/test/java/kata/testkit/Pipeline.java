package kata.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kata.testkit.ground.Wait;
import kata.testkit.guard.SparkCalls;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Trace;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * A query that is not started: lines in memory, and a sink in the test's hand. The sink can be held
 * in the middle of a micro-batch, and it can fail.
 */
public final class Pipeline {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final int LONGEST_HOLD_SECONDS = 30;

  private final Streams streams;
  private final String name;
  private final TextStream lines;
  private final Checkpoint checkpoint;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile String failure;
  private volatile boolean inATask;
  private volatile boolean failed;
  private volatile boolean endless;
  private volatile boolean busy;
  private volatile boolean interrupted;

  /**
   * @param name that of its query
   */
  public static Pipeline of(Streams streams, String name) {
    return new Pipeline(streams, name);
  }

  private Pipeline(Streams streams, String name) {
    this.streams = streams;
    this.name = name;
    lines = TextStream.of(streams);
    checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
  }

  /** A writer with name, sink and checkpoint, in append mode; not started. */
  public DataStreamWriter<Row> writer() {
    return lines
        .rows()
        .writeStream()
        .queryName(name)
        .option("checkpointLocation", checkpoint.folder().toString())
        .foreachBatch(this::take);
  }

  public void arrive(String... values) {
    lines.arrive(values);
  }

  /** These lines arrive; returns when the sink has written them. */
  public void process(String... values) {
    arrive(values);
    until("writes " + List.of(values), () -> taken.containsAll(List.of(values)));
  }

  /**
   * When its query is started, its first micro-batch has these lines, and the sink is held with
   * them until it is released.
   */
  public void holdAtOnce(String... values) {
    gate = new CountDownLatch(1);
    arrive(values);
  }

  public void awaitHeld() {
    until("is in a micro-batch", () -> busy);
  }

  public void release() {
    gate.countDown();
  }

  /** These lines arrive, and the sink throws an exception; returns when it has. */
  public void fail(String message, String... values) {
    failure = message;
    arrive(values);
    until("fails", () -> failed);
  }

  /** The same; returns when the query is dead. */
  public void die(String message, String... values) {
    fail(message, values);
    until("is dead", () -> !streams.running().contains(name));
  }

  /**
   * The same, and it is a task of the sink that throws an exception, with that message in the one
   * that caused it.
   */
  public void failInATask(String message, String... values) {
    inATask = true;
    fail(message, values);
  }

  /**
   * When its query is started, the sink throws an exception for these lines; and the query is dead
   * before another one can be started.
   */
  public void dieAtOnce(String message, String... values) {
    arrive(values);
    failure = message;
    streams
        .started()
        .beforeTheNext(
            () -> {
              if (streams.started().names().contains(name)) {
                Wait.until(LIMIT, () -> !streams.running().contains(name));
              }
            });
  }

  /** From now on each micro-batch finds another line waiting when it is done. */
  public void neverPause() {
    endless = true;
    SparkCalls.busy(true);
    streams.later(() -> SparkCalls.busy(false));
  }

  /** No more lines than those that are sent to it. */
  public void pauseAgain() {
    endless = false;
    SparkCalls.busy(false);
  }

  private void take(Dataset<Row> batch, long batchId) throws InterruptedException {
    busy = true;
    try {
      List<String> values = batch.collectAsList().stream().map(row -> row.getString(0)).toList();
      if (failure != null) {
        failed = true;
        if (inATask) {
          failInATask(batch, failure);
        }
        throw new IllegalStateException(failure);
      }
      if (endless) {
        lines.arrive("another");
      }
      if (!gate.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The test has not released the sink.");
      }
      taken.addAll(values);
    } catch (InterruptedException e) {
      interrupted = true;
      throw e;
    } finally {
      busy = false;
    }
  }

  private static void failInATask(Dataset<Row> batch, String message) {
    ForeachFunction<Row> write =
        row -> {
          throw new IllegalStateException("the write failed", new IOException(message));
        };
    batch.foreach(write);
  }

  /** True as soon as the sink is interrupted; false when it is not for this long. */
  public boolean isInterruptedWithin(Duration limit) {
    return Wait.until(limit, () -> interrupted);
  }

  /**
   * A first micro-batch takes long on a machine that is busy: the limit is for a query that hangs.
   */
  private void until(String what, Callable<Boolean> condition) {
    if (!Wait.until(LIMIT, condition)) {
      throw streams
          .judge()
          .fail(
              new Trace(""),
              CommonCause.NOT_IN_TIME.with(LIMIT.toSeconds(), "the sink of " + name + " " + what));
    }
  }

  /** The micro-batches that are done. */
  public List<Long> commits() {
    return checkpoint.commits();
  }

  /** True when the JVM does not wait for the thread that runs the query. */
  public boolean runsOnADaemonThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().startsWith("stream execution thread for " + name)
                    && thread.isDaemon());
  }
}
