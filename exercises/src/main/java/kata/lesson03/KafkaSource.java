package kata.lesson03;

import java.util.Map;
import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Lesson 3: read a Kafka topic as a stream. */
public final class KafkaSource {

  private KafkaSource() {}

  /**
   * Reads a topic, from its first record on.
   *
   * @param spark the session to read with
   * @param kafka options of Spark's Kafka source, {@code kafka.bootstrap.servers} among them; all
   *     of them are to be passed on
   * @param topic the name of the topic; no other topic is read
   * @return a stream with the columns {@code key STRING}, {@code value STRING}, {@code partition
   *     INT}, {@code offset BIGINT}, {@code timestamp TIMESTAMP}, one row a record; key and value
   *     are null where the record has none
   */
  public static Dataset<Row> readTopic(
      SparkSession spark, Map<String, String> kafka, String topic) {
    throw new Todo("lessons/03-kafka-source.md");
  }
}
