package kata.lesson10;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
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
    // Otherwise the end of an earlier query would end the wait below at once.
    spark.streams().resetTerminated();
    StreamingQuery first = orders.start();
    StreamingQuery second;
    try {
      second = payments.start();
    } catch (Exception e) {
      stopGracefully(first);
      throw e;
    }
    while (first.isActive() && second.isActive()) {
      try {
        spark.streams().awaitAnyTermination();
      } catch (StreamingQueryException e) {
        // exception() of the query says the same.
      }
      // It may have been another query of the session: then wait for the next end.
      spark.streams().resetTerminated();
    }
    StreamingQuery ended = first.isActive() ? second : first;
    stopGracefully(ended == first ? second : first);
    return ended.name() + ": " + why(ended);
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
