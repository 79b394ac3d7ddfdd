package kata.live;

import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Stops a query between two micro-batches: {@code stop()} alone interrupts the one that runs. */
public final class GracefulStop {

  private static final long LIMIT_MILLIS = 7_000;

  /** Spark's own hook has a priority of 40 or more, and would stop Spark first. */
  private static final int BEFORE_SPARK = 100;

  private GracefulStop() {}

  /** When the JVM is told to end, the query is stopped first. */
  static void atShutdown(StreamingQuery query) {
    ShutdownHookManager.get().addShutdownHook(() -> stop(query), BEFORE_SPARK);
  }

  /**
   * Lets the running micro-batch end, for some seconds, and then stops the query. One call waits
   * for the other: when this returns, nobody is stopping the query any more, and its session may
   * close.
   */
  public static synchronized void stop(StreamingQuery query) {
    try {
      long running = lastBatch(query) + 1;
      long giveUp = System.currentTimeMillis() + LIMIT_MILLIS;
      while (query.isActive()
          && query.status().isTriggerActive()
          && lastBatch(query) < running
          && System.currentTimeMillis() < giveUp) {
        Thread.sleep(20);
      }
      if (query.isActive()) {
        query.stop();
      }
    } catch (TimeoutException e) {
      System.err.println("The query did not stop in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long lastBatch(StreamingQuery query) {
    StreamingQueryProgress progress = query.lastProgress();
    return progress == null ? -1 : progress.batchId();
  }
}
