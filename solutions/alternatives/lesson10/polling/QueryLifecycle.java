// Choose it when the program has something else to do while it waits, such as answering a health
// check.
package kata.lesson10;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
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
   *     because of it, and with the message of the root cause that it died of, if it died
   * @throws TimeoutException when a query does not start or stop in time; whatever else the start
   *     of a query throws is thrown as well, and then none of the two runs on
   * @throws InterruptedException when the wait is interrupted
   */
  public static String run(
      SparkSession spark, DataStreamWriter<Row> orders, DataStreamWriter<Row> payments)
      throws TimeoutException, InterruptedException {
    StreamingQuery first = orders.start();
    StreamingQuery second = null;
    try {
      second = payments.start();
    } finally {
      if (second == null) {
        stopGracefully(first);
      }
    }
    while (first.isActive() && second.isActive()) {
      Thread.sleep(50);
    }
    boolean firstEnded = !first.isActive();
    stopGracefully(firstEnded ? second : first);
    StreamingQuery ended = firstEnded ? first : second;
    if (ended.exception().isEmpty()) {
      return ended.name() + " was stopped";
    }
    Throwable root = ended.exception().get();
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return ended.name() + " died: " + root;
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
    StreamingQueryProgress before = query.lastProgress();
    for (int i = 0; i < 500; i++) {
      if (!query.isActive()
          || !query.status().isTriggerActive()
          || query.lastProgress() != before) {
        break;
      }
      Thread.sleep(10);
    }
    query.stop();
  }
}
