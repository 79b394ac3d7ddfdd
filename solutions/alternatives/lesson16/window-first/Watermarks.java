// Choose it when the window is a column that more than one aggregation needs.
package kata.lesson16;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

public final class Watermarks {

  private static final String DELAY = "300 seconds";

  private Watermarks() {}

  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return revenue(withWindow(sales)).writeStream();
  }

  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return revenue(withWindow(sales)).writeStream().outputMode("update");
  }

  private static Dataset<Row> withWindow(Dataset<Row> sales) {
    return sales
        .withWatermark("ordered_at", DELAY)
        .withColumn("ten_minutes", window(col("ordered_at"), "10 minutes"));
  }

  private static Dataset<Row> revenue(Dataset<Row> sales) {
    return sales
        .groupBy("ten_minutes")
        .agg(expr("sum(amount)").as("revenue"))
        .selectExpr(
            "ten_minutes.start AS window_start", "ten_minutes.end AS window_end", "revenue");
  }
}
