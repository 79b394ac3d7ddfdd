package kata.lesson02;

import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/** Lesson 2: three questions, and the output mode that answers each. */
public final class OutputModes {

  private OutputModes() {}

  /**
   * Which big orders come in? Each order of 1000 or more comes out when it arrives, for a list to
   * which rows are added and nothing else.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, quantity INT,
   *     price DOUBLE}
   * @return a writer of {@code order_id STRING, product STRING, amount DOUBLE}; the amount is
   *     quantity times price
   */
  public static DataStreamWriter<Row> bigOrders(Dataset<Row> sales) {
    throw new Todo("lessons/02-output-modes.md");
  }

  /**
   * Which three products sell best? The whole list comes out each time, for a screen that shows
   * nothing else.
   *
   * @param sales the same stream
   * @return a writer of {@code product STRING, pieces BIGINT}: the three products with the most
   *     pieces, the most first
   */
  public static DataStreamWriter<Row> bestSellers(Dataset<Row> sales) {
    throw new Todo("lessons/02-output-modes.md");
  }

  /**
   * How many pieces of a product were sold? A product's new number comes out when it has changed,
   * for a table that overwrites the old one.
   *
   * @param sales the same stream
   * @return a writer of {@code product STRING, pieces BIGINT}, of the products that were sold in
   *     this micro-batch
   */
  public static DataStreamWriter<Row> changedTotals(Dataset<Row> sales) {
    throw new Todo("lessons/02-output-modes.md");
  }
}
