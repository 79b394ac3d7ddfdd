// Choose it when the team reads SQL more easily than column functions, and people look into the
// files without Spark.
package kata.lesson11;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

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
          changes.createOrReplaceTempView("changes");
          changes
              .sparkSession()
              .sql("SELECT " + batch + " AS batch, product, sold FROM changes")
              .write()
              .mode("overwrite")
              .json(folder + "/" + batch);
        };
    return orders
        .groupBy(col("product"))
        .agg(expr("sum(quantity) AS sold"))
        .writeStream()
        .outputMode("update")
        .option("checkpointLocation", checkpoint)
        .foreachBatch(sink)
        .start();
  }

  public static Dataset<Row> read(SparkSession spark, String folder) {
    return spark
        .read()
        .schema("batch LONG, product STRING, sold LONG")
        .option("recursiveFileLookup", true)
        .json(folder);
  }
}
