// Choose it when the people who ask the questions know SQL, and shall read and change them.
package kata.lesson15;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Windows {

  private Windows() {}

  public static Dataset<Row> revenuePerTenMinutes(Dataset<Row> sales) {
    sales.createOrReplaceTempView("sales");
    return sales
        .sparkSession()
        .sql(
            """
            SELECT window.start AS window_start, window.end AS window_end, sum(amount) AS revenue
            FROM sales
            GROUP BY window(ordered_at, '10 minutes')
            """);
  }

  public static Dataset<Row> ordersOfTheLastHour(Dataset<Row> sales) {
    sales.createOrReplaceTempView("sales");
    return sales
        .sparkSession()
        .sql(
            """
            SELECT window.start AS window_start, window.end AS window_end, product, count(*) AS orders
            FROM sales
            GROUP BY window(ordered_at, '1 hour', '15 minutes'), product
            """);
  }

  public static Dataset<Row> revenuePerShopDay(Dataset<Row> sales) {
    sales.createOrReplaceTempView("sales");
    return sales
        .sparkSession()
        .sql(
            """
            SELECT date(convert_timezone('Europe/Helsinki', ordered_at)) AS day, sum(amount) AS revenue
            FROM sales
            WHERE ordered_at IS NOT NULL
            GROUP BY day
            """);
  }
}
