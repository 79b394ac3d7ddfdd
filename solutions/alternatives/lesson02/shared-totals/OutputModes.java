// Choose it when several questions begin with the same sum: what it counts is in one place.
package kata.lesson02;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;

/** Lesson 2: three questions, and the output mode that answers each. */
public final class OutputModes {

  private OutputModes() {}

  private static Dataset<Row> pieces(Dataset<Row> sales) {
    return sales
        .select("product", "quantity")
        .groupBy(col("product"))
        .agg(sum(col("quantity")).as("pieces"));
  }

  /**
   * Which big orders come in? Each order of 1000 or more comes out once, when it comes, for a list
   * to which rows are added and nothing else.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, quantity INT,
   *     price DOUBLE}
   * @return a writer of {@code order_id STRING, product STRING, amount DOUBLE}; the amount is
   *     quantity times price
   */
  public static DataStreamWriter<Row> bigOrders(Dataset<Row> sales) {
    return sales
        .select(
            col("order_id"), col("product"), col("quantity").multiply(col("price")).as("amount"))
        .filter(col("amount").geq(1000))
        .writeStream()
        .outputMode(OutputMode.Append());
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
    return pieces(sales)
        .sort(col("pieces").desc())
        .limit(3)
        .writeStream()
        .outputMode(OutputMode.Complete());
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
    return pieces(sales).writeStream().outputMode(OutputMode.Update());
  }
}
