package kata.lesson18;

import static kata.lesson18.DeduplicationCause.*;
import static kata.testkit.TimedSales.sale;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.TimedSales;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(18)
class DeduplicationTest {

  private static final Row LAPTOP = sale("A1", "Laptop", 2401.0, "10:00");
  private static final Row MOUSE = sale("A2", "Mouse", 125.0, "10:01");

  @Test
  void a_sale_that_is_sent_again_comes_out_once(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP, MOUSE, LAPTOP);
    once.show(rows(LAPTOP, MOUSE), insteadOf(LAPTOP, LAPTOP, MOUSE).means(NOTHING_IS_LEFT_OUT));
    sales.arrive(MOUSE, sale("A3", "Cable", 0.375, "10:02"));
    once.show(
        rows(sale("A3", "Cable", 0.375, "10:02")),
        when(rows -> rows.size() == 2).means(EACH_MICRO_BATCH_ALONE));
    once.expect(
        "rows of state",
        3L,
        once.inside().stateRows(),
        MEMORY_OUTSIDE_THE_STATE_STORE,
        when(() -> once.inside().stateRows() > 0).means(FORGOTTEN_TOO_EARLY));
  }

  @Test
  void another_sale_is_no_double(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP, sale("A2", "Laptop", 2401.0, "10:00"));
    once.show(
        rows(LAPTOP, sale("A2", "Laptop", 2401.0, "10:00")),
        when(rows -> rows.size() == 1).means(ID_IS_NOT_THE_KEY));
    sales.arrive(sale("a1", "Laptop", 2401.0, "10:00"), sale("A1 ", "Laptop", 2401.0, "10:00"));
    once.show(
        rows(sale("a1", "Laptop", 2401.0, "10:00"), sale("A1 ", "Laptop", 2401.0, "10:00")),
        when(rows -> rows.size() < 2).means(IDS_ARE_TIDIED));
  }

  @Test
  void the_second_one_may_say_another_time(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP);
    once.show(LAPTOP);
    Row receivedLater = sale("A1", "Laptop", 2401.0, "10:00", "18:31");
    sales.arrive(receivedLater);
    once.show(rows(), insteadOf(receivedLater).means(WHOLE_ROW_IS_THE_KEY));
    Row later = sale("A1", "Laptop", 2401.0, "10:07");
    sales.arrive(later);
    once.show(rows(), insteadOf(later).means(TIME_IS_IN_THE_KEY));
    Row earlier = sale("A1", "Laptop", 2401.0, "09:58");
    sales.arrive(earlier);
    once.show(rows(), insteadOf(earlier).means(TIME_IS_IN_THE_KEY));
    Row cheaper = sale("A1", "Laptop", 2400.0, "10:00");
    sales.arrive(cheaper, sale("A1", "Laptop 15", 2401.0, "10:00"));
    once.show(rows(), when(rows -> rows.size() > 0).means(MORE_THAN_THE_ID_IS_THE_KEY));
  }

  @Test
  void ten_minutes_are_of_event_time(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP);
    sales.arrive(sale("A2", "Mouse", 125.0, "10:12"));
    once.skip();
    Row eightMinutesLater = sale("A1", "Laptop", 2401.0, "10:08");
    Row tenMinutesLater = sale("A1", "Laptop", 2401.0, "10:10");
    sales.arrive(eightMinutesLater, tenMinutesLater);
    once.show(rows(), when(rows -> rows.size() > 0).means(FORGOTTEN_TOO_EARLY));
    sales.arrive(sale("A3", "Cable", 0.375, "2026-03-01T23:58:00Z"));
    once.skip();
    Row nextDay = sale("A3", "Cable", 0.375, "2026-03-02T00:02:00Z");
    sales.arrive(nextDay);
    boolean remembers = once.inside().watermark().equals("2026-03-01T23:52:00Z");
    once.show(
        rows(),
        insteadOf(nextDay).and(() -> remembers).means(TIME_IS_IN_THE_KEY),
        insteadOf(nextDay).and(() -> !remembers).means(FORGOTTEN_TOO_EARLY));
  }

  @Test
  void a_sale_without_an_id_is_nobodys_double(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);
    Row coffee = sale(null, "Coffee", 3.5, "10:00");
    Row tea = sale(null, "Tea", 3.0, "10:02");

    sales.arrive(coffee, tea, tea);
    once.show(
        rows(coffee, tea, tea),
        insteadOf(coffee).means(NULLS_ARE_ONE_ID),
        insteadOf().means(WITHOUT_AN_ID_IS_LOST),
        insteadOf(coffee, tea).means(EQUAL_SALES_ARE_ONE));
    sales.arrive(coffee, LAPTOP, LAPTOP);
    once.show(
        rows(coffee, LAPTOP),
        insteadOf(LAPTOP).means(EQUAL_SALES_ARE_ONE),
        insteadOf(coffee, LAPTOP, LAPTOP).means(NOTHING_IS_LEFT_OUT));
    String watermark = once.inside().watermark();
    once.expect(
        "watermark",
        "2026-03-01T09:52:00Z",
        watermark,
        ANOTHER_DELAY,
        when(() -> watermark.equals("none")).means(NO_WATERMARK),
        when(() -> watermark.equals("2026-03-01T18:20:00Z")).means(TIME_OF_ARRIVAL),
        when(() -> once.inside().watermarks() == 2).means(IDLE_BRANCH_HOLDS_IT_BACK),
        when(() -> once.inside().watermarks() == 1 && watermark.equals("2026-03-01T09:50:00Z"))
            .means(ONLY_IDS_MOVE_THE_WATERMARK));
  }

  @Test
  void what_no_double_can_follow_is_forgotten(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP, MOUSE, sale(null, "Coffee", 3.5, "10:00"));
    sales.arrive(sale("A3", "Cable", 0.375, "10:20:59.999"));
    once.expect(
        "watermark",
        "2026-03-01T10:10:59.999Z",
        once.inside().watermark(),
        ANOTHER_DELAY,
        insteadOf(row("none")).means(NO_WATERMARK),
        insteadOf(row("2026-03-01T09:50:00Z")).means(IDLE_BRANCH_HOLDS_IT_BACK),
        insteadOf(row("2026-03-01T18:20:00Z")).means(TIME_OF_ARRIVAL));
    once.expect("rows of state", 2L, once.inside().stateRows(), NEVER_FORGOTTEN);
    sales.arrive(sale("A4", "Screen", 310.0, "10:30"));
    once.expect("rows of state", 2L, once.inside().stateRows(), NEVER_FORGOTTEN);
  }

  @Test
  void later_than_that_a_double_comes_out(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP);
    once.skip();
    sales.arrive(sale("A1", "Laptop", 2401.0, "10:07"));
    once.show();
    sales.arrive(sale("A2", "Mouse", 125.0, "10:20:01"));
    once.skip();
    Row again = sale("A1", "Laptop", 2401.0, "10:15");
    sales.arrive(again);
    once.show(rows(again), insteadOf().means(NEVER_FORGOTTEN));
    sales.arrive(sale("A5", "Screen", 310.0, "10:10"));
    once.show();
  }

  @Test
  void a_restart_forgets_nothing(Streams streams) {
    RowStream sales = RowStream.of(streams, TimedSales.COLUMNS);
    TestedQuery once = once(streams, sales);

    sales.arrive(LAPTOP);
    once.show(LAPTOP);
    once.restart();
    sales.arrive(LAPTOP, MOUSE);
    once.show(rows(MOUSE), insteadOf(LAPTOP, MOUSE).means(MEMORY_OUTSIDE_THE_STATE_STORE));
  }

  private static TestedQuery once(Streams streams, RowStream sales) {
    return streams.run(
        () -> Deduplication.onceEach(sales.rows()),
        Append(),
        "order_id",
        "product",
        "amount",
        "ordered_at",
        "received_at");
  }
}
