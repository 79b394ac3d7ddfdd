// Choose it when other columns come from the window as well: it is a column before it is a group.
package kata.lesson16;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

public final class Watermarks {

  private Watermarks() {}

  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return writer(sales, "append");
  }

  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return writer(sales, "update");
  }

  private static DataStreamWriter<Row> writer(Dataset<Row> sales, String mode) {
    return sales
        .withColumnRenamed("ordered_at", "sold_at") // a new name, and the same column
        .withWatermark("sold_at", "300 seconds")
        .withColumn("ten_minutes", window(col("sold_at"), "10 minutes"))
        .groupBy("ten_minutes")
        .agg(sum(col("amount")).as("revenue"))
        .withColumn("window_start", col("ten_minutes.start"))
        .withColumn("window_end", col("ten_minutes.end"))
        .drop("ten_minutes")
        .writeStream()
        .outputMode(mode);
  }
}
