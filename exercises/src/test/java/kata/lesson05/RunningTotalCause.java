package kata.lesson05;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 5; for each one there is a mistake that proves it. */
enum RunningTotalCause implements Cause {
  PRICES_WITHOUT_QUANTITIES("#your-task", "the prices are added, without the quantities."),

  EACH_MICRO_BATCH_ALONE(
      "#the-idea",
      "each micro-batch is added up on its own. The sum must go on from the state store."),

  SEVERAL_TOTALS(
      "#your-task",
      "there is a total for each group, of each product perhaps. Without groupBy the sum is one row, for"
          + " all orders."),

  SUMS_ARE_MULTIPLIED(
      "#your-task",
      "the sum of quantities was multiplied by the sum of prices. Multiply first, then" + " add."),

  FIRST_ORDER_IS_ALL(
      "#your-task", "the second order was not added to the first: 2401 is still the whole total."),

  PRICE_IS_ROUNDED(
      "#your-task",
      "the price was rounded to two digits: 0.375 became 0.38. Round what you show, and not what"
          + " you add."),

  WORTH_IS_ROUNDED(
      "#your-task",
      "quantity times price was rounded before it was added: 1.125 became 1.13. Round what you"
          + " show, and not what you add."),

  TOTAL_IS_ROUNDED(
      "#your-task", "the total was rounded to two digits. Rounding is up to whoever shows it."),

  ORDER_ID_IS_NEEDED(
      "#your-task", "the last record was left out. It has no order id, and 301 pieces: it counts."),

  AVERAGE_IS_MULTIPLIED(
      "#your-task",
      "the sum of quantities was multiplied by the average price. Multiply in each order, and then add."),

  PRICE_BELOW_ZERO_IS_LEFT_OUT(
      "#your-task",
      "a price below zero, a credit, was left out. It is a number like any other: every record counts."),

  LARGEST_WORTH_IS_LOST(
      "#records-that-cannot-be-read",
      "the largest DOUBLE there is was left out. It is finite: compare with infinity, and not with the"
          + " largest number."),

  PRICE_IS_A_FLOAT(
      "#your-task",
      "the price was read as a FLOAT, which keeps about seven digits: 0.35 is another number there. It is"
          + " a DOUBLE."),

  REST_IS_LOST(
      "#records-that-cannot-be-read",
      "the mouse came behind records that cannot be read, in the same micro-batch, and was lost with"
          + " them. One bad record must not end the work on those behind it."),

  SIGN_IS_LOST(
      "#your-task",
      "what came back was added instead of taken away: its quantity is below zero, and has lost its"
          + " sign."),

  MENDED_TOO_LATE(
      "#records-that-cannot-be-read",
      "the total was mended after the sum. A worth that is no number stays in the sum for ever, and so"
          + " does infinity: leave it out before you add."),

  RETURN_IS_NO_SALE(
      "#your-task",
      "the last record was left out. Its quantity is below zero, as two pieces came back:"
          + " it counts."),

  TOTAL_BELOW_ZERO_IS_NONE("#your-task", "a total below zero was left out. It is a total, too."),

  NULL_IS_MADE_UP(
      "#records-that-cannot-be-read",
      "a record without quantity or price was counted with a made-up one."),

  OLD_RECORDS_ARE_LEFT_OUT(
      "#your-task",
      "records that were sent long ago were left out, by the timestamp that Kafka gave them. Every"
          + " record counts."),

  LARGE_WORTH_IS_LOST(
      "#records-that-cannot-be-read",
      "a price of 1e300 added nothing: it is finite, and too large for a DECIMAL. A DOUBLE holds it."),

  PRICE_DOES_NOT_FIT(
      "#your-task",
      "the price does not fit the type that it has in your schema: 1200.5 is no whole number. It is"
          + " a DOUBLE."),

  QUANTITY_DOES_NOT_FIT(
      "#your-task",
      "a quantity of 2,000,000,000 adds nothing: it does not fit the type that it has in your"
          + " schema. It is an INT."),

  QUANTITY_IS_NO_INT(
      "#records-that-cannot-be-read",
      "2.5 pieces or 3,000,000,000 of them were sold. Neither is an INT, so there is no quantity, and"
          + " nothing to add."),

  NUMBER_IN_QUOTES_READ(
      "#your-task",
      "a quantity in quotes was taken for a number. It is text, so the record has no quantity."),

  FORGOTTEN_AT_A_RESTART(
      "#the-idea",
      "the total was forgotten when the query stopped. It belongs in the state store."),

  NOT_THE_WHOLE_RESULT(
      "#the-idea",
      "The writer is not in complete mode. The caller's sink replaces what it has with what comes"
          + " out: that needs the whole result each time."),

  NAN_IS_ADDED(
      "#records-that-cannot-be-read",
      "a price of NaN made the total NaN. State never forgets, so it stays NaN forever."),

  INFINITY_IS_NOT_NAN(
      "#records-that-cannot-be-read",
      "a price of 1e400 made the total Infinity, forever. It is more than a DOUBLE holds,"
          + " so from_json gives Infinity, and isnan is false for it."),

  MINUS_INFINITY_IS_LESS(
      "#records-that-cannot-be-read",
      "a price of -1e400 made the total -Infinity, forever. Being less than Infinity does"
          + " not make it finite."),

  FINITE_PRICE_IS_ENOUGH(
      "#records-that-cannot-be-read",
      "a DOUBLE holds the price of 1e308, and not twice as much. Look at quantity times"
          + " price.");

  private final String section;
  private final String words;

  RunningTotalCause(String section, String words) {
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
