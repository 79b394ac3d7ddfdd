package kata.lesson17;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_to_timestamp;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Lesson 17: tell sales that may move a watermark from those that may not. */
public final class LateData {

  private static final StructType SALE =
      StructType.fromDDL("order_id STRING, product STRING, amount DOUBLE, ordered_at STRING");

  /** Date, time and zone; a fraction of a second may be there. */
  private static final Column TIME = lit("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX");

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
    return sales(records, "trusted");
  }

  /**
   * The sales whose {@code ordered_at} is more than 1 hour before {@code received_at}: kept for a
   * correction.
   *
   * @param records the columns of Spark's Kafka source
   * @return the same columns as {@link #trusted}
   */
  public static Dataset<Row> late(Dataset<Row> records) {
    return sales(records, "late");
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
    return judged(records)
        .where("decision NOT IN ('trusted', 'late')")
        .select(
            col("value"),
            col("partition"),
            col("offset"),
            col("received_at"),
            col("decision").as("reason"));
  }

  private static Dataset<Row> sales(Dataset<Row> records, String decision) {
    return judged(records)
        .where(col("decision").equalTo(decision))
        .select("sale.order_id", "sale.product", "sale.amount", "ordered_at", "received_at");
  }

  /** Each record with one decision: the first that is true, and the last needs no condition. */
  private static Dataset<Row> judged(Dataset<Row> records) {
    return records
        .withColumn("sale", from_json(col("value").cast("string"), SALE))
        .withColumn("received_at", col("timestamp"))
        .withColumn("ordered_at", try_to_timestamp(col("sale.ordered_at"), TIME))
        .withColumn(
            "decision",
            expr(
                """
                CASE WHEN sale.ordered_at IS NULL THEN 'no time'
                     WHEN ordered_at IS NULL THEN 'unreadable time'
                     WHEN ordered_at > received_at + INTERVAL 5 MINUTES THEN 'from the future'
                     WHEN ordered_at < received_at - INTERVAL 1 HOUR THEN 'late'
                     ELSE 'trusted' END"""));
  }
}
