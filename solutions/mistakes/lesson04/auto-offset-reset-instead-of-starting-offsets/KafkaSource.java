// MISTAKE: the consumer's own option says where a new query begins
// SAYS: the query began at the end of the topic
package kata.lesson04;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

public final class KafkaSource {

  private KafkaSource() {}

  public static Dataset<Row> readTopic(
      SparkSession spark, Map<String, String> kafka, String topic) {
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        .option("auto.offset.reset", "earliest")
        .load()
        .selectExpr(
            "CAST(key AS STRING)", "CAST(value AS STRING)", "partition", "offset", "timestamp");
  }
}
