package kata.lesson16;

import static kata.lesson16.WatermarksCause.*;
import static kata.testkit.TimedSales.at;
import static kata.testkit.TimedSales.sale;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.util.List;
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

  private static final Row LAPTOP = sale("A1", "Laptop", 1200.5, "10:01");
  private static final Row MOUSE = sale("A2", "Mouse", 25.0, "10:09:59.999");
  private static final Row FIRST_WINDOW = row(at("10:00"), at("10:10"), 1225.5);

  @Test
  void a_window_comes_out_when_the_watermark_has_reached_its_end(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = finalRevenue(streams, sales);
    LikelyCause early =
        when(rows -> !rows.isEmpty() && !areOthers(rows)).means(COMES_OUT_TOO_EARLY);

    sales.arrive(LAPTOP, MOUSE);
    revenue.show(rows(), insteadOf(FIRST_WINDOW).means(NOT_FINAL_YET), OTHER_WINDOWS);
    sales.arrive(sale("A3", "Cable", 0.375, "10:10"));
    revenue.show(rows(), early, OTHER_WINDOWS);
    sales.arrive(sale("A4", "Screen", 310.0, "10:14:59.999"));
    revenue.show(rows(), early);
    sales.arrive(sale("A5", "Screen", 310.0, "10:15"));
    revenue.show(
        rows(FIRST_WINDOW),
        insteadOf().and(() -> isAt("10:10", revenue)).means(NO_SALE_GETS_AS_FAR),
        insteadOf().and(() -> isAt("18:25", revenue)).means(TIME_OF_ARRIVAL),
        insteadOf()
            .and(() -> !isAt("10:10", revenue) && !isAt("18:25", revenue))
            .means(COMES_OUT_TOO_LATE),
        insteadOf(row(at("10:00"), at("10:10"), 1200.5)).means(ONE_AMOUNT_COUNTS),
        insteadOf(row(at("10:00"), at("10:10"), 25.0)).means(OLDER_THAN_THE_WATERMARK_IS_LOST),
        insteadOf(row(at("10:00"), at("10:10"), 1226.0)).means(REVENUE_IS_ROUNDED),
        when(rows -> rows.size() > 1).means(MORE_THAN_A_ROW_FOR_A_WINDOW));
    sales.arrive(sale("A6", "Mouse", -25.0, "10:12"), sale("A7", "Mouse", 25.0, "10:25"));
    revenue.show(
        rows(row(at("10:10"), at("10:20"), 595.375)),
        insteadOf(row(at("10:10"), at("10:20"), 620.375)).means(RETURNS_ARE_LEFT_OUT),
        insteadOf(row(at("10:10"), at("10:20"), 285.375)).means(EQUAL_AMOUNTS_ARE_ONE));
  }

  @Test
  void a_late_sale_counts_while_its_window_is_open(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = finalRevenue(streams, sales);

    sales.arrive(MOUSE);
    sales.arrive(sale("A3", "Cable", 0.375, "10:14"));
    revenue.show();
    sales.arrive(LAPTOP);
    sales.arrive(sale("A4", "Screen", 310.0, "10:15"));
    revenue.show(
        rows(FIRST_WINDOW),
        insteadOf(row(at("10:00"), at("10:10"), 25.0)).means(OLDER_THAN_THE_WATERMARK_IS_LOST));
  }

  @Test
  void what_is_late_within_its_own_micro_batch_counts(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = finalRevenue(streams, sales);

    sales.arrive(sale("A3", "Cable", 0.375, "10:30"), LAPTOP, MOUSE);
    revenue.show(rows(FIRST_WINDOW), when(rows -> true).means(OLDER_THAN_THE_WATERMARK_IS_LOST));
  }

  @Test
  void what_comes_after_its_window_was_closed_is_dropped(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = finalRevenue(streams, sales);

    sales.arrive(LAPTOP, MOUSE);
    sales.arrive(sale("A3", "Cable", 0.375, "10:15"));
    revenue.show(FIRST_WINDOW);
    sales.arrive(sale("A4", "Screen", 310.0, "10:05"), sale("A5", "Screen", 310.0, "10:06"));
    revenue.show();
    revenue.restart();
    sales.arrive(sale("A6", "Screen", 310.0, "10:07"));
    revenue.show();
  }

  @Test
  void a_sale_without_a_time_belongs_to_no_window(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = finalRevenue(streams, sales);

    sales.arrive(LAPTOP, MOUSE, sale("A3", "Cable", 0.375, null));
    sales.arrive(sale("A4", "Screen", 310.0, "10:15"));
    revenue.show(rows(FIRST_WINDOW), when(rows -> rows.size() != 1).means(TIME_IS_MADE_UP));
    revenue.expect(
        "watermark", "2026-03-01T10:10:00Z", revenue.inside().watermark(), TIME_IS_MADE_UP);
  }

  @Test
  void the_running_revenue_grows(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = runningRevenue(streams, sales);

    sales.arrive(LAPTOP, sale("A3", "Cable", 0.375, "10:10"));
    revenue.show(
        rows(row(at("10:00"), at("10:10"), 1200.5), row(at("10:10"), at("10:20"), 0.375)),
        insteadOf().means(RUNNING_REVENUE_WAITS));
    sales.arrive(MOUSE);
    revenue.show(
        rows(FIRST_WINDOW),
        insteadOf(FIRST_WINDOW, row(at("10:10"), at("10:20"), 0.375)).means(WHOLE_TABLE_EACH_TIME),
        insteadOf(row(at("10:00"), at("10:10"), 25.0)).means(MORE_THAN_A_ROW_FOR_A_WINDOW));
    revenue.expect("output mode", "Update", revenue.inside().outputMode(), WHOLE_TABLE_EACH_TIME);
  }

  @Test
  void what_is_final_is_forgotten(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "2");
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = runningRevenue(streams, sales);

    sales.arrive(LAPTOP, MOUSE, sale("A3", "Cable", 0.375, "10:10"));
    sales.arrive(sale("A4", "Screen", 310.0, "10:35:01"));
    revenue.expect(
        "watermark",
        "2026-03-01T10:30:01Z",
        revenue.inside().watermark(),
        ANOTHER_DELAY,
        insteadOf(row("none")).means(NO_WATERMARK),
        insteadOf(row("2026-03-01T18:25:00Z")).means(TIME_OF_ARRIVAL),
        insteadOf(row("2026-03-01T10:05:00Z")).means(WATERMARK_OF_THE_WINDOWS),
        insteadOf(row("2026-03-01T10:15:00Z")).means(WATERMARK_OF_THE_WINDOWS));
    revenue.expect("rows of state", 1L, revenue.inside().stateRows(), EVENT_TIME_IS_MADE_ANEW);
    revenue.skip();
    sales.arrive(LAPTOP);
    revenue.show(rows(), when(rows -> rows.size() == 1).means(EVENT_TIME_IS_MADE_ANEW));
  }

  private static final LikelyCause OTHER_WINDOWS =
      when(WatermarksTest::areOthers).means(WINDOWS_OF_ANOTHER_KIND);

  private static boolean areOthers(List<Row> windows) {
    return windows.stream()
        .anyMatch(
            window ->
                !window.get(1).equals(at("10:10")) && !window.get(1).equals(at("10:20"))
                    || !window.get(0).equals(at("10:00")) && !window.get(0).equals(at("10:10")));
  }

  private static boolean isAt(String time, TestedQuery query) {
    return query.inside().watermark().equals(at(time).toInstant().toString());
  }

  private static TestedQuery finalRevenue(Streams streams, RowStream sales) {
    return streams.runWriter(
        () -> Watermarks.finalRevenue(sales.rows()), "window_start", "window_end", "revenue");
  }

  private static TestedQuery runningRevenue(Streams streams, RowStream sales) {
    return streams.runWriter(
        () -> Watermarks.runningRevenue(sales.rows()), "window_start", "window_end", "revenue");
  }
}
