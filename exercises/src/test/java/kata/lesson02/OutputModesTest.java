package kata.lesson02;

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
  private static final Row CABLES = row("1007", "Cable", 9, 0.375);
  private static final Row SERVER = row("1008", "Server", 1, 999.5);
  private static final Row MORE_KEYBOARDS = row("1010", "Keyboard", 7, 44.0);

  private static final Row LAPTOP_EVENT = row("1001", "Laptop", 2401.0);
  private static final Row SCREEN_EVENT = row("1005", "Screen", 1000.0);

  @Test
  void a_big_order_comes_out_once(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery events = bigOrders(streams, sales);

    sales.arrive(LAPTOP, MOUSE);
    events.show(
        rows(LAPTOP_EVENT),
        insteadOf(row("1001", "Laptop", 1200.5))
            .because(
                "the price was taken for the amount. The task is quantity times price.",
                "#your-task"),
        insteadOf(LAPTOP_EVENT, row("1002", "Mouse", 125.0))
            .because("small orders were not left out.", "#your-task"));
    sales.arrive(SCREEN, SERVER);
    events.show(
        rows(SCREEN_EVENT),
        insteadOf(LAPTOP_EVENT, SCREEN_EVENT)
            .because(
                "the query keeps its rows and gives all of them each time: the laptop came out again."
                    + " An event is over when it has come out.",
                "#append"),
        insteadOf()
            .because(
                "an order of exactly 1000 was left out, or small numbers were taken for big ones.",
                "#your-task"));
    sales.arrive(MOUSE);
    events.show(
        rows(),
        insteadOf(LAPTOP_EVENT, SCREEN_EVENT)
            .because(
                "the query keeps its rows and gives all of them each time: they came out again."
                    + " An event is over when it has come out.",
                "#append"));
  }

  @Test
  void the_list_of_events_only_grows(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery events = bigOrders(streams, sales);

    sales.arrive(LAPTOP);
    events.expect(
        "output mode",
        "Append",
        events.inside().outputMode(),
        "The mode is a promise to the sink. Append says that no row ever changes: only then can the"
            + " list be a file or a log.",
        "#append");
  }

  @Test
  void nothing_is_remembered_for_an_event(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery events = bigOrders(streams, sales);

    sales.arrive(LAPTOP);
    events.skip();
    sales.arrive(LAPTOP, SCREEN);
    events.show(
        rows(LAPTOP_EVENT, SCREEN_EVENT),
        insteadOf(SCREEN_EVENT)
            .because(
                "the order that came twice was listed once. `distinct` or a grouping must remember"
                    + " every row there ever was, in a state that grows for ever.",
                "#append"));
    events.expect(
        "rows of state",
        0L,
        events.inside().stateRows(),
        "`distinct` or a grouping must remember every row there ever was, in a state that grows for"
            + " ever. For a list of events nothing needs to be remembered.",
        "#append");
  }

  @Test
  void the_best_sellers_come_out_as_a_whole(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery best = bestSellers(streams, sales);

    sales.arrive(MOUSE, SCREEN, KEYBOARD);
    best.showInOrder(
        rows(row("Mouse", 5), row("Screen", 4), row("Keyboard", 3)),
        insteadOf(row("Mouse", 1), row("Screen", 1), row("Keyboard", 1))
            .because("orders were counted. Pieces are the sum of the quantities.", "#your-task"));
    sales.arrive(LAPTOP);
    best.showInOrder(
        rows(row("Mouse", 5), row("Screen", 4), row("Keyboard", 3)),
        insteadOf(row("Laptop", 2))
            .because(
                "only the products of this micro-batch came out. That is update mode: the screen"
                    + " would lose the others.",
                "#complete"),
        MORE_THAN_THREE,
        THREE_OTHERS);
    sales.arrive(CABLES, MORE_KEYBOARDS);
    best.showInOrder(
        rows(row("Keyboard", 10), row("Cable", 9), row("Mouse", 5)),
        MORE_THAN_THREE,
        insteadOf(row("Cable", 9), row("Keyboard", 7), row("Mouse", 5))
            .because(BY_PRICE, "#your-task"),
        THREE_OTHERS);
  }

  @Test
  void the_screen_gets_the_list_when_nothing_is_sold(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery best = bestSellers(streams, sales);

    sales.arrive(MOUSE, CABLES);
    best.skip();
    sales.arrive(row("1011", "Mouse", 0, 25.0));
    best.showInOrder(
        rows(row("Cable", 9), row("Mouse", 5)),
        insteadOf(row("Mouse", 5))
            .because("only the products of this micro-batch came out.", "#complete"));
    best.expect(
        "output mode",
        "Complete",
        best.inside().outputMode(),
        "The screen throws away what it shows and takes what comes: that needs the whole result.",
        "#complete");
  }

  @Test
  void only_changed_totals_come_out(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery totals = changedTotals(streams, sales);

    sales.arrive(MOUSE, KEYBOARD);
    totals.show(
        rows(row("Mouse", 5), row("Keyboard", 3)),
        insteadOf()
            .and(() -> totals.inside().outputMode().equals("Append"))
            .because(
                "append mode waits for a total that is final. With windows of time there is no final"
                    + " total before the window ends, and then it is one of that window.",
                "#update"),
        insteadOf(row("Mouse", 1), row("Keyboard", 1))
            .because("orders were counted. Pieces are the sum of the quantities.", "#your-task"));
    sales.arrive(MORE_KEYBOARDS, LAPTOP);
    totals.show(
        rows(row("Keyboard", 10), row("Laptop", 2)),
        insteadOf(row("Keyboard", 10), row("Laptop", 2), row("Mouse", 5))
            .because(
                "the whole table came out. That is complete mode. A million products would be written"
                    + " for one that has changed.",
                "#update"),
        insteadOf(row("Keyboard", 7), row("Laptop", 2))
            .and(() -> totals.inside().stateRows() <= 3)
            .because("each micro-batch is added up on its own.", "#update"),
        insteadOf(row("Keyboard", 7), row("Laptop", 2))
            .and(() -> totals.inside().stateRows() > 3)
            .because(BY_PRICE, "#your-task"));
  }

  @Test
  void the_totals_stay_where_spark_keeps_them(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    TestedQuery totals = changedTotals(streams, sales);

    sales.arrive(MOUSE, KEYBOARD, MOUSE);
    sales.arrive(LAPTOP);
    totals.expect(
        "rows of state",
        3L,
        totals.inside().stateRows(),
        "Update mode leaves rows out, and forgets none: there is one row of state a product.",
        "#update");
    totals.expect(
        "output mode",
        "Update",
        totals.inside().outputMode(),
        "The table overwrites a product's old number: update mode gives what has changed.",
        "#update");
  }

  private static final String BY_PRICE =
      "a product whose price has changed became two. Group by the product alone.";

  private static final LikelyCause MORE_THAN_THREE =
      when(rows -> rows.size() > 3).because("more than three products came out.", "#your-task");

  private static final LikelyCause THREE_OTHERS =
      when(rows -> rows.size() == 3 && !rows.contains(row("Keyboard", 7)))
          .because("three products were taken before they were sorted.", "#your-task");

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
