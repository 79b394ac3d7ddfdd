// Choose it when the three are written by three teams: each condition says all that it needs.
package kata.lesson17;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class LateData {

  private static final Column TOO_EARLY =
      col("ordered_at").gt(col("received_at").plus(expr("INTERVAL 5 MINUTES")));
  private static final Column TOO_LATE =
      col("ordered_at").lt(col("received_at").minus(expr("INTERVAL 60 MINUTES")));

  private LateData() {}

  public static Dataset<Row> trusted(Dataset<Row> records) {
    return sales(records).where(not(TOO_EARLY).and(not(TOO_LATE))); // null is not trusted
  }

  public static Dataset<Row> late(Dataset<Row> records) {
    return sales(records).where(TOO_LATE);
  }

  public static Dataset<Row> suspects(Dataset<Row> records) {
    return timed(records)
        .where(coalesce(TOO_EARLY, lit(true))) // null is suspect
        .select(
            col("value"),
            col("partition"),
            col("offset"),
            col("received_at"),
            when(col("sale.ordered_at").isNull(), "no time")
                .when(col("ordered_at").isNull(), "unreadable time")
                .otherwise("from the future")
                .as("reason"));
  }

  private static Dataset<Row> sales(Dataset<Row> records) {
    return timed(records)
        .select("sale.order_id", "sale.product", "sale.amount", "ordered_at", "received_at");
  }

  private static Dataset<Row> timed(Dataset<Row> records) {
    return records
        .withColumn(
            "sale",
            expr(
                "from_json(string(value),"
                    + " 'order_id STRING, product STRING, amount DOUBLE, ordered_at STRING')"))
        .withColumn(
            "ordered_at",
            try_to_timestamp(col("sale.ordered_at"), lit("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX")))
        .withColumnRenamed("timestamp", "received_at");
  }
}
