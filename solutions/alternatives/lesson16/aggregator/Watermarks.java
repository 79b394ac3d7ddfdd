// Choose it when you need to add up in a way that Spark does not know: the sum is written in Java.
package kata.lesson16;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;

public final class Watermarks {

  private Watermarks() {}

  public static DataStreamWriter<Row> finalRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode(OutputMode.Append());
  }

  public static DataStreamWriter<Row> runningRevenue(Dataset<Row> sales) {
    return revenue(sales).writeStream().outputMode(OutputMode.Update());
  }

  private static Dataset<Row> revenue(Dataset<Row> sales) {
    return sales
        .withWatermark("ordered_at", "5 minutes")
        .groupBy(window(col("ordered_at"), "10 minutes"))
        .agg(udaf(new Total(), Encoders.DOUBLE()).apply(col("amount")).as("revenue"))
        .selectExpr("window.start AS window_start", "window.end AS window_end", "revenue");
  }

  private static final class Total extends Aggregator<Double, Double, Double> {

    @Override
    public Double zero() {
      return 0.0;
    }

    @Override
    public Double reduce(Double total, Double amount) {
      return total + amount;
    }

    @Override
    public Double merge(Double one, Double other) {
      return one + other;
    }

    @Override
    public Double finish(Double total) {
      return total;
    }

    @Override
    public Encoder<Double> bufferEncoder() {
      return Encoders.DOUBLE();
    }

    @Override
    public Encoder<Double> outputEncoder() {
      return Encoders.DOUBLE();
    }
  }
}
