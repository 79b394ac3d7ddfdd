// Choose it when one place must hear of the progress and the end of each query in the session, for
// alarms and metrics too.
package kata.lesson10;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import scala.Option;

/** Lesson 10: run two queries as one program, and end it well. */
public final class QueryLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private QueryLifecycle() {}

  /**
   * Starts both queries, waits until one of them has ended, for whatever reason, stops the other
   * one gracefully, and reports.
   *
   * @param spark the session of both; other queries may have run in it before
   * @param orders a writer with name, sink and checkpoint
   * @param payments another one
   * @return one line with the name of the query that has ended, not of the one that was stopped
   *     because of it, and with the message of the root cause that it died of, if it died
   * @throws TimeoutException when a query does not start or stop in time; whatever else the start
   *     of a query throws is thrown as well, and then none of the two runs on
   * @throws InterruptedException when the wait is interrupted
   */
  public static String run(
      SparkSession spark, DataStreamWriter<Row> orders, DataStreamWriter<Row> payments)
      throws TimeoutException, InterruptedException {
    BlockingQueue<UUID> ends = new LinkedBlockingQueue<>();
    StreamingQueryListener listener =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent event) {}

          @Override
          public void onQueryProgress(QueryProgressEvent event) {}

          @Override
          public void onQueryTerminated(QueryTerminatedEvent event) {
            ends.add(event.id());
          }
        };
    spark.streams().addListener(listener);
    try {
      Map<UUID, StreamingQuery> queries = new HashMap<>();
      try {
        for (DataStreamWriter<Row> writer : List.of(orders, payments)) {
          StreamingQuery query = writer.start();
          queries.put(query.id(), query);
        }
      } catch (Exception e) {
        for (StreamingQuery query : queries.values()) {
          stopGracefully(query);
        }
        throw e;
      }
      StreamingQuery ended = null;
      while (ended == null) {
        ended = queries.remove(ends.take()); // null for another query of the session
      }
      for (StreamingQuery other : queries.values()) {
        stopGracefully(other);
      }
      return ended.name() + ": " + why(ended);
    } finally {
      spark.streams().removeListener(listener);
    }
  }

  private static String why(StreamingQuery ended) {
    Option<StreamingQueryException> died = ended.exception();
    return died.isDefined() ? "died of " + root(died.get()).getMessage() : "was stopped";
  }

  /** What was thrown first. */
  private static Throwable root(Throwable thrown) {
    return thrown.getCause() == null ? thrown : root(thrown.getCause());
  }

  /**
   * Stops a query between two micro-batches: the one that runs is finished and committed first, if
   * that takes no longer than five seconds. Later ones are not waited for. Nothing is done to a
   * query that has ended.
   *
   * @throws TimeoutException when the query does not stop in time
   * @throws InterruptedException when the wait is interrupted
   */
  public static void stopGracefully(StreamingQuery query)
      throws TimeoutException, InterruptedException {
    long last = lastBatch(query);
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (query.isActive()
        && query.status().isTriggerActive()
        && lastBatch(query) == last
        && Instant.now().isBefore(giveUp)) {
      Thread.sleep(20);
    }
    query.stop();
  }

  /** The number of the last micro-batch that is committed; -1 before the first one. */
  private static long lastBatch(StreamingQuery query) {
    StreamingQueryProgress progress = query.lastProgress();
    return progress == null ? -1 : progress.batchId();
  }
}
