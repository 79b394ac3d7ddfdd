package kata.lesson15;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.convert_timezone;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson 15: what was sold when, by the clocks of the tills. */
public final class Windows {

  private Windows() {}

  /**
   * How much did we take between ten and ten past?
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, amount DOUBLE,
   *     ordered_at TIMESTAMP, received_at TIMESTAMP}
   * @return {@code window_start TIMESTAMP, window_end TIMESTAMP, revenue DOUBLE}: the amounts of
   *     each ten minutes, added up
   */
  public static Dataset<Row> revenuePerTenMinutes(Dataset<Row> sales) {
    return sales
        .groupBy(window(col("ordered_at"), "10 minutes"))
        .agg(sum("amount").as("revenue"))
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("revenue"));
  }

  /**
   * How often was it sold within an hour? There is a new hour every 15 minutes.
   *
   * @param sales the same stream
   * @return {@code window_start TIMESTAMP, window_end TIMESTAMP, product STRING, orders BIGINT}:
   *     how many sales of a product each hour has
   */
  public static Dataset<Row> ordersOfTheLastHour(Dataset<Row> sales) {
    return sales
        .groupBy(window(col("ordered_at"), "1 hour", "15 minutes"), col("product"))
        .agg(count("*").as("orders"))
        .select(
            col("window.start").as("window_start"),
            col("window.end").as("window_end"),
            col("product"),
            col("orders"));
  }

  /**
   * How much did we take on that day? The shop is in Helsinki.
   *
   * @param sales the same stream
   * @return {@code day DATE, revenue DOUBLE}, or {@code day STRING} as in 2026-03-01: the amounts
   *     of each day of the calendar in Europe/Helsinki, added up
   */
  public static Dataset<Row> revenuePerShopDay(Dataset<Row> sales) {
    return sales
        .where("ordered_at IS NOT NULL") // a window leaves these out by itself, a day does not
        .groupBy(to_date(convert_timezone(lit("Europe/Helsinki"), col("ordered_at"))).as("day"))
        .agg(sum("amount").as("revenue"));
  }
}
