// MISTAKE: the file sink, for rows that change
// SAYS: STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE
package kata.lesson11;

import static org.apache.spark.sql.functions.sum;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 11: an output that survives {@code kill -9}, whenever it comes. */
public final class Crash {

  private Crash() {}

  public static StreamingQuery start(Dataset<Row> orders, String folder, String checkpoint)
      throws TimeoutException {
    return orders
        .groupBy("product")
        .agg(sum("quantity").as("sold"))
        .writeStream()
        .outputMode("update")
        .option("checkpointLocation", checkpoint)
        .format("parquet")
        .start(folder);
  }

  public static Dataset<Row> read(SparkSession spark, String folder) {
    return spark.read().parquet(folder);
  }
}
