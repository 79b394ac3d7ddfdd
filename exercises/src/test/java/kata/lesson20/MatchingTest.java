package kata.lesson20;

import static kata.lesson20.MatchingCause.*;
import static kata.lesson20.Shop.order;
import static kata.lesson20.Shop.payment;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import kata.testkit.Streams;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(20)
class MatchingTest {

  private static final Row A1 = order("A1", "10:00");
  private static final Row A2 = order("A2", "10:01");

  @Test
  void an_order_comes_out_with_its_payment(Streams streams) {
    Shop shop = Shop.paid(streams);
    shop.sells(A1, A2);
    shop.query.show(rows(), when(rows -> rows.size() > 0).means(UNPAID_IS_AMONG_THE_PAID));
    Row paid = payment("P1", "A1", 1200.0, "10:05");
    shop.isPaid(paid, payment("P2", "B9", 1200.0, "10:05"));
    shop.query.show(
        rows(pair(A1, paid)),
        insteadOf().and(() -> shop.query.inside().stateRows() == 0).means(EACH_MICRO_BATCH_ALONE),
        insteadOf().and(() -> shop.query.inside().stateRows() > 0).means(ANOTHER_BOUND),
        when(rows -> rows.size() > 1).means(KEY_IS_NOT_COMPARED));

    Row first = payment("P3", "A3", 1200.0, "10:07");
    shop.isPaid(first);
    shop.query.show();
    Row order = order("A3", "10:06");
    shop.sells(order);
    shop.query.show(pair(order, first));

    shop.query.restart();
    Row less = payment("P4", "A2", 600.0, "10:08");
    shop.isPaid(less);
    shop.query.show(rows(pair(A2, less)), insteadOf().means(AMOUNTS_ARE_COMPARED));
  }

  @Test
  void a_payment_is_in_time_for_thirty_minutes(Streams streams) {
    Shop shop = Shop.paid(streams);
    Row atOnce = payment("P1", "A1", 1200.0, "10:00");
    Row before = payment("P2", "A1", 1200.0, "09:59:59.999999");
    Row atTheEnd = payment("P3", "A1", 1200.0, "10:30");
    Row after = payment("P4", "A1", 1200.0, "10:30:00.000001");
    shop.sells(A1);
    shop.isPaid(atOnce, before);
    shop.query.show(
        rows(pair(A1, atOnce)),
        when(rows -> rows.size() == 2).means(PAID_BEFORE_IT_WAS_ORDERED),
        insteadOf().means(EDGE_IS_LEFT_OUT));
    shop.isPaid(atTheEnd, after);
    shop.query.show(
        rows(pair(A1, atTheEnd)),
        when(rows -> rows.size() == 2).means(ANY_PAYMENT_COUNTS),
        insteadOf().means(EDGE_IS_LEFT_OUT));
  }

  @Test
  void each_payment_of_an_order_is_a_pair(Streams streams) {
    Shop shop = Shop.paid(streams);
    Row half = payment("P1", "A1", 600.0, "10:05");
    Row otherHalf = payment("P2", "A1", 600.0, "10:05");
    shop.sells(A1, A2);
    shop.isPaid(half, otherHalf);
    shop.query.show(pair(A1, half), pair(A1, otherHalf));
    Row third = payment("P3", "A1", 1.0, "10:09");
    shop.isPaid(third);
    shop.query.show(pair(A1, third));
  }

  @Test
  void what_is_paid_is_forgotten_on_both_sides(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "2");
    Shop shop = Shop.paid(streams);
    shop.sells(A1, A2);
    shop.isPaid(payment("P1", "A1", 1200.0, "10:05"), payment("P2", "B9", 1200.0, "10:05"));
    shop.query.skip();
    shop.goesOn("12:00");
    shop.query.show(rows(), when(rows -> rows.size() > 0).means(UNPAID_IS_AMONG_THE_PAID));
    shop.remembersTheLastOnes("11:50");
    shop.goesOn("13:00");
    shop.remembersTheLastOnes("12:50");
  }

  @Test
  void an_order_is_unpaid_when_no_payment_can_come_any_more(Streams streams) {
    Shop shop = Shop.unpaid(streams);
    Row paidTooLate = order("A3", "10:00");
    shop.sells(A1, A2, paidTooLate);
    shop.isPaid(payment("P2", "A2", 1200.0, "10:05"), payment("P3", "A3", 1200.0, "10:30:00.001"));
    shop.query.show(rows(), when(rows -> rows.size() > 0).means(UNPAID_AT_ONCE));
    shop.goesOn("10:40");
    shop.query.show(
        rows(),
        when(rows -> rows.size() > 0).and(() -> shop.isAt("10:30")).means(UNPAID_TOO_EARLY),
        when(rows -> rows.size() > 0).and(() -> !shop.isAt("10:30")).means(ANOTHER_DELAY));
    shop.goesOn("10:40:00.001");
    shop.query.show(
        rows(A1, paidTooLate),
        insteadOf()
            .and(() -> shop.marks() > 1 && shop.hasNoWatermark())
            .means(INNER_JOIN_HAS_NO_NULLS),
        insteadOf().and(() -> shop.marks() == 1).means(ORDERS_HAVE_NO_MARK),
        insteadOf().and(() -> shop.marks() > 1 && shop.isAt("10:30:00.001")).means(ANOTHER_BOUND),
        insteadOf()
            .and(() -> shop.marks() > 1 && !shop.hasNoWatermark() && !shop.isAt("10:30:00.001"))
            .means(ANOTHER_DELAY));
    shop.goesOn("12:00");
    shop.query.skip();
    shop.remembersTheLastOnes("11:50");
  }

  @Test
  void a_side_that_is_idle_holds_up_the_other(Streams streams) {
    Shop shop = Shop.unpaid(streams);
    shop.sells(A1);
    shop.isPaid(payment("P9", "B9", 1200.0, "10:00"));
    shop.sells(order("A4", "11:00"));
    shop.sells(order("A5", "12:00"));
    shop.query.show();
    shop.expectWatermark("09:50");
    shop.isPaid(payment("P8", "B8", 1200.0, "12:30"));
    shop.query.show(A1, order("A4", "11:00"));
    shop.expectWatermark("11:50");
  }

  @Test
  void what_comes_behind_the_watermark_is_dropped(Streams streams) {
    Shop shop = Shop.unpaid(streams);
    shop.sells(A1);
    shop.goesOn("10:45");
    shop.query.show(A1);
    shop.query.restart();
    shop.isPaid(payment("P1", "A1", 1200.0, "10:20"));
    shop.query.show();
    shop.goesOn("11:30");
    shop.query.show(order("Z10:45", "10:45"));
  }

  private static Row pair(Row order, Row payment) {
    return row(order.get(0), payment.get(0), order.get(3), payment.get(3));
  }
}
