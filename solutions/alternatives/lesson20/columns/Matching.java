// Choose it when the compiler shall read the condition, and the limit is a number of your program.
package kata.lesson20;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Matching {

  private static final int MINUTES_TO_PAY = 30;

  private Matching() {}

  public static Dataset<Row> paid(Dataset<Row> orders, Dataset<Row> payments) {
    Dataset<Row> timed = timed(orders);
    Dataset<Row> paying = paying(payments);
    return timed
        .join(paying, inTime(timed, paying))
        .select(
            timed.col("order_id"),
            paying.col("payment_id"),
            timed.col("ordered_at"),
            paying.col("paid_at"));
  }

  public static Dataset<Row> unpaid(Dataset<Row> orders, Dataset<Row> payments) {
    Dataset<Row> timed = timed(orders);
    Dataset<Row> paying = paying(payments);
    return timed
        .join(paying, inTime(timed, paying), "left_outer")
        .filter(paying.col("payment_id").isNull())
        .select(
            timed.col("order_id"),
            timed.col("product"),
            timed.col("amount"),
            timed.col("ordered_at"));
  }

  private static Dataset<Row> timed(Dataset<Row> orders) {
    return orders.withWatermark("ordered_at", "10 minutes");
  }

  private static Dataset<Row> paying(Dataset<Row> payments) {
    return payments.withWatermark("paid_at", "10 minutes");
  }

  private static Column inTime(Dataset<Row> orders, Dataset<Row> payments) {
    Column ordered = orders.col("ordered_at");
    Column limit = expr("INTERVAL " + MINUTES_TO_PAY + " MINUTES"); // Spark looks for a constant
    return orders
        .col("order_id")
        .equalTo(payments.col("order_id"))
        .and(payments.col("paid_at").between(ordered, ordered.plus(limit)));
  }
}
