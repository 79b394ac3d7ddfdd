package kata.lesson20;

import kata.Todo;
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
    throw new Todo("lessons/20-matching.md");
  }

  /**
   * Which orders were not? Each comes out once, when no payment in time can come any more.
   *
   * @param orders the same stream
   * @param payments the same stream
   * @return the columns of {@code orders}, for append mode
   */
  public static Dataset<Row> unpaid(Dataset<Row> orders, Dataset<Row> payments) {
    throw new Todo("lessons/20-matching.md");
  }
}
