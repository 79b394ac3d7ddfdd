// Choose it when the columns are put together by code, in a loop or by a condition.
package kata.lesson03;

import static org.apache.spark.sql.functions.col;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Lesson 3: read a Kafka topic as a stream. */
public final class KafkaSource {

  private KafkaSource() {}

  /**
   * Reads a topic, from its first record on.
   *
   * @param spark the session to read with
   * @param kafka options of Spark's Kafka source that say how to reach the broker, {@code
   *     kafka.bootstrap.servers} among them
   * @param topic the name of the topic; no other topic is read
   * @return a stream with the columns {@code key STRING}, {@code value STRING}, {@code partition
   *     INT}, {@code offset BIGINT}, {@code timestamp TIMESTAMP}, one row a record; key and value
   *     are null where the record has none
   */
  public static Dataset<Row> readTopic(
      SparkSession spark, Map<String, String> kafka, String topic) {
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        .option("startingOffsets", "earliest") // the default for a stream is "latest"
        .load()
        .select(
            col("timestamp"),
            col("partition"),
            col("offset"),
            col("value").cast(DataTypes.StringType).as("value"),
            col("key").cast(DataTypes.StringType).as("key"));
  }
}
