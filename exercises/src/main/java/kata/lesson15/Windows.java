package kata.lesson15;

import kata.Todo;
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
    throw new Todo("lessons/15-windows.md");
  }

  /**
   * How often was it sold within an hour? There is a new hour every 15 minutes.
   *
   * @param sales the same stream
   * @return {@code window_start TIMESTAMP, window_end TIMESTAMP, product STRING, orders BIGINT}:
   *     how many sales of a product each hour has
   */
  public static Dataset<Row> ordersOfTheLastHour(Dataset<Row> sales) {
    throw new Todo("lessons/15-windows.md");
  }

  /**
   * How much did we take on that day? The shop is in Helsinki.
   *
   * @param sales the same stream
   * @return {@code day DATE, revenue DOUBLE}, or {@code day STRING} as in 2026-03-01: the amounts
   *     of each day of the calendar in Europe/Helsinki, added up
   */
  public static Dataset<Row> revenuePerShopDay(Dataset<Row> sales) {
    throw new Todo("lessons/15-windows.md");
  }
}
