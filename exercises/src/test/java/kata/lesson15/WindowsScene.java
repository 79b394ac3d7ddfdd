package kata.lesson15;

import static kata.testkit.TimedSales.at;
import static kata.testkit.TimedSales.sale;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.streaming.OutputMode.Update;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The three queries of lesson 15, and the rows that come out of them. */
final class WindowsScene {

  private WindowsScene() {}

  /** This row is among those that came out. */
  static LikelyCause.Evidence any(Row row) {
    return when(rows -> rows.stream().anyMatch(each -> Rows.same(List.of(each), List.of(row))));
  }

  /** One of the rows that came out has this revenue, whenever it was. */
  static LikelyCause.Evidence revenue(double revenue) {
    return when(
        rows ->
            rows.stream()
                .anyMatch(each -> Double.valueOf(revenue).equals(each.get(each.size() - 1))));
  }

  /** The ends are not ten minutes after the starts, give or take a second. */
  static boolean haveAnotherLength(List<Row> windows) {
    return windows.stream()
        .mapToLong(row -> row.getTimestamp(1).getTime() - row.getTimestamp(0).getTime())
        .anyMatch(millis -> Math.abs(millis - 600_000) > 1000);
  }

  static boolean haveNoTime(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.isNullAt(0));
  }

  /** A sale that Kafka took in another month. */
  static Row sold(String orderId, String product, double amount, String orderedAt) {
    return sale(orderId, product, amount, orderedAt, "2026-12-01T18:30:00Z");
  }

  /** Ten minutes and their revenue. */
  static Row from(String start, double revenue) {
    Timestamp begins = at(start);
    return row(begins, Timestamp.from(begins.toInstant().plus(Duration.ofMinutes(10))), revenue);
  }

  /** An hour and its orders of a product. */
  static Row hour(String start, String product, long orders) {
    Timestamp begins = at(start);
    return row(
        begins, Timestamp.from(begins.toInstant().plus(Duration.ofHours(1))), product, orders);
  }

  /** The four hours that a quarter past ten is in. */
  static List<Row> teas(long orders) {
    return Stream.of("09:30", "09:45", "10:00", "10:15")
        .map(start -> hour(start, "Tea", orders))
        .toList();
  }

  static TestedQuery tenMinutes(Streams streams, RowStream sales) {
    return streams.run(
        () -> Windows.revenuePerTenMinutes(sales.rows()),
        Update(),
        "window_start",
        "window_end",
        "revenue");
  }

  static TestedQuery lastHour(Streams streams, RowStream sales) {
    return streams.run(
        () -> Windows.ordersOfTheLastHour(sales.rows()),
        Update(),
        "window_start",
        "window_end",
        "product",
        "orders");
  }

  static TestedQuery days(Streams streams, RowStream sales) {
    return streams.run(
        () -> Windows.revenuePerShopDay(sales.rows()),
        WindowsScene::withDayAsText,
        Update(),
        "day",
        "revenue");
  }

  /** To collect a DATE, Java would need flags that an IDE does not set. */
  private static Dataset<Row> withDayAsText(Dataset<Row> days) {
    boolean hasDay = List.of(days.columns()).contains("day");
    return hasDay ? days.withColumn("day", col("day").cast("string")) : days;
  }

  static final LikelyCause NO_TIME_HAS_A_ROW =
      when(WindowsScene::haveNoTime).means(WindowsCause.NO_TIME_IS_A_GROUP);

  static final LikelyCause TIME_MADE_UP =
      when(rows -> !rows.isEmpty() && !haveNoTime(rows)).means(WindowsCause.TIME_IS_MADE_UP);

  static final LikelyCause NO_ID = insteadOf().means(WindowsCause.ORDER_ID_IS_NEEDED);

  static final LikelyCause ANOTHER_WINDOW_BEFORE_1970 =
      when(rows -> true).means(WindowsCause.DIVISION_GOES_TOWARDS_ZERO);
}
