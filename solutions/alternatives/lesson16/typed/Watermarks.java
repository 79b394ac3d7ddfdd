// Choose it when a rule in Java says which sales count: filter before the watermark, in lambdas.
package kata.lesson16;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import java.sql.Timestamp;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

public final class Watermarks {

  private Watermarks() {}

  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode(OutputMode.Append());
  }

  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode(OutputMode.Update());
  }

  private static Dataset<Row> revenue(Dataset<Row> sales) {
    Dataset<Tuple2<Timestamp, Double>> timed =
        sales
            .select(col("ordered_at").as("_1"), col("amount").as("_2"))
            .as(Encoders.tuple(Encoders.TIMESTAMP(), Encoders.DOUBLE()))
            .filter((FilterFunction<Tuple2<Timestamp, Double>>) sale -> sale._1() != null);
    return timed
        .withWatermark("_1", "5 minutes")
        .groupBy(window(col("_1"), "10 minutes").as("w"))
        .agg(sum(col("_2")).as("revenue"))
        .select(col("w.start").as("window_start"), col("w.end").as("window_end"), col("revenue"));
  }
}
