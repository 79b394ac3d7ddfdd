// Choose it when the rest of your pipeline is SQL: both sides are views then.
package kata.lesson19;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

public final class Enrichment {

  private static final String ENRICHED =
      """
      WITH products AS (
        SELECT product, collect_list(struct(valid_from, list_price, valid_to)) AS versions
        FROM prices
        GROUP BY product)
      SELECT order_id, sales.product, amount, ordered_at, received_at,
        array_max(filter(versions, v ->
          v.valid_from <= ordered_at AND ordered_at < ifnull(v.valid_to, ordered_at + INTERVAL 1 DAY)
        )).list_price AS list_price
      FROM sales LEFT JOIN products ON sales.product = products.product
      """;

  private Enrichment() {}

  public static Dataset<Row> enrich(Dataset<Row> sales, Dataset<Row> prices) {
    SparkSession spark = sales.sparkSession();
    sales.createOrReplaceTempView("sales");
    prices.createOrReplaceTempView("prices");
    return spark.sql(ENRICHED);
  }

  public static StreamingQuery start(
      Dataset<Row> sales,
      String priceList,
      VoidFunction2<Dataset<Row>, Long> sink,
      String checkpoint)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> enriched =
        (batch, batchId) -> {
          SparkSession spark = batch.sparkSession(); // both views must be in one session
          sink.call(enrich(batch, spark.sql("SELECT * FROM parquet.`" + priceList + "`")), batchId);
        };
    return sales
        .writeStream()
        .option("checkpointLocation", checkpoint)
        .foreachBatch(enriched)
        .start();
  }
}
