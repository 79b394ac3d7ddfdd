// Choose it when the same windows must be computed by a database that knows no window function: all
// of it is arithmetic.
package kata.lesson15;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Windows {

  private Windows() {}

  public static Dataset<Row> revenuePerTenMinutes(Dataset<Row> sales) {
    return sales
        .where("ordered_at IS NOT NULL")
        .withColumn("start", expr("floor(unix_seconds(ordered_at) / 600) * 600"))
        .groupBy("start")
        .agg(expr("sum(amount)").as("revenue"))
        .selectExpr(
            "timestamp_seconds(start) AS window_start",
            "timestamp_seconds(start + 600) AS window_end",
            "revenue");
  }

  public static Dataset<Row> ordersOfTheLastHour(Dataset<Row> sales) {
    return sales
        .where("ordered_at IS NOT NULL")
        .withColumn("last", expr("floor(unix_seconds(ordered_at) / 900) * 900"))
        .withColumn("start", expr("explode(sequence(last - 2700, last, 900))"))
        .groupBy("start", "product")
        .agg(expr("count(*)").as("orders"))
        .selectExpr(
            "timestamp_seconds(start) AS window_start",
            "timestamp_seconds(start + 3600) AS window_end",
            "product",
            "orders");
  }

  /**
   * What from_utc_timestamp gives is the shop's clock, in seconds: no session has a say in that.
   */
  public static Dataset<Row> revenuePerShopDay(Dataset<Row> sales) {
    return sales
        .where("ordered_at IS NOT NULL")
        .withColumn(
            "shown", expr("unix_seconds(from_utc_timestamp(ordered_at, 'Europe/Helsinki'))"))
        .withColumn("day", expr("date_from_unix_date(int(floor(shown / 86400)))"))
        .groupBy("day")
        .agg(expr("sum(amount)").as("revenue"));
  }
}
