// Choose it when one place must hear of the progress and the end of each query in the session, for
// alarms and metrics too.
package kata.lesson10;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Lesson 10: run two queries as one program, and end it well. */
public final class QueryLifecycle {

  private QueryLifecycle() {}

  /**
   * Starts both queries, waits until one of them has ended, for whatever reason, stops the other
   * one gracefully, and reports.
   *
   * @param spark the session of both; other queries may have run in it before
   * @param orders a writer with name, sink and checkpoint
   * @param payments another one
   * @return one line with the name of the query that has ended, not of the one that was stopped
   *     because of it, and with the message of the exception that it died of, if it died
   * @throws TimeoutException when a query does not start or stop in time
   * @throws InterruptedException when the wait is interrupted
   */
  public static String run(
      SparkSession spark, DataStreamWriter<Row> orders, DataStreamWriter<Row> payments)
      throws TimeoutException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<UUID> first = new AtomicReference<>();
    AtomicReference<String> why = new AtomicReference<>();
    StreamingQueryListener listener =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent event) {}

          @Override
          public void onQueryProgress(QueryProgressEvent event) {}

          @Override
          public void onQueryTerminated(QueryTerminatedEvent event) {
            if (first.compareAndSet(null, event.id())) {
              why.set(event.exception().isDefined() ? event.exception().get() : "was stopped");
              end.countDown();
            }
          }
        };
    spark.streams().addListener(listener);
    try {
      List<StreamingQuery> queries = List.of(orders.start(), payments.start());
      end.await();
      String report = "";
      for (StreamingQuery query : queries) {
        if (query.id().equals(first.get())) {
          report = query.name() + ": " + why.get().lines().findFirst().orElse("");
        } else {
          stopGracefully(query);
        }
      }
      return report;
    } finally {
      spark.streams().removeListener(listener);
    }
  }

  /**
   * Stops a query between two micro-batches: the one that runs is finished and committed first.
   * Later ones are not waited for. Nothing is done to a query that has ended.
   *
   * @throws TimeoutException when the query does not stop in time
   * @throws InterruptedException when the wait is interrupted
   */
  public static void stopGracefully(StreamingQuery query)
      throws TimeoutException, InterruptedException {
    long last = lastBatch(query);
    while (query.isActive() && query.status().isTriggerActive() && lastBatch(query) == last) {
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
