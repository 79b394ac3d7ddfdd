package kata.lesson05;

import static kata.testkit.KafkaRecord.value;
import static kata.testkit.Orders.CUT_OFF;
import static kata.testkit.Orders.KEYBOARD;
import static kata.testkit.Orders.LAPTOP;
import static kata.testkit.Orders.MOUSE;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.util.Locale;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import kata.testkit.verdict.LikelyCause;
import org.junit.jupiter.api.Test;

@Lesson(5)
class RunningTotalTest {

  @Test
  void each_order_adds_to_the_total(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(LAPTOP);
    total.show(
        rows(row(2401.0)),
        insteadOf(row(1200.5))
            .because("the prices are added, without the quantities.", "#your-task"),
        MORE_THAN_ONE_ROW);
    topic.arrive(MOUSE);
    total.show(
        rows(row(2526.0)),
        EACH_MICRO_BATCH_ALONE,
        insteadOf(row(7 * 1225.5))
            .because(
                "the sum of quantities was multiplied by the sum of prices. Multiply first, then add.",
                "#your-task"),
        insteadOf(row(2401.0))
            .because(
                "the second order was not added to the first: 2401 is still all.", "#your-task"),
        MORE_THAN_ONE_ROW);
    topic.arrive(KEYBOARD);
    total.show(rows(row(2661.0)), MORE_THAN_ONE_ROW);
  }

  @Test
  void orders_of_one_micro_batch_are_added_together(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    // Sent months apart: a total for each hour or day is no grand total.
    topic.arrive(
        value(LAPTOP).timestamp("2026-01-31T10:15:00Z"),
        value(MOUSE).timestamp("2026-02-28T10:15:00Z"),
        value(KEYBOARD),
        value("{\"order_id\":\"1007\",\"product\":\"Cable\",\"quantity\":3,\"price\":0.35}"));
    total.show(
        rows(row(2662.05)),
        insteadOf(row(2662)).because("the cents were cut off.", "#your-task"),
        insteadOf(row(2401.0), row(125.0), row(135.0), row(1.05))
            .because(
                "there is one total a product or order. A grand total has no groups.",
                "#your-task"),
        insteadOf(row(2401.0), row(125.0), row(136.05))
            .because(
                "there is one total for each window of time. A grand total has no groups.",
                "#your-task"),
        insteadOf(row(13 * 1270.85))
            .because(
                "the sum of quantities was multiplied by the sum of prices. Multiply first, then add.",
                "#your-task"));
  }

  @Test
  void an_order_id_that_comes_twice_counts_twice(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(MOUSE, MOUSE);
    total.show(rows(row(250.0)), insteadOf(row(125.0)).because(SEEN_BEFORE, "#your-task"));
    topic.arrive(MOUSE);
    total.show(
        rows(row(375.0)),
        insteadOf(row(250.0)).because(SEEN_BEFORE, "#your-task"),
        EACH_MICRO_BATCH_ALONE);
  }

  @Test
  void what_has_a_quantity_and_a_price_counts(Streams streams, @Partitions(2) Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(value(MOUSE).partition(0));
    total.skip();
    topic.arrive(value("{\"quantity\":301,\"price\":0.35}").partition(1));
    total.show(
        rows(row(230.35)),
        insteadOf(row(125.0))
            .because(
                "the last record was left out. It has no order id, and 301 pieces: it counts.",
                "#your-task"),
        insteadOf(row(105.35), row(125.0))
            .because(
                "there is one total for each partition. A grand total has no groups.",
                "#your-task"));
    topic.arrive(value("{\"order_id\":\"1009\",\"quantity\":-2,\"price\":12345.5}").partition(1));
    total.show(
        rows(row(-24460.65)),
        insteadOf(row(230.35))
            .because(
                "the last record was left out. Its quantity is below zero, as two pieces came back: it counts.",
                "#your-task"),
        when(rows -> rows.isEmpty())
            .because("a total below zero was left out. It is a total, too.", "#your-task"));
  }

  @Test
  void a_record_that_cannot_be_read_adds_nothing(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(
        LAPTOP,
        CUT_OFF,
        "{\"order_id\":\"1005\",\"price\":10.0}",
        "{\"order_id\":\"1006\",\"quantity\":2}");
    total.show(
        rows(row(2401.0)),
        when(rows -> rows.stream().anyMatch(row -> row.isNullAt(0)))
            .because(
                "a record without quantity or price made the total null.",
                "#records-that-cannot-be-read"),
        MORE_THAN_ONE_ROW,
        when(rows ->
                rows.size() == 1
                    && rows.get(0).get(0) instanceof Number sum
                    && sum.doubleValue() > 2401)
            .because(
                "a record without quantity or price was counted with a made-up one.",
                "#records-that-cannot-be-read"));
    topic.arrive(CUT_OFF);
    total.show(
        rows(row(2401.0)),
        when(rows -> rows.isEmpty())
            .because(
                "nothing came out, as nothing changed. Complete mode gives the whole result each time.",
                "#the-idea"));
  }

  @Test
  void the_total_goes_on_after_a_restart(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);
    topic.arrive(LAPTOP);
    total.show(row(2401.0));

    total.restart();
    topic.arrive(MOUSE);
    total.show(
        rows(row(2526.0)),
        insteadOf(row(125.0))
            .because(
                "the total was forgotten when the query stopped. It belongs into the state store.",
                "#the-idea"));
  }

  @Test
  void the_whole_result_comes_out_each_time(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(LAPTOP);
    total.expect(
        "output mode",
        "Complete",
        total.inside().outputMode(),
        "The caller's sink replaces what it has with what comes out: that needs the whole result each time.",
        "#the-idea");
    total.expect(
        "rows of state",
        1L,
        total.inside().stateRows(),
        "Spark should keep one row: the sum so far.",
        "#the-idea");
  }

  @Test
  void a_worth_that_is_no_finite_number_adds_nothing(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(LAPTOP, sale(1, "\"NaN\""));
    total.show(
        rows(row(2401.0)),
        insteadOf(row(Double.NaN))
            .because(
                "a price of NaN made the total NaN. State never forgets: so it stays for ever.",
                "#records-that-cannot-be-read"));
    topic.arrive(sale(1, "1e400"));
    total.show(
        rows(row(2401.0)),
        insteadOf(row(Double.POSITIVE_INFINITY))
            .because(
                "a price of 1e400 made the total Infinity, for ever. It is more than a DOUBLE holds, so"
                    + " from_json gives Infinity, and isnan is false for that.",
                "#records-that-cannot-be-read"));
    topic.arrive(sale(1, "-1e400"));
    total.show(
        rows(row(2401.0)),
        insteadOf(row(Double.NEGATIVE_INFINITY))
            .because(
                "a price of -1e400 made the total -Infinity, for ever. Less than Infinity is not yet finite.",
                "#records-that-cannot-be-read"));
    topic.arrive(sale(2, "1e308"));
    total.show(
        rows(row(2401.0)),
        insteadOf(row(Double.POSITIVE_INFINITY))
            .because(
                "a DOUBLE holds the price of 1e308, and not twice as much. Look at quantity times price.",
                "#records-that-cannot-be-read"));
    topic.arrive(MOUSE);
    total.show(row(2526.0));
  }

  private static final String SEEN_BEFORE =
      "records of an order id that came before are left out. Here every record counts.";

  private static final LikelyCause EACH_MICRO_BATCH_ALONE =
      insteadOf(row(125.0))
          .because(
              "each micro-batch is added up on its own. The sum must go on from the state store.",
              "#the-idea");

  private static final LikelyCause MORE_THAN_ONE_ROW =
      when(rows -> rows.size() > 1)
          .because("there is more than one total. A grand total has no groups.", "#your-task");

  private static String sale(int quantity, String price) {
    return String.format(
        Locale.ROOT,
        "{\"order_id\":\"1010\",\"product\":\"Desk\",\"quantity\":%d,\"price\":%s}",
        quantity,
        price);
  }

  private static TestedQuery total(Streams streams, Topic topic) {
    TestedQuery total = streams.runWriter(() -> RunningTotal.runningTotal(topic.rows()), "total");
    total.skip(); // the sum of no sales, which Spark gives for the empty topic
    return total;
  }
}
