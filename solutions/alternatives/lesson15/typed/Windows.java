// Choose it when the rules of your calendar are Java code already, such as a day that ends at four
// in the morning.
package kata.lesson15;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

public final class Windows {

  private static final Encoder<Row> IN_A_WINDOW =
      Encoders.row(
          StructType.fromDDL(
              "window_start TIMESTAMP, window_end TIMESTAMP, product STRING, amount DOUBLE"));

  private static final Encoder<Row> ON_A_DAY =
      Encoders.row(StructType.fromDDL("day STRING, amount DOUBLE"));

  private Windows() {}

  public static Dataset<Row> revenuePerTenMinutes(Dataset<Row> sales) {
    return inWindows(sales, Duration.ofMinutes(10), Duration.ofMinutes(10))
        .groupBy("window_start", "window_end")
        .agg(sum("amount").as("revenue"));
  }

  public static Dataset<Row> ordersOfTheLastHour(Dataset<Row> sales) {
    return inWindows(sales, Duration.ofHours(1), Duration.ofMinutes(15))
        .groupBy("window_start", "window_end", "product")
        .agg(count("*").as("orders"));
  }

  public static Dataset<Row> revenuePerShopDay(Dataset<Row> sales) {
    return sales
        .where(col("ordered_at").isNotNull())
        .map((MapFunction<Row, Row>) Windows::onItsDay, ON_A_DAY)
        .groupBy("day")
        .agg(sum("amount").as("revenue"));
  }

  private static Row onItsDay(Row sale) {
    Timestamp orderedAt = sale.getAs("ordered_at");
    String day =
        orderedAt.toInstant().atZone(ZoneId.of("Europe/Helsinki")).toLocalDate().toString();
    return RowFactory.create(day, sale.<Double>getAs("amount"));
  }

  private static Dataset<Row> inWindows(Dataset<Row> sales, Duration length, Duration slide) {
    long howLong = length.toSeconds();
    long howOften = slide.toSeconds();
    return sales
        .where(col("ordered_at").isNotNull())
        .flatMap(
            (FlatMapFunction<Row, Row>) sale -> eachWindow(sale, howLong, howOften), IN_A_WINDOW);
  }

  /** From the last window that has begun back to the first that has not ended. */
  private static Iterator<Row> eachWindow(Row sale, long howLong, long howOften) {
    long second = sale.<Timestamp>getAs("ordered_at").toInstant().getEpochSecond();
    List<Row> windows = new ArrayList<>();
    for (long start = second - Math.floorMod(second, howOften);
        start + howLong > second;
        start -= howOften) {
      windows.add(
          RowFactory.create(
              Timestamp.from(Instant.ofEpochSecond(start)),
              Timestamp.from(Instant.ofEpochSecond(start + howLong)),
              sale.getAs("product"),
              sale.getAs("amount")));
    }
    return windows.iterator();
  }
}
