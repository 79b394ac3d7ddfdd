// MISTAKE: the folders that are there tell the number of the next micro-batch
// SAYS: the one that ran again got a number of its own
package kata.lesson11;

import static org.apache.spark.sql.functions.sum;

import java.io.File;
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
        (changes, batch) ->
            changes.write().mode("overwrite").parquet(folder + "/batch=" + folders(folder));
    return orders
        .groupBy("product")
        .agg(sum("quantity").as("sold"))
        .writeStream()
        .outputMode("update")
        .option("checkpointLocation", checkpoint)
        .foreachBatch(sink)
        .start();
  }

  private static int folders(String folder) {
    String[] names = new File(folder).list((parent, name) -> name.startsWith("batch="));
    return names == null ? 0 : names.length;
  }

  public static Dataset<Row> read(SparkSession spark, String folder) {
    return spark.read().parquet(folder);
  }
}
