package kata.lesson20;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 20; for each one there is a mistake that proves it. */
enum MatchingCause implements Cause {
  EACH_MICRO_BATCH_ALONE(
      "#both-sides-are-kept",
      "an order and a payment of another micro-batch do not find each other. Both streams "
          + "are kept in the state store, so that either may come first."),

  KEY_IS_NOT_COMPARED(
      "#your-task",
      "an order came out with a payment of another one. They belong together when their "
          + "order_id is the same."),

  AMOUNTS_ARE_COMPARED(
      "#your-task",
      "a payment was left out because it is of another amount. People pay in parts: only "
          + "the order_id and the time count."),

  UNPAID_IS_AMONG_THE_PAID(
      "#inner-and-outer",
      "orders without a payment came out of `paid`. A left join gives those, too; for pairs "
          + "alone an inner join is enough."),

  PAID_BEFORE_IT_WAS_ORDERED(
      "#a-bound-in-time",
      "a payment counts that was made before its order. The bound has two ends: at "
          + "ordered_at or later, and at most 30 minutes later."),

  ANY_PAYMENT_COUNTS(
      "#a-bound-in-time",
      "a payment counts that was made more than 30 minutes after its order. It is too late "
          + "for it, and without that bound Spark must keep every order for ever."),

  ANOTHER_BOUND("#your-task", "the time between order and payment is another one than 30 minutes."),

  EDGE_IS_LEFT_OUT(
      "#your-task",
      "a payment at the very start or end of the 30 minutes was left out. Both ends belong "
          + "to them."),

  NO_WATERMARK(
      "#two-watermarks",
      "there is no watermark. The bound alone forgets nothing: Spark must know how far the "
          + "time has come on the other side."),

  ONE_WATERMARK(
      "#two-watermarks",
      "there is one watermark only. Each stream needs its own, before they are joined: an "
          + "order is over when time has passed for the payments, and a payment when it has for "
          + "the orders."),

  STATE_IS_NOT_BOUNDED(
      "#two-watermarks",
      "rows are kept that can find nothing any more. What is over is forgotten if the bound has "
          + "two ends, and compares the very columns that have the watermarks: one that is "
          + "computed from them is another column."),

  UNPAID_AT_ONCE(
      "#inner-and-outer",
      "an order came out as unpaid while its payment could still come. Its 30 minutes and "
          + "the delay of the watermark must be over first."),

  UNPAID_TOO_EARLY(
      "#when-the-null-comes",
      "an order came out as unpaid too early. At a watermark of 10:30 a payment of 10:30 "
          + "can still come, and pays an order of 10:00: the watermark must be past it."),

  INNER_JOIN_HAS_NO_NULLS(
      "#inner-and-outer",
      "nothing is ever unpaid, because the join gives pairs only. Rows with nulls come from "
          + "an outer join: keep the side of the orders."),

  ORDERS_HAVE_NO_MARK(
      "#two-watermarks",
      "only the payments have a watermark. Spark accepts that, and gives no unpaid order, "
          + "ever: it does not know when an order is so old that its payment cannot come."),

  ANOTHER_DELAY(
      "#your-task",
      "the watermark is 10 minutes behind the newest time of each stream, neither more nor "
          + "less, and the older of the two counts.");

  private final String section;
  private final String words;

  MatchingCause(String section, String words) {
    this.section = section;
    this.words = words;
  }

  @Override
  public String section() {
    return section;
  }

  @Override
  public String words() {
    return words;
  }
}
