package kata.lesson11;

import static org.apache.spark.sql.functions.sum;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 11: an output that survives {@code kill -9}, whenever it comes. */
public final class Crash {

  private Crash() {}

  /**
   * Starts a query that counts how many pieces of each product were sold since its first start, and
   * writes down every change: after each micro-batch, the products that were in it with their new
   * totals. It writes each change once, wherever its JVM was killed on the way; a later start, with
   * the same folders, goes on.
   *
   * @param orders a stream with the columns {@code product STRING, quantity INT}
   * @param folder where the changes go: Parquet files in a folder {@code batch=N} for each
   *     micro-batch
   * @param checkpoint the checkpoint folder
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(Dataset<Row> orders, String folder, String checkpoint)
      throws TimeoutException {
    // A replay has the number of the first attempt, and so overwrites what that left.
    VoidFunction2<Dataset<Row>, Long> sink =
        (changes, batch) -> changes.write().mode("overwrite").parquet(folder + "/batch=" + batch);
    return orders
        .groupBy("product")
        .agg(sum("quantity").as("sold"))
        .writeStream()
        .outputMode("update")
        .option("checkpointLocation", checkpoint)
        .foreachBatch(sink)
        .start();
  }

  /**
   * Reads what {@link #start} has written.
   *
   * @param spark the session to run in
   * @param folder the same as there
   * @return a table, not a stream, with the columns {@code batch BIGINT}, or INT, the number of the
   *     micro-batch; {@code product STRING}; {@code sold BIGINT}, all pieces sold up to its end; no
   *     rows as long as nothing was written
   */
  public static Dataset<Row> read(SparkSession spark, String folder) {
    // Without the schema Spark takes it from the files, and there may be none yet.
    return spark.read().schema("batch BIGINT, product STRING, sold BIGINT").parquet(folder);
  }
}
