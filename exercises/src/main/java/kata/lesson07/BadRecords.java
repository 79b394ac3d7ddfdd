package kata.lesson07;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 7: good sales go on, bad records are kept, and the stream never stops. */
public final class BadRecords {

  private BadRecords() {}

  /**
   * The sales in the good records.
   *
   * @param records the columns of Spark's Kafka source, {@code headers} included
   * @return {@code order_id STRING, product STRING, quantity INT, price DOUBLE, discount DOUBLE};
   *     only the discount may be null
   */
  public static Dataset<Row> goodSales(Dataset<Row> records) {
    throw new Todo("lessons/07-bad-records.md");
  }

  /**
   * All other records, as they came: with all that is needed to send them again.
   *
   * @param records the columns of Spark's Kafka source, {@code headers} included
   * @return {@code topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP, key BINARY,
   *     headers ARRAY<STRUCT<key STRING, value BINARY>>, value BINARY, reason STRING}; key, headers
   *     and value are null where the record has none
   */
  public static Dataset<Row> deadLetters(Dataset<Row> records) {
    throw new Todo("lessons/07-bad-records.md");
  }

  /**
   * Starts the pipeline: from the first record of a topic on, sales go to {@code sales} and dead
   * letters to {@code dead-letters}, as Parquet. A later start goes on.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker
   * @param topic the topic to read
   * @param folder all that the pipeline writes is in it, checkpoints included
   * @return the running queries, one or more
   * @throws TimeoutException when a query does not start in time
   */
  public static List<StreamingQuery> start(
      SparkSession spark, Map<String, String> kafka, String topic, String folder)
      throws TimeoutException {
    throw new Todo("lessons/07-bad-records.md");
  }
}
