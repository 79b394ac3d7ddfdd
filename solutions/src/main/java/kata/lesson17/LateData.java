package kata.lesson17;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Lesson 17: tell sales that may move a watermark from those that may not. */
public final class LateData {

  private static final StructType SALE =
      StructType.fromDDL("order_id STRING, product STRING, amount DOUBLE, ordered_at STRING");

  /** Date, T, time, and a zone: Z or +02:00. */
  private static final String ISO =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})";

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
        .where("reason not in ('trusted', 'late')")
        .select("value", "partition", "offset", "received_at", "reason");
  }

  private static Dataset<Row> sales(Dataset<Row> records, String decision) {
    return judged(records)
        .where(col("reason").equalTo(decision))
        .select("sale.order_id", "sale.product", "sale.amount", "ordered_at", "received_at");
  }

  /** Each record with one decision: the first that is true, and the last one needs no condition. */
  private static Dataset<Row> judged(Dataset<Row> records) {
    return records
        .withColumn("sale", from_json(col("value").cast("string"), SALE))
        .withColumn("received_at", col("timestamp"))
        .withColumn(
            "ordered_at",
            when(
                col("sale.ordered_at").rlike("^" + ISO + "\\z"),
                expr("try_cast(sale.ordered_at as timestamp)")))
        .withColumn(
            "reason",
            expr(
                "case when sale.ordered_at is null then 'no time'"
                    + " when ordered_at is null then 'unreadable time'"
                    + " when ordered_at > received_at + interval 5 minutes then 'from the future'"
                    + " when ordered_at < received_at - interval 1 hour then 'late'"
                    + " else 'trusted' end"));
  }
}
