package kata.lesson14;

import java.util.Map;
import kata.Todo;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 14: a pipeline that would rather stop than lose a record unseen. */
public final class DataLoss {

  private DataLoss() {}

  /**
   * Starts the pipeline from a topic to Parquet files. The first start begins with the topic's
   * first record; every later start, with the same checkpoint, goes on after the last record that
   * was written. It dies when records are gone that it has not read, and it is not started at all
   * on another topic than the one that the checkpoint was made with, even if it has the same name.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker and how long to
   *     wait for it; {@code kafka.bootstrap.servers} is among them, a password may be. Whatever
   *     begins with {@code kafka.} is for every client of Kafka
   * @param topic the topic's name
   * @param folder where the Parquet files go: {@code value STRING, offset BIGINT}
   * @param checkpoint the checkpoint folder, on this machine
   * @return the running query
   * @throws IllegalStateException when the topic was deleted and recreated since the first start
   * @throws Exception when the topic is not there, or the query does not start
   */
  public static StreamingQuery start(
      SparkSession spark, Map<String, String> kafka, String topic, String folder, String checkpoint)
      throws Exception {
    throw new Todo("lessons/14-data-loss.md");
  }
}
