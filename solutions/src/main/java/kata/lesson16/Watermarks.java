package kata.lesson16;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/** Lesson 16: say when the revenue of ten minutes is final. */
public final class Watermarks {

  private Watermarks() {}

  /**
   * The revenue of each ten minutes of event time, once, when it is final. A sale may be up to 5
   * minutes late.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, amount DOUBLE,
   *     ordered_at TIMESTAMP, received_at TIMESTAMP}
   * @return a writer of rows with the columns {@code window_start TIMESTAMP, window_end TIMESTAMP,
   *     revenue DOUBLE}; without sink and not started: that is the caller's business
   */
  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode("append");
  }

  /**
   * The same numbers as they grow: after each micro-batch those that have changed. What is final is
   * forgotten.
   *
   * @param sales as above
   * @return a writer of rows with the same columns
   */
  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode("update");
  }

  private static Dataset<Row> revenue(Dataset<Row> sales) {
    return sales
        .withWatermark("ordered_at", "5 minutes")
        .groupBy(window(col("ordered_at"), "10 minutes").as("window"))
        .agg(sum("amount").as("revenue"))
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("revenue"));
  }
}
