// Choose it when others read the folder all the time and must not find half a micro-batch, on a
// file system where a rename is one step, such as HDFS.
package kata.lesson11;

import static org.apache.spark.sql.functions.sum;

import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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
          Path target = new Path(folder, "batch=" + batch);
          FileSystem disk =
              FileSystem.get(changes.sparkSession().sparkContext().hadoopConfiguration());
          changes.write().mode("overwrite").parquet(folder + "/_aside");
          disk.delete(target, true);
          disk.rename(new Path(folder, "_aside"), target);
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
    return spark.read().schema("batch BIGINT, product STRING, sold BIGINT").parquet(folder);
  }
}
