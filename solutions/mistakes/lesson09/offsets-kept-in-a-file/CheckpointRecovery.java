// MISTAKE: a program should keep its offsets itself, in a file of its own
// SAYS: Another id after a restart means another checkpoint
package kata.lesson09;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.max;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    Path kept = Path.of(checkpoint, "offsets.json");
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        .option("startingOffsets", Files.exists(kept) ? read(kept) : "latest")
        .load()
        .writeStream()
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (records, batchId) -> {
                  records
                      .select(from_json(col("value").cast("string"), SALE).as("sale"))
                      .select("sale.*")
                      .withColumn("total_amount", expr("quantity * price"))
                      .write()
                      .mode("append")
                      .parquet(folder);
                  keep(records, topic, kept);
                })
        .start();
  }

  private static void keep(Dataset<Row> records, String topic, Path kept) throws IOException {
    String next =
        records.groupBy("partition").agg(max("offset")).collectAsList().stream()
            .map(last -> "\"" + last.getInt(0) + "\":" + (last.getLong(1) + 1))
            .collect(joining(","));
    if (!next.isEmpty()) {
      Files.writeString(kept, "{\"" + topic + "\":{" + next + "}}");
    }
  }

  private static String read(Path kept) {
    try {
      return Files.readString(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
