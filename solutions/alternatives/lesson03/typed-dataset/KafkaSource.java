// Choose it when the bytes are no plain text, and Java code has to decode them.
package kata.lesson03;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Lesson 3: read a Kafka topic as a stream. */
public final class KafkaSource {

  private KafkaSource() {}

  private static Column text(Column bytes) {
    UDF1<byte[], String> decode =
        value -> value == null ? null : new String(value, StandardCharsets.UTF_8);
    return udf(decode, DataTypes.StringType).apply(bytes);
  }

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
        .withColumn("key", text(col("key")))
        .withColumn("value", text(col("value")))
        .select("key", "value", "partition", "offset", "timestamp");
  }
}
