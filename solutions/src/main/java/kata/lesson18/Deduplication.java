package kata.lesson18;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson 18: let a sale that is sent again count once. */
public final class Deduplication {

  private Deduplication() {}

  /**
   * Leaves out what is sent again within 10 minutes of event time, whatever time and place it says
   * then. A sale without an order id is nobody's double.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, amount DOUBLE,
   *     ordered_at TIMESTAMP, received_at TIMESTAMP}; {@code order_id} may be null, {@code
   *     ordered_at} is not
   * @return the same columns, for append mode, with state that is forgotten when no double can come
   *     any more
   */
  public static Dataset<Row> onceEach(Dataset<Row> sales) {
    return sales
        .withWatermark("ordered_at", "10 minutes")
        .withColumn("key", expr("coalesce(order_id, uuid())")) // Spark holds nulls to be equal
        .dropDuplicatesWithinWatermark("key")
        .drop("key");
  }
}
