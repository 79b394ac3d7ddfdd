package kata.lesson05;

import static kata.lesson05.RunningTotalCause.*;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.Orders.CABLE;
import static kata.testkit.Orders.CUT_OFF;
import static kata.testkit.Orders.KEYBOARD;
import static kata.testkit.Orders.LAPTOP;
import static kata.testkit.Orders.MOUSE;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.util.List;
import java.util.Locale;
import kata.testkit.Nasty;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(5)
class RunningTotalTest {

  private static final LikelyCause MOUSE_ALONE =
      insteadOf(row(125.0)).means(EACH_MICRO_BATCH_ALONE);

  @Test
  void each_order_adds_to_the_total(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(LAPTOP);
    total.show(
        rows(row(2401.0)),
        insteadOf(row(1200.5)).means(PRICES_WITHOUT_QUANTITIES),
        insteadOf(row((Object) null)).means(PRICE_DOES_NOT_FIT),
        insteadOf(row(2400)).means(PRICE_DOES_NOT_FIT));
    topic.arrive(MOUSE);
    total.show(
        rows(row(2526.0)),
        MOUSE_ALONE,
        insteadOf(row(7 * 1225.5)).means(SUMS_ARE_MULTIPLIED),
        insteadOf(row(7 * 1225.5 / 2)).means(AVERAGE_IS_MULTIPLIED),
        insteadOf(row(2401.0)).means(FIRST_ORDER_IS_ALL),
        when(rows -> rows.size() > 1).means(SEVERAL_TOTALS));
    topic.arrive(KEYBOARD);
    total.show(rows(row(2661.0)));
  }

  @Test
  void a_price_of_three_digits_is_not_rounded(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(CABLE, CABLE); // 3 x 0.375 each
    total.show(
        rows(row(2.25)),
        insteadOf(row(2.28)).means(PRICE_IS_ROUNDED),
        insteadOf(row(2.26)).means(WORTH_IS_ROUNDED));
    topic.arrive(CABLE);
    total.show(rows(row(3.375)), insteadOf(row(3.38)).means(TOTAL_IS_ROUNDED));
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
        insteadOf(row(136.05)).means(OLD_RECORDS_ARE_LEFT_OUT),
        when(RunningTotalTest::almost).means(PRICE_IS_A_FLOAT));
  }

  @Test
  void an_order_id_that_comes_twice_counts_twice(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(MOUSE, MOUSE);
    total.show(rows(row(250.0)));
    topic.arrive(MOUSE);
    total.show(rows(row(375.0)), MOUSE_ALONE);
  }

  @Test
  void what_has_a_quantity_and_a_price_counts(Streams streams, @Partitions(2) Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(value(MOUSE).partition(0));
    total.skip();
    topic.arrive(value("{\"quantity\":301,\"price\":0.35}").partition(1));
    total.show(rows(row(230.35)), insteadOf(row(125.0)).means(ORDER_ID_IS_NEEDED));
    topic.arrive(value("{\"order_id\":\"1009\",\"quantity\":-2,\"price\":12345.5}").partition(1));
    total.show(
        rows(row(-24460.65)),
        insteadOf(row(230.35)).means(RETURN_IS_NO_SALE),
        insteadOf(row(24921.35)).means(SIGN_IS_LOST),
        when(List::isEmpty).means(TOTAL_BELOW_ZERO_IS_NONE));
    topic.arrive(value("{\"quantity\":2000000000,\"price\":0.01}").partition(0));
    total.show(rows(row(19_975_539.35)), insteadOf(row(-24460.65)).means(QUANTITY_DOES_NOT_FIT));
    topic.arrive(value("{\"quantity\":4,\"price\":-2.5}").partition(0));
    total.show(
        rows(row(19_975_529.35)),
        insteadOf(row(19_975_539.35)).means(PRICE_BELOW_ZERO_IS_LEFT_OUT));
  }

  @Test
  void a_record_that_cannot_be_read_adds_nothing(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(
        LAPTOP,
        CUT_OFF,
        "{\"order_id\":\"1005\",\"price\":10.0}",
        "{\"order_id\":\"1006\",\"quantity\":2}",
        MOUSE);
    total.show(
        rows(row(2526.0)),
        insteadOf(row(2401.0)).means(REST_IS_LOST),
        when(rows ->
                rows.size() == 1
                    && rows.get(0).get(0) instanceof Number sum
                    && sum.doubleValue() > 2526)
            .means(NULL_IS_MADE_UP));
    topic.arrive(CUT_OFF);
    total.show(row(2526.0));
    topic.arrive("{\"order_id\":\"1008\",\"quantity\":\"2\",\"price\":25.0}");
    total.show(rows(row(2526.0)), insteadOf(row(2576.0)).means(NUMBER_IN_QUOTES_READ));
    topic.arrive("{\"quantity\":2.5,\"price\":10.0}", "{\"quantity\":3000000000,\"price\":1.0}");
    total.show(rows(row(2526.0)), when(rows -> !rows.isEmpty()).means(QUANTITY_IS_NO_INT));
    topic.arrive(Nasty.records()); // eight of them can be sold, for 1.125, 9.99 and six times 9.5
    total.show(rows(row(2594.115)), insteadOf(row(2594.13)).means(PRICE_IS_ROUNDED));
  }

  @Test
  void the_total_goes_on_after_a_restart(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);
    topic.arrive(LAPTOP);
    total.show(row(2401.0));

    total.restart();
    topic.arrive(MOUSE);
    total.show(rows(row(2526.0)), insteadOf(row(125.0)).means(FORGOTTEN_AT_A_RESTART));
  }

  @Test
  void the_whole_result_comes_out_each_time(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(LAPTOP);
    total.expect("output mode", "Complete", total.inside().outputMode(), NOT_THE_WHOLE_RESULT);
  }

  @Test
  void a_worth_that_is_no_finite_number_adds_nothing(Streams streams, Topic topic) {
    TestedQuery total = total(streams, topic);

    topic.arrive(LAPTOP, sale(1, "\"NaN\""));
    total.show(
        rows(row(2401.0)),
        insteadOf(row(Double.NaN)).means(NAN_IS_ADDED),
        insteadOf(row((Object) null)).means(MENDED_TOO_LATE));
    topic.arrive(sale(1, "1e400"));
    total.show(
        rows(row(2401.0)), insteadOf(row(Double.POSITIVE_INFINITY)).means(INFINITY_IS_NOT_NAN));
    topic.arrive(sale(1, "-1e400"));
    total.show(
        rows(row(2401.0)), insteadOf(row(Double.NEGATIVE_INFINITY)).means(MINUS_INFINITY_IS_LESS));
    topic.arrive(sale(2, "1e308"));
    total.show(
        rows(row(2401.0)), insteadOf(row(Double.POSITIVE_INFINITY)).means(FINITE_PRICE_IS_ENOUGH));
    topic.arrive(MOUSE);
    total.show(row(2526.0));
    topic.arrive(sale(1, "1e300"));
    total.show(rows(row(1e300)), insteadOf(row(2526.0)).means(LARGE_WORTH_IS_LOST));
    topic.arrive(sale(-1, "1e300"), sale(1, "1.7976931348623157e308"));
    total.show(rows(row(Double.MAX_VALUE)), insteadOf(row(0.0)).means(LARGEST_WORTH_IS_LOST));
  }

  /** 3 times 0.35 as a float, and the rest. */
  private static boolean almost(List<Row> rows) {
    return rows.size() == 1
        && rows.get(0).get(0) instanceof Double total
        && Math.abs(total - 2662.05) < 0.001;
  }

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
