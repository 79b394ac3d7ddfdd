// Choose it when the sums are to be read and changed in SQL: only the watermark itself has no SQL.
package kata.lesson16;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

public final class Watermarks {

  private Watermarks() {}

  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode("append");
  }

  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode("update");
  }

  private static Dataset<Row> revenue(Dataset<Row> sales) {
    sales.withWatermark("ordered_at", "interval 5 minutes").createOrReplaceTempView("timed_sales");
    return sales
        .sparkSession()
        .sql(
            """
            SELECT window.start AS window_start, window.end AS window_end, SUM(amount) AS revenue
            FROM timed_sales
            GROUP BY window(ordered_at, '10 minutes')
            """);
  }
}
