// MISTAKE: appends, and then notes that the micro-batch is written
// SAYS: It looks as if micro-batch 1 was written again beside what it had written before it died.
package kata.lesson11;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 11: an output that survives {@code kill -9}, whenever it comes. */
public final class Crash {

  private Crash() {}

  public static StreamingQuery start(Dataset<Row> orders, String folder, String checkpoint)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> sink =
        (changes, batch) -> {
          changes.count(); // else Spark finds no state written
          Path done = Path.of(checkpoint + "-done-" + batch);
          if (!Files.exists(done)) {
            changes.withColumn("batch", lit(batch)).write().mode("append").parquet(folder);
            Files.createFile(done);
          }
        };
    return orders
        .groupBy("product")
        .agg(sum("quantity").as("sold"))
        .writeStream()
        .outputMode("update")
        .option("checkpointLocation", checkpoint)
        .foreachBatch(sink)
        .start();
  }

  public static Dataset<Row> read(SparkSession spark, String folder) {
    return spark.read().parquet(folder);
  }
}
