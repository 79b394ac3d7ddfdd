package kata.lesson16;

import static kata.lesson16.WatermarksCause.*;
import static kata.testkit.TimedSales.at;
import static kata.testkit.TimedSales.sale;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.sql.Timestamp;
import java.time.Duration;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.TimedSales;
import kata.testkit.junit.Lesson;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(16)
class WatermarksTest {

  private static final Row LAPTOP = sale("A1", "Laptop", 2401.0, "10:04");
  private static final Row MOUSE = sale("A2", "Mouse", 125.0, "10:07");

  @Test
  void a_window_comes_out_when_it_is_final(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = atTheEnd(streams, sales);

    sales.arrive(
        LAPTOP, MOUSE, sale("A8", "Mouse", 125.0, "10:08"), sale("A9", "Pen", -1.0, "10:05"));
    revenue.show(
        rows(),
        when(rows -> mode(revenue, "Update")).means(NOT_FINAL_YET),
        when(rows -> mode(revenue, "Complete")).means(COMPLETE_FORGETS_NOTHING));
    sales.arrive(sale("A3", "Cable", 0.375, "10:14:59.999"));
    boolean inSteps = revenue.inside().watermark().matches(".*T10:(05|15):00Z");
    revenue.show(
        rows(),
        when(rows -> rows.size() > 0 && rows.get(0).getTimestamp(0).equals(at("09:55")))
            .means(WINDOWS_OVERLAP),
        when(rows -> rows.size() > 0 && rows.get(0).get(1).equals(at("10:05")))
            .and(() -> !inSteps)
            .means(WINDOWS_ARE_SHORTER),
        insteadOf(from("10:00", 2650.0)).and(() -> inSteps).means(WATERMARK_ON_A_WINDOW),
        insteadOf(from("10:00", 2650.0)).and(() -> !inSteps).means(DELAY_TOO_SHORT));
    sales.arrive(sale("A4", "Mouse", 125.0, "10:15"));
    String watermark = revenue.inside().watermark();
    boolean isRight = watermark.equals("2026-03-01T10:10:00Z");
    boolean isOfArrival = watermark.equals("2026-03-01T18:25:00Z");
    revenue.show(
        rows(from("10:00", 2650.0)),
        insteadOf(from("10:00", 2651.0)).means(RETURN_IS_LEFT_OUT),
        when(rows -> rows.size() > 1).means(GROUPED_BY_MORE),
        insteadOf(from("10:00", 2525.0)).means(EQUAL_AMOUNTS_ARE_ONE),
        insteadOf(from("10:00", 2401.0)).means(ONE_AMOUNT_COUNTS),
        insteadOf().and(() -> isRight || watermark.equals("not moved")).means(LATE_BY_ARRIVAL),
        insteadOf().and(() -> isOfArrival).means(WATERMARK_OF_ARRIVAL),
        insteadOf()
            .and(() -> !isRight && !isOfArrival && !watermark.equals("not moved"))
            .means(DELAY_TOO_LONG));
    revenue.expect("watermark", "2026-03-01T10:10:00Z", watermark, ANOTHER_DELAY);
    sales.arrive(sale("A5", "Screen", 310.0, "2026-03-02T00:00:00Z"));
    revenue.show(
        rows(from("10:10", 125.375)),
        insteadOf()
            .and(() -> watermark.equals(revenue.inside().watermark()))
            .means(AHEAD_IS_LEFT_OUT),
        insteadOf(from("10:10", 125.38)).means(AMOUNT_IS_ROUNDED),
        insteadOf(from("10:10", 125.0)).means(AMOUNT_IS_ROUNDED));
  }

  @Test
  void a_late_sale_counts_while_its_window_is_open(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = atTheEnd(streams, sales);

    sales.arrive(LAPTOP);
    sales.arrive(sale("A2", "Desk", 500.0, "10:14:59"));
    sales.arrive(sale("A3", "Tea", 3.0, "10:00"));
    revenue.show();
    sales.arrive(sale("A4", "Cable", 0.375, "10:15"));
    revenue.show(
        rows(from("10:00", 2404.0)),
        insteadOf(from("10:00", 2401.0)).means(TIME_IS_COMPARED_BY_HAND));
  }

  @Test
  void a_sale_that_is_late_in_its_own_micro_batch_counts(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = atTheEnd(streams, sales);

    sales.arrive(sale("A1", "Desk", 500.0, "10:30"), sale("A2", "Tea", 3.0, "10:01"));
    revenue.show(rows(from("10:00", 3.0)), insteadOf().means(LATE_WITHIN_ITS_MICRO_BATCH));
    sales.arrive(sale("A3", "Desk", 500.0, "11:00"), sale("A4", "Tea", 3.0, "10:20"));
    revenue.show(
        rows(from("10:20", 3.0), from("10:30", 500.0)),
        insteadOf(from("10:30", 500.0)).means(LATE_WITHIN_ITS_MICRO_BATCH));
  }

  @Test
  void what_comes_after_the_end_is_dropped(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = atTheEnd(streams, sales);

    sales.arrive(LAPTOP, sale("A0", "Desk", 500.0, "10:15"));
    revenue.show(from("10:00", 2401.0));
    sales.arrive(MOUSE, sale("A3", "Tea", 3.0, "10:09:59.999"));
    revenue.show();
    revenue.expect("dropped", 1L, revenue.inside().droppedRows(), TIME_IS_COMPARED_BY_HAND);
    revenue.restart();
    sales.arrive(sale("A4", "Tea", 3.0, "09:41"), sale("A5", "Tea", 3.0, "10:01"));
    revenue.show();
    revenue.expect("dropped", 2L, revenue.inside().droppedRows(), TIME_IS_COMPARED_BY_HAND);
    sales.arrive(sale("A6", "Tea", 3.0, "10:45"));
    revenue.show(from("10:10", 500.0));
  }

  @Test
  void without_a_newer_sale_nothing_ends(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = atTheEnd(streams, sales);

    sales.arrive(LAPTOP);
    sales.arrive(sale("A2", "Mouse", 125.0, null));
    revenue.show(rows(), when(rows -> rows.size() > 0).means(TIME_IS_MADE_UP));
    revenue.restart();
    sales.arrive(sale("A3", "Cable", 0.375, "10:04", "2026-03-05T18:30:00Z"));
    revenue.show();
    sales.arrive(sale("A4", "Sample", 0.0, "10:20"));
    revenue.show(rows(from("10:00", 2401.375)), insteadOf().means(RETURN_IS_LEFT_OUT));
    revenue.expect("rows of state", 1L, revenue.inside().stateRows(), NO_TIME_IS_A_GROUP);
  }

  @Test
  void the_number_grows_as_sales_come(Streams streams) {
    streams.set("spark.sql.session.timeZone", "Asia/Kathmandu");
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = soFar(streams, sales);

    sales.arrive(LAPTOP);
    revenue.show(
        rows(from("10:00", 2401.0)),
        insteadOf().and(() -> mode(revenue, "Append")).means(WAITS_FOR_THE_END),
        insteadOf().and(() -> mode(revenue, "Update")).means(LATE_BY_ARRIVAL),
        when(rows -> rows.size() == 1 && !rows.get(0).get(0).equals(at("10:00")))
            .means(TIME_IS_SHIFTED),
        when(rows -> rows.size() == 2).means(WINDOWS_OVERLAP));
    sales.arrive(sale("A2", "Desk", 500.0, "10:14:59"));
    revenue.show(rows(from("10:10", 500.0)), COMPLETE);
    sales.arrive(sale("A3", "Cable", 0.375, "10:00"));
    revenue.show(
        rows(from("10:00", 2401.375)),
        COMPLETE,
        insteadOf().and(() -> early(revenue)).means(WATERMARK_ON_A_WINDOW),
        insteadOf().and(() -> minutesOff(revenue)).means(DELAY_TOO_SHORT),
        insteadOf()
            .and(() -> revenue.inside().watermark().equals("2026-03-01T10:09:59Z"))
            .means(TIME_IS_COMPARED_BY_HAND),
        insteadOf(from("10:00", 0.375)).means(GROUPED_BY_MORE),
        insteadOf(from("10:00", 2401.38)).means(AMOUNT_IS_ROUNDED));
    sales.arrive(sale("A4", "Mouse", -1.0, "10:03"));
    revenue.show(rows(from("10:00", 2400.375)), insteadOf().means(RETURN_IS_LEFT_OUT));
    sales.arrive(sale("A5", "Mouse", 125.0, null));
    revenue.show(
        rows(),
        when(rows -> rows.size() == 1 && rows.get(0).isNullAt(0)).means(NO_TIME_IS_A_GROUP),
        insteadOf(from("18:30", 125.0)).means(TIME_IS_MADE_UP));
  }

  @Test
  void a_window_that_is_over_is_forgotten(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "2");
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = soFar(streams, sales);

    sales.arrive(LAPTOP, sale("A2", "Desk", 500.0, "10:12"), sale("A3", "Tea", 3.0, "10:22"));
    String watermark = revenue.inside().watermark();
    revenue.expect(
        "rows of state",
        2L,
        revenue.inside().stateRows(),
        ANOTHER_DELAY,
        when(() -> watermark.equals("none") && mode(revenue, "Update")).means(NO_WATERMARK),
        when(() -> mode(revenue, "Complete")).means(COMPLETE_FORGETS_NOTHING),
        when(() -> watermark.equals("2026-03-01T18:25:00Z")).means(WATERMARK_OF_ARRIVAL),
        when(() -> watermark.equals("not moved")).means(WATERMARK_COMES_TOO_LATE),
        when(() -> watermark.equals("2026-03-01T10:17:00Z")).means(MARK_IS_LOST));
    revenue.expect("watermark", "2026-03-01T10:17:00Z", watermark, ANOTHER_DELAY);
    revenue.skip();
    revenue.restart();
    sales.arrive(MOUSE, sale("A4", "Tea", 3.0, "10:09:59.999"));
    revenue.show();
    revenue.expect("dropped", 1L, revenue.inside().droppedRows(), TIME_IS_COMPARED_BY_HAND);
    sales.arrive(sale("A5", "Tea", 3.0, "11:00"));
    revenue.show(from("11:00", 3.0));
    revenue.expect("rows of state", 1L, revenue.inside().stateRows(), MARK_IS_LOST);
  }

  private static final LikelyCause COMPLETE =
      when(rows -> rows.size() == 2).means(COMPLETE_FORGETS_NOTHING);

  private static boolean mode(TestedQuery revenue, String mode) {
    return revenue.inside().outputMode().equals(mode);
  }

  /** The newest window's start or end less five minutes. */
  private static boolean early(TestedQuery revenue) {
    return revenue.inside().watermark().matches(".*T10:(05|15):00Z");
  }

  private static boolean minutesOff(TestedQuery revenue) {
    return revenue.inside().watermark().compareTo("2026-03-01T10:10:00Z") >= 0 && !early(revenue);
  }

  /** Ten minutes and their revenue. */
  private static Row from(String start, double revenue) {
    Timestamp begins = at(start);
    return row(begins, Timestamp.from(begins.toInstant().plus(Duration.ofMinutes(10))), revenue);
  }

  private static TestedQuery atTheEnd(Streams streams, RowStream sales) {
    return streams.runWriter(
        () -> Watermarks.finalRevenue(sales.rows()), "window_start", "window_end", "revenue");
  }

  private static TestedQuery soFar(Streams streams, RowStream sales) {
    return streams.runWriter(
        () -> Watermarks.runningRevenue(sales.rows()), "window_start", "window_end", "revenue");
  }
}
