// Choose it when people who know SQL are to read it: only the watermark has no SQL.
package kata.lesson16;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

public final class Watermarks {

  private Watermarks() {}

  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream(); // append is the default
  }

  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode("update");
  }

  private static Dataset<Row> revenue(Dataset<Row> sales) {
    Dataset<Row> timed = sales.withWatermark("ordered_at", "interval 5 minutes");
    timed.createOrReplaceTempView("timed_sales");
    return sales
        .sparkSession()
        .sql(
            """
            SELECT window.start AS window_start, window.end AS window_end, sum(amount) AS revenue
            FROM timed_sales
            GROUP BY window(ordered_at, '10 minutes')
            """);
  }
}
