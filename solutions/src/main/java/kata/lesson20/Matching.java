package kata.lesson20;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson 20: find the payment of each order, and the orders that were never paid. */
public final class Matching {

  private Matching() {}

  /**
   * Which orders were paid in time? An order and a payment of it belong together when the payment
   * was made at the time of the order or at most 30 minutes later.
   *
   * @param orders a stream with the columns {@code order_id STRING, product STRING, amount DOUBLE,
   *     ordered_at TIMESTAMP}
   * @param payments a stream with the columns {@code payment_id STRING, order_id STRING, paid
   *     DOUBLE, paid_at TIMESTAMP}
   * @return {@code order_id STRING, payment_id STRING, ordered_at TIMESTAMP, paid_at TIMESTAMP}, a
   *     row for each pair, for append mode
   */
  public static Dataset<Row> paid(Dataset<Row> orders, Dataset<Row> payments) {
    return matched(orders, payments, "inner")
        .select("order_id", "payment_id", "ordered_at", "paid_at");
  }

  /**
   * Which orders were not? Each comes out once, when no payment in time can come any more.
   *
   * @param orders the same stream
   * @param payments the same stream
   * @return the columns of {@code orders}, for append mode
   */
  public static Dataset<Row> unpaid(Dataset<Row> orders, Dataset<Row> payments) {
    return matched(orders, payments, "left")
        .where("payment_id IS NULL")
        .select("order_id", "product", "amount", "ordered_at");
  }

  private static Dataset<Row> matched(Dataset<Row> orders, Dataset<Row> payments, String join) {
    return orders
        .withWatermark("ordered_at", "10 minutes")
        .join(
            payments
                .withColumnRenamed("order_id", "paid_order")
                .withWatermark("paid_at", "10 minutes"),
            expr(
                "order_id = paid_order AND paid_at >= ordered_at"
                    + " AND paid_at <= ordered_at + INTERVAL 30 MINUTES"),
            join);
  }
}
