package kata.lesson15;

import static kata.lesson15.WindowsCause.*;
import static kata.lesson15.WindowsScene.*;
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
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(15)
class WindowsTest {

  @Test
  void ten_minutes_are_added_up_by_the_time_of_the_sale(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = tenMinutes(streams, sales);

    sales.arrive(
        sale("A1", "Laptop", 2401.0, "10:04"),
        sale("A2", "Mouse", 125.0, "10:07"),
        sale("A3", "Keyboard", 135.0, "10:12"));
    revenue.show(
        rows(from("10:00", 2526.0), from("10:10", 135.0)),
        insteadOf(from("18:30", 2661.0)).means(TIME_OF_ARRIVAL),
        insteadOf(from("10:04", 2661.0)).means(BEGINS_WITH_THE_FIRST_SALE),
        insteadOf(from("10:00", 2401.0), from("10:10", 260.0)).means(NEAREST_TEN_MINUTES),
        insteadOf(from("12:00", 2526.0), from("12:10", 135.0)).means(TIMES_ARE_SHIFTED),
        any(row(at("10:00"), at("10:09:59"), 2526.0)).means(END_IS_SHOWN_EARLIER),
        any(from("1970-01-01T10:00:00Z", 2526.0)).means(DATE_IS_LOST),
        any(from("10:00", 125.0)).means(GROUPED_BY_MORE),
        when(WindowsScene::haveAnotherLength).means(ANOTHER_LENGTH),
        when(rows -> rows.size() == 4).means(WINDOWS_OVERLAP));
    sales.arrive(sale("A4", "Cable", 0.375, "10:02"));
    revenue.show(
        rows(from("10:00", 2526.375)),
        insteadOf(from("10:00", 0.375)).means(EACH_MICRO_BATCH_ALONE),
        any(from("10:00", 2526.38)).means(AMOUNT_IS_ROUNDED));
    sales.arrive(sale("A5", "Mouse", -125.0, "10:03"));
    revenue.show(rows(from("10:00", 2401.375)), insteadOf().means(RETURN_IS_LEFT_OUT));
  }

  @Test
  void a_window_has_its_start_and_not_its_end(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = tenMinutes(streams, sales);

    sales.arrive(
        sale("A1", "Desk", 3.0, "10:00"),
        sale("A2", "Desk", 20.0, "2026-03-01T10:09:59.999999Z"),
        sale("A3", "Desk", 100.0, "10:10"),
        sale("A4", "Desk", 0.5, "2026-03-01T10:19:59.999999Z"));
    revenue.show(
        rows(from("10:00", 23.0), from("10:10", 100.5)),
        insteadOf(from("09:50", 3.0), from("10:00", 120.0), from("10:10", 0.5))
            .means(END_BELONGS_TO_THE_WINDOW),
        insteadOf(from("09:50", 3.0), from("10:00", 123.0), from("10:10", 100.5))
            .means(EDGE_COUNTS_TWICE),
        insteadOf(from("10:00", 3.0), from("10:10", 120.0), from("10:20", 0.5))
            .means(FRACTIONS_ARE_ROUNDED));
  }

  @Test
  void a_sale_of_yesterday_belongs_to_yesterday(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = tenMinutes(streams, sales);
    sales.arrive(sale("A1", "Laptop", 2401.0, "10:04"));
    revenue.show(from("10:00", 2401.0));
    revenue.restart();
    sales.arrive(
        sale("A2", "Mouse", 125.0, "2026-02-28T10:04:00Z"),
        sale("A3", "Keyboard", 135.0, "10:05"),
        sale("A4", "Cable", 40.0, "11:04"));
    Row yesterday = from("2026-02-28T10:00:00Z", 125.0);
    revenue.show(
        rows(yesterday, from("10:00", 2536.0), from("11:00", 40.0)),
        insteadOf(yesterday, from("10:00", 135.0), from("11:00", 40.0)).means(FORGOTTEN),
        insteadOf(from("10:00", 2536.0), from("11:00", 40.0)).means(YESTERDAY_IS_LEFT_OUT),
        revenue(2701.0).means(MINUTES_OF_ANY_HOUR),
        revenue(2661.0).means(HOURS_OF_ANY_DAY));
    sales.arrive(sale("A5", "Tea", 3.0, "1969-12-31T23:55:00Z"));
    revenue.show(rows(from("1969-12-31T23:50:00Z", 3.0)), ANOTHER_WINDOW_BEFORE_1970);
  }

  @Test
  void an_hour_begins_every_fifteen_minutes(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "2");
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery orders = lastHour(streams, sales);

    sales.arrive(sale("A1", "Laptop", 2401.0, "10:04"));
    orders.show(
        rows(
            hour("09:15", "Laptop", 1),
            hour("09:30", "Laptop", 1),
            hour("09:45", "Laptop", 1),
            hour("10:00", "Laptop", 1)),
        insteadOf(hour("10:00", "Laptop", 1)).means(HOURS_DO_NOT_OVERLAP),
        insteadOf(row(at("10:00"), at("10:15"), "Laptop", 1)).means(FIFTEEN_MINUTES_ONLY),
        any(hour("18:30", "Laptop", 1)).means(TIME_OF_ARRIVAL),
        when(rows -> rows.size() == 2 || rows.size() > 4).means(NOT_EVERY_FIFTEEN_MINUTES));
    sales.arrive(sale("A2", "Laptop", 2401.0, "10:15"), sale("A3", "Mouse", 125.0, "10:29:59"));
    orders.show(
        rows(
            hour("09:30", "Laptop", 2),
            hour("09:45", "Laptop", 2),
            hour("10:00", "Laptop", 2),
            hour("10:15", "Laptop", 1),
            hour("09:30", "Mouse", 1),
            hour("09:45", "Mouse", 1),
            hour("10:00", "Mouse", 1),
            hour("10:15", "Mouse", 1)),
        any(hour("09:15", "Laptop", 2)).means(END_BELONGS_TO_THE_WINDOW),
        any(hour("09:30", "Laptop", 1)).means(EACH_MICRO_BATCH_ALONE));
  }

  @Test
  void each_sale_counts_whatever_its_order_id(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery orders = lastHour(streams, sales);

    sales.arrive(
        sale("A1", "Tea", 3.5, "10:15"),
        sale("A1", "Tea", 3.5, "10:15"),
        sale(null, "Tea", 3.5, "10:17"));
    orders.show(
        teas(3),
        when(rows -> Rows.same(rows, teas(1))).means(SAME_ORDER_ID_COUNTS_ONCE),
        when(rows -> Rows.same(rows, teas(2)))
            .and(() -> orders.inside().stateRows() == 4)
            .means(ORDER_ID_IS_NEEDED));
    sales.arrive(sale("A2", "Tea", -3.5, "10:16"), sale("A4", "Tea", 0.0, "10:18"));
    orders.show(teas(5));
  }

  @Test
  void a_day_begins_at_midnight_in_the_shop(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery days = days(streams, sales);

    sales.arrive(
        sold("A1", "Desk", 0.5, "2026-03-01T00:30:00Z"),
        sold("A2", "Lamp", 100.0, "2026-03-01T21:59:59.999999Z"),
        sold("A3", "Desk", 20.0, "2026-03-01T22:00:00Z"),
        sold("A4", "Lamp", 3.0, "2026-03-01T23:00:00Z"));
    days.show(
        rows(row("2026-03-01", 100.5), row("2026-03-02", 23.0)),
        insteadOf(row("2026-12-01", 123.5)).means(TIME_OF_ARRIVAL),
        insteadOf(row("2026-03-01", 123.5)).means(DAYS_OF_UTC),
        insteadOf(row("2026-03-01", 120.5), row("2026-03-02", 3.0)).means(ANOTHER_CITY),
        insteadOf(row("2026-03-01", 0.5), row("2026-03-02", 123.0)).means(SUMMER_ALL_THE_YEAR),
        insteadOf(row("2026-02-28", 0.5), row("2026-03-01", 123.0)).means(ZONE_BACKWARDS),
        any(row("2026-03-01", 100.0)).means(GROUPED_BY_MORE));
    sales.arrive(
        sold("A5", "Desk", 40.0, "2026-07-01T20:59:59Z"),
        sold("A6", "Lamp", 8.0, "2026-07-01T21:00:00Z"));
    days.show(
        rows(row("2026-07-01", 40.0), row("2026-07-02", 8.0)),
        insteadOf(row("2026-07-01", 48.0)).means(WINTER_ALL_THE_YEAR));
  }

  @Test
  void a_day_may_have_23_hours_or_25(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery days = days(streams, sales);

    sales.arrive(
        sold("A1", "Desk", 1.0, "2026-03-28T21:59:59Z"),
        sold("A2", "Lamp", 2.0, "2026-03-28T22:00:00Z"),
        sold("A3", "Desk", 4.0, "2026-03-29T20:59:59Z"),
        sold("A4", "Lamp", 8.0, "2026-03-29T21:00:00Z"));
    days.show(
        rows(row("2026-03-28", 1.0), row("2026-03-29", 6.0), row("2026-03-30", 8.0)),
        any(row("2026-03-29", 14.0)).means(CHANGE_ON_ANOTHER_DAY),
        any(row("2026-03-29", 7.0)).means(CHANGE_ON_ANOTHER_DAY));
    sales.arrive(
        sold("A5", "Desk", 16.0, "2026-10-24T20:59:59Z"),
        sold("A6", "Lamp", 32.0, "2026-10-24T21:00:00Z"),
        sold("A7", "Desk", 64.0, "2026-10-25T21:59:59Z"),
        sold("A8", "Lamp", 128.0, "2026-10-25T22:00:00Z"));
    days.show(
        rows(row("2026-10-24", 16.0), row("2026-10-25", 96.0), row("2026-10-26", 128.0)),
        any(row("2026-10-25", 64.0)).means(CHANGE_ON_ANOTHER_DAY),
        any(row("2026-10-25", 32.0)).means(CHANGE_ON_ANOTHER_DAY));
  }

  @Test
  void no_zone_counts_but_that_of_the_shop(Streams streams) {
    for (String session : List.of("Asia/Kathmandu", "America/Los_Angeles")) {
      streams.set("spark.sql.session.timeZone", session);
      streams.standsIn(session);
      RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
      TestedQuery revenue = tenMinutes(streams, sales);
      TestedQuery days = days(streams, sales);

      sales.arrive(
          sold("A1", "Desk", 0.5, "2026-03-01T00:30:00Z"),
          sold("A2", "Lamp", 100.0, "2026-03-01T21:59:59Z"),
          sold("A3", "Desk", 20.0, "2026-03-01T22:00:00Z"));
      revenue.show(
          rows(from("00:30", 0.5), from("21:50", 100.0), from("22:00", 20.0)),
          any(from("00:25", 0.5)).means(MINUTES_OF_THE_SESSION));
      days.show(
          rows(row("2026-03-01", 100.5), row("2026-03-02", 20.0)),
          insteadOf(row("2026-03-01", 0.5), row("2026-03-02", 120.0)).means(ZONE_OF_THE_SESSION),
          insteadOf(row("2026-02-28", 0.5), row("2026-03-01", 120.0)).means(ZONE_OF_THE_SESSION),
          insteadOf(row("2026-02-28", 100.5), row("2026-03-01", 20.0)).means(ZONE_OF_THE_SESSION));
    }
  }

  @Test
  void a_sale_without_a_time_belongs_nowhere(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery revenue = tenMinutes(streams, sales);
    TestedQuery orders = lastHour(streams, sales);
    TestedQuery days = days(streams, sales);

    sales.arrive(sale("A1", "Laptop", 2401.0, null), sale(null, "Tea", 3.5, "10:15"));
    revenue.show(rows(from("10:10", 3.5)), NO_ID, NO_TIME_HAS_A_ROW, TIME_MADE_UP);
    orders.show(teas(1), NO_ID, NO_TIME_HAS_A_ROW, TIME_MADE_UP);
    days.show(rows(row("2026-03-01", 3.5)), NO_ID, NO_TIME_HAS_A_ROW, TIME_MADE_UP);
  }
}
