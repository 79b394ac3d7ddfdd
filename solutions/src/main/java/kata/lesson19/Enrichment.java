package kata.lesson19;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 19: add to each sale what its product cost when it was sold. */
public final class Enrichment {

  /** Of several valid prices the greatest struct: the one that began last, then the highest. */
  private static final String LIST_PRICE =
      """
      array_max(filter(versions, price ->
        price.valid_from <= ordered_at
          AND (price.valid_to IS NULL OR ordered_at < price.valid_to))).list_price AS list_price
      """;

  private Enrichment() {}

  /**
   * Adds the list price that was valid when the sale was made. Each sale comes out once, also
   * without a price, and where several are valid.
   *
   * @param sales a stream, or the rows of a micro-batch, with the columns {@code order_id STRING,
   *     product STRING, amount DOUBLE, ordered_at TIMESTAMP, received_at TIMESTAMP}; {@code
   *     order_id}, {@code product} and {@code ordered_at} may be null
   * @param prices a table with the columns {@code product STRING, list_price DOUBLE, valid_from
   *     TIMESTAMP, valid_to TIMESTAMP}; {@code valid_to} is null for a price without an end, and
   *     nothing else is null
   * @return the columns of {@code sales}, and {@code list_price DOUBLE}, for append mode
   */
  public static Dataset<Row> enrich(Dataset<Row> sales, Dataset<Row> prices) {
    // One row for each product: whatever is in the list, the join doubles no sale.
    Dataset<Row> products =
        prices
            .groupBy("product")
            .agg(collect_list(struct("valid_from", "list_price", "valid_to")).as("versions"));
    return sales
        .join(products, "product", "left")
        .selectExpr("order_id", "product", "amount", "ordered_at", "received_at", LIST_PRICE);
  }

  /**
   * Starts a query that gives each micro-batch of sales to a sink, with the prices of the list as
   * it is then.
   *
   * @param sales a stream, as above
   * @param priceList a folder of Parquet files with the columns of {@code prices}, which another
   *     program rewrites while the query runs
   * @param sink what is done with the rows of a micro-batch, and its number
   * @param checkpoint the folder where the query keeps its position
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(
      Dataset<Row> sales,
      String priceList,
      VoidFunction2<Dataset<Row>, Long> sink,
      String checkpoint)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> enriched =
        (batch, batchId) -> {
          // Read here, each time: a table that was read at the start knows the files of that time.
          Dataset<Row> prices = batch.sparkSession().read().parquet(priceList);
          sink.call(enrich(batch, prices), batchId);
        };
    return sales
        .writeStream()
        .option("checkpointLocation", checkpoint)
        .foreachBatch(enriched)
        .start();
  }
}
