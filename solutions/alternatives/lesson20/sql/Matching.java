// Choose it when those who know what belongs together read SQL: only the watermarks have none.
package kata.lesson20;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Matching {

  private static final String IN_TIME =
      """
      p.order_id = o.order_id
        AND p.paid_at BETWEEN o.ordered_at AND o.ordered_at + INTERVAL 30 MINUTES
      """;

  private Matching() {}

  public static Dataset<Row> paid(Dataset<Row> orders, Dataset<Row> payments) {
    name(orders, payments);
    return orders
        .sparkSession()
        .sql(
            "SELECT o.order_id, p.payment_id, o.ordered_at, p.paid_at"
                + " FROM timed_orders o JOIN timed_payments p ON "
                + IN_TIME);
  }

  public static Dataset<Row> unpaid(Dataset<Row> orders, Dataset<Row> payments) {
    name(orders, payments);
    return orders
        .sparkSession()
        .sql(
            "SELECT o.order_id, o.product, o.amount, o.ordered_at"
                + " FROM timed_orders o LEFT JOIN timed_payments p ON "
                + IN_TIME
                + " WHERE p.payment_id IS NULL");
  }

  private static void name(Dataset<Row> orders, Dataset<Row> payments) {
    orders.withWatermark("ordered_at", "10 minutes").createOrReplaceTempView("timed_orders");
    payments.withWatermark("paid_at", "10 minutes").createOrReplaceTempView("timed_payments");
  }
}
