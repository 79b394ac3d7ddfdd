package kata.lesson18;

import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson 18: let a sale that is sent again count once. */
public final class Deduplication {

  private Deduplication() {}

  /**
   * Leaves out what is sent again within 10 minutes of event time, whatever time it says then. A
   * sale without an order id is nobody's double.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, amount DOUBLE,
   *     ordered_at TIMESTAMP, received_at TIMESTAMP}; {@code order_id} may be null, {@code
   *     ordered_at} is not
   * @return the same columns, for append mode, with state that is forgotten when no double can come
   *     any more
   */
  public static Dataset<Row> onceEach(Dataset<Row> sales) {
    throw new Todo("lessons/18-deduplication.md");
  }
}
