// Choose it when many queries use one list: made once a night, it needs no rule in any of them.
package kata.lesson19;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.StreamingQuery;

public final class Enrichment {

  private Enrichment() {}

  public static Dataset<Row> enrich(Dataset<Row> sales, Dataset<Row> prices) {
    Dataset<Row> list = withoutOverlaps(prices).withColumnRenamed("product", "of");
    Column isValid =
        col("product")
            .equalTo(col("of"))
            .and(col("begins").leq(col("ordered_at")))
            .and(col("ends").isNull().or(col("ordered_at").lt(col("ends"))));
    return sales
        .join(list, isValid, "left")
        .select("order_id", "product", "amount", "ordered_at", "received_at", "list_price");
  }

  /** Each stretch of time between two changes, with the price that wins in it. */
  private static Dataset<Row> withoutOverlaps(Dataset<Row> prices) {
    Dataset<Row> stretches =
        prices
            .select(
                col("product").as("of"),
                explode(array(col("valid_from"), col("valid_to"))).as("begins"))
            .where("begins IS NOT NULL")
            .distinct()
            .withColumn("ends", lead("begins", 1).over(Window.partitionBy("of").orderBy("begins")));
    return prices
        .join(
            stretches,
            col("product")
                .equalTo(col("of"))
                .and(col("valid_from").leq(col("begins")))
                .and(col("valid_to").isNull().or(col("begins").lt(col("valid_to")))))
        .groupBy("product", "begins", "ends")
        .agg(max_by(col("list_price"), struct("valid_from", "list_price")).as("list_price"));
  }

  public static StreamingQuery start(
      Dataset<Row> sales,
      String priceList,
      VoidFunction2<Dataset<Row>, Long> sink,
      String checkpoint)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> enriched =
        (batch, batchId) ->
            sink.call(enrich(batch, batch.sparkSession().read().parquet(priceList)), batchId);
    return sales
        .writeStream()
        .option("checkpointLocation", checkpoint)
        .foreachBatch(enriched)
        .start();
  }
}
