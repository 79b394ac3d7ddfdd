// MISTAKE: a topic is its partition 0
// SAYS: only one of the topic's two partitions is read
package kata.lesson09;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/** Lesson 9: a pipeline that can be stopped and goes on where it was. */
public final class CheckpointRecovery {

  private static final StructType SALE =
      StructType.fromDDL("order_id STRING, product STRING, quantity INT, price DOUBLE");

  private CheckpointRecovery() {}

  /**
   * Starts the pipeline from a topic of sales to Parquet files. The first start begins with the
   * records that come after it; every later start, with the same checkpoint, goes on after the last
   * record that was written.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker
   * @param topic its values are JSON with {@code order_id}, {@code product}, {@code quantity},
   *     {@code price}
   * @param folder where the Parquet files go: {@code order_id STRING, product STRING, quantity INT,
   *     price DOUBLE, total_amount DOUBLE}, the last one quantity times price
   * @param checkpoint the folder that makes the query what it is
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(
      SparkSession spark, Map<String, String> kafka, String topic, String folder, String checkpoint)
      throws TimeoutException {
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("assign", "{\"" + topic + "\":[0]}")
        // counts at the first start only: then the checkpoint does
        .option("startingOffsets", "latest")
        .load()
        .select(from_json(col("value").cast("string"), SALE).as("sale"))
        .select("sale.*")
        .withColumn("total_amount", expr("quantity * price"))
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", checkpoint)
        .start(folder);
  }
}
