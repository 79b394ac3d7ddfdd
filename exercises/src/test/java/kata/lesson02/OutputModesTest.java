package kata.lesson02;

import static kata.lesson02.OutputModesCause.*;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.junit.Lesson;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(2)
class OutputModesTest {

  private static final String SALES = "order_id STRING, product STRING, quantity INT, price DOUBLE";

  private static final Row LAPTOP = row("1001", "Laptop", 2, 1200.5);
  private static final Row MOUSE = row("1002", "Mouse", 5, 25.0);
  private static final Row KEYBOARD = row("1003", "Keyboard", 3, 45.0);
  private static final Row SCREEN = row("1005", "Screen", 4, 250.0);
  private static final Row CABLES = row("1007", "Cable", 9, 0.0);
  private static final Row MANY_CABLES = row("1012", "Cable", 3001, 0.375);
  private static final Row SERVER = row("1008", "Server", 1, 999.99999);
  private static final Row CHAIRS = row("1019", "Chair", 10, 400.0);
  private static final Row CHAIRS_EVENT = row("1019", "Chair", 4000.0);
  private static final Row MORE_KEYBOARDS = row("1010", "Keyboard", 7, 44.0);
  private static final Row LAPTOPS_BACK = row("1013", "Laptop", -2, 1200.5);
  private static final Row HUB = row("1015", "usb hub", 1, 9.5);
  private static final Row SAME_HUB = row("1016", " USB hub", 2, 9.5);
  private static final Row MOUSE_BACK = row("1014", "Mouse", -1, 25.0);
  private static final Row NO_MOUSE = row("1011", "Mouse", 0, 25.0);

  private static final Row LAPTOP_EVENT = row("1001", "Laptop", 2401.0);
  private static final Row SCREEN_EVENT = row("1005", "Screen", 1000.0);

  @Test
  void a_big_order_comes_out_once(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery events = bigOrders(streams, sales);

    sales.arrive(LAPTOP, MOUSE);
    events.show(
        rows(LAPTOP_EVENT),
        insteadOf(row("1001", "Laptop", 1200.5)).means(PRICE_IS_THE_AMOUNT),
        insteadOf(LAPTOP_EVENT, row("1002", "Mouse", 125.0)).means(SMALL_ORDERS_TOO));
    sales.arrive(SCREEN, SERVER, CHAIRS);
    events.show(
        rows(SCREEN_EVENT, CHAIRS_EVENT),
        insteadOf().means(PRICE_IS_COMPARED),
        insteadOf(LAPTOP_EVENT, SCREEN_EVENT, CHAIRS_EVENT).means(EVENTS_COME_OUT_AGAIN),
        when(rows -> rows.contains(row("1008", "Server", 1000.0))).means(AMOUNT_IS_ROUNDED),
        insteadOf(CHAIRS_EVENT).means(EXACTLY_1000_IS_SMALL));
    sales.arrive(LAPTOPS_BACK);
    events.show(rows(), when(rows -> rows.size() == 1).means(RETURN_IS_A_BIG_ORDER));
    sales.arrive(MOUSE, MANY_CABLES);
    events.show(
        rows(row("1012", "Cable", 1125.375)),
        insteadOf(row("1012", "Cable", 1125.38)).means(AMOUNT_IS_ROUNDED));
  }

  @Test
  void the_list_of_events_only_grows(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery events = bigOrders(streams, sales);

    sales.arrive(LAPTOP);
    events.expect("output mode", "Append", events.inside().outputMode(), MODE_MAKES_NO_DIFFERENCE);
  }

  @Test
  void nothing_is_remembered_for_an_event(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery events = bigOrders(streams, sales);

    sales.arrive(LAPTOP);
    events.skip();
    sales.arrive(LAPTOP, SCREEN);
    events.show(rows(LAPTOP_EVENT, SCREEN_EVENT));
  }

  @Test
  void the_best_sellers_come_out_as_a_whole(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "2");
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery best = bestSellers(streams, sales);

    sales.arrive(MOUSE, SCREEN, KEYBOARD);
    best.showInOrder(
        rows(row("Mouse", 5), row("Screen", 4), row("Keyboard", 3)),
        insteadOf(row("Mouse", 1), row("Screen", 1), row("Keyboard", 1)).means(ORDERS_ARE_COUNTED),
        insteadOf(row("Screen 4 \u00b7 Keyboard 3 \u00b7 Mouse 5")).means(SORTED_BY_MONEY));
    sales.arrive(LAPTOP);
    best.showInOrder(
        rows(row("Mouse", 5), row("Screen", 4), row("Keyboard", 3)),
        insteadOf(row("Laptop", 2)).means(BEST_OF_THE_CHANGED_ONES),
        FOUR);
    sales.arrive(CABLES, MORE_KEYBOARDS);
    best.showInOrder(
        rows(row("Keyboard", 10), row("Cable", 9), row("Mouse", 5)),
        FOUR,
        when(rows -> rows.contains(row("Screen", 4))).means(GIFTS_ARE_LEFT_OUT),
        insteadOf(row("Cable", 9), row("Keyboard", 7), row("Mouse", 5))
            .and(() -> best.inside().stateRows() > 5)
            .means(ANOTHER_PRICE_IS_ANOTHER_PRODUCT),
        insteadOf(row("Cable", 9), row("Keyboard", 7), row("Mouse", 5))
            .and(() -> best.inside().stateRows() == 5)
            .means(ONE_QUANTITY_COUNTS));
  }

  @Test
  void the_screen_gets_the_list_when_nothing_is_sold(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery best = bestSellers(streams, sales);

    sales.arrive(MOUSE, CABLES);
    best.skip();
    sales.arrive(NO_MOUSE);
    best.showInOrder(
        rows(row("Cable", 9), row("Mouse", 5)),
        insteadOf(row("Mouse", 5)).means(BEST_OF_THE_CHANGED_ONES));
    best.expect("output mode", "Complete", best.inside().outputMode(), LIST_IS_KEPT_BY_HAND);
  }

  @Test
  void only_changed_totals_come_out(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery totals = changedTotals(streams, sales);

    sales.arrive(MOUSE, KEYBOARD, NO_MOUSE);
    totals.show(
        rows(row("Mouse", 5), row("Keyboard", 3)),
        insteadOf(row("Mouse", 2), row("Keyboard", 1)).means(ORDERS_ARE_COUNTED),
        when(rows -> rows.size() == 3).means(ROW_FOR_EACH_ORDER));
    sales.arrive(MORE_KEYBOARDS, LAPTOP);
    totals.show(
        rows(row("Keyboard", 10), row("Laptop", 2)),
        insteadOf(row("Keyboard", 10), row("Laptop", 2), row("Mouse", 5))
            .means(WHOLE_TABLE_EACH_TIME),
        insteadOf(row("Keyboard", 7), row("Laptop", 2))
            .and(() -> totals.inside().stateRows() < 3)
            .means(EACH_MICRO_BATCH_ALONE),
        insteadOf(row("Keyboard", 7), row("Laptop", 2))
            .and(() -> totals.inside().stateRows() == 3)
            .means(ONE_QUANTITY_COUNTS),
        insteadOf(row("Keyboard", 7), row("Laptop", 2))
            .and(() -> totals.inside().stateRows() > 3)
            .means(ANOTHER_PRICE_IS_ANOTHER_PRODUCT));
    sales.arrive(HUB, SAME_HUB);
    totals.show(
        rows(row("usb hub", 1), row(" USB hub", 2)),
        when(rows -> rows.size() == 1).means(NAMES_ARE_TIDIED));
    sales.arrive(MOUSE_BACK);
    totals.show(rows(row("Mouse", 4)), insteadOf().means(RETURNS_ARE_LEFT_OUT));
    sales.arrive(LAPTOPS_BACK);
    totals.show(rows(row("Laptop", 0)), insteadOf().means(TOTAL_OF_ZERO_IS_LEFT_OUT));
  }

  @Test
  void the_totals_stay_where_spark_keeps_them(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery totals = changedTotals(streams, sales);

    sales.arrive(MOUSE, KEYBOARD, MOUSE);
    sales.arrive(LAPTOP);
    totals.expect("rows of state", 3L, totals.inside().stateRows(), TOTALS_OUTSIDE_THE_STATE_STORE);
    totals.expect("output mode", "Update", totals.inside().outputMode(), NEW_TOTALS_ARE_APPENDED);
  }

  private static final LikelyCause FOUR = when(rows -> rows.size() > 3).means(MORE_THAN_THREE);

  private static TestedQuery bigOrders(Streams streams, RowStream sales) {
    return streams.runWriter(
        () -> OutputModes.bigOrders(sales.rows()), "order_id", "product", "amount");
  }

  private static TestedQuery bestSellers(Streams streams, RowStream sales) {
    return streams.runWriter(() -> OutputModes.bestSellers(sales.rows()), "product", "pieces");
  }

  private static TestedQuery changedTotals(Streams streams, RowStream sales) {
    return streams.runWriter(() -> OutputModes.changedTotals(sales.rows()), "product", "pieces");
  }
}
