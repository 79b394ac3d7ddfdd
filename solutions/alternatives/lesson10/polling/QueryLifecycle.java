// Choose it when the program has something else to do while it waits, such as answering a health
// check.
package kata.lesson10;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;

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
    StreamingQuery first = orders.start();
    StreamingQuery second = payments.start();
    while (first.isActive() && second.isActive()) {
      Thread.sleep(50);
    }
    boolean firstEnded = !first.isActive();
    stopGracefully(firstEnded ? second : first);
    StreamingQuery ended = firstEnded ? first : second;
    return ended.exception().isEmpty()
        ? ended.name() + " was stopped"
        : ended.exception().get().getMessage();
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
    int before = query.recentProgress().length;
    while (query.status().isTriggerActive() && query.recentProgress().length == before) {
      query.status();
      if (!query.isActive()) {
        return;
      }
      Thread.sleep(10);
    }
    query.stop();
  }
}
