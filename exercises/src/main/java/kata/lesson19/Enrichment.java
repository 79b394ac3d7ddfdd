package kata.lesson19;

import java.util.concurrent.TimeoutException;
import kata.Todo;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 19: add to each sale what its product cost when it was sold. */
public final class Enrichment {

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
    throw new Todo("lessons/19-enrichment.md");
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
    throw new Todo("lessons/19-enrichment.md");
  }
}
