package kata.lesson17;

import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson 17: tell sales that may move a watermark from those that may not. */
public final class LateData {

  private LateData() {}

  /**
   * The sales that may move a watermark: {@code ordered_at} is readable, at most 5 minutes after
   * {@code received_at} and at most 1 hour before it.
   *
   * @param records the columns of Spark's Kafka source
   * @return {@code order_id STRING, product STRING, amount DOUBLE, ordered_at TIMESTAMP,
   *     received_at TIMESTAMP}
   */
  public static Dataset<Row> trusted(Dataset<Row> records) {
    throw new Todo("lessons/17-late-data.md");
  }

  /**
   * The sales whose {@code ordered_at} is more than 1 hour before {@code received_at}: kept for a
   * correction.
   *
   * @param records the columns of Spark's Kafka source
   * @return the same columns as {@link #trusted}
   */
  public static Dataset<Row> late(Dataset<Row> records) {
    throw new Todo("lessons/17-late-data.md");
  }

  /**
   * All other records, as they came, each with its reason: {@code no time}, {@code unreadable time}
   * or {@code from the future}.
   *
   * @param records the columns of Spark's Kafka source
   * @return {@code value BINARY, partition INT, offset BIGINT, received_at TIMESTAMP, reason
   *     STRING}
   */
  public static Dataset<Row> suspects(Dataset<Row> records) {
    throw new Todo("lessons/17-late-data.md");
  }
}
