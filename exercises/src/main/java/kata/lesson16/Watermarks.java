package kata.lesson16;

import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/** Lesson 16: the revenue of ten minutes, when it is final and while it grows. */
public final class Watermarks {

  private Watermarks() {}

  /**
   * What is the revenue of each ten minutes, for good? A window comes out once, when no sale of it
   * can count any more. The watermark is 5 minutes behind the newest sale.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, amount DOUBLE,
   *     ordered_at TIMESTAMP, received_at TIMESTAMP}
   * @return a writer of {@code window_start TIMESTAMP, window_end TIMESTAMP, revenue DOUBLE}
   */
  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    throw new Todo("lessons/16-watermarks.md");
  }

  /**
   * What is it so far? A window comes out each time its revenue has changed, and is forgotten when
   * it is final.
   *
   * @param sales the same stream
   * @return a writer of the same columns
   */
  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    throw new Todo("lessons/16-watermarks.md");
  }
}
