package kata.lesson02;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 2; for each one there is a mistake that proves it. */
enum OutputModesCause implements Cause {
  PRICE_IS_THE_AMOUNT(
      "#your-task", "the price was taken for the amount. The task is quantity times price."),

  SMALL_ORDERS_TOO("#your-task", "small orders were not left out."),

  EVENTS_COME_OUT_AGAIN(
      "#append",
      "the query keeps its rows and gives all of them each time: the laptop came out"
          + " again. An event is over when it has come out."),

  PRICE_IS_COMPARED(
      "#your-task",
      "the price alone was compared with 1000: ten chairs for 400 each are an amount of 4000."),

  GIFTS_ARE_LEFT_OUT(
      "#your-task",
      "what was sold at a price of 0 was left out. Pieces are the sum of the quantities, whatever they"
          + " cost."),

  ROW_FOR_EACH_ORDER(
      "#update",
      "a row came out for each order. Update mode gives one row for each product that has changed in"
          + " the micro-batch, with its total by then."),

  RETURN_IS_A_BIG_ORDER(
      "#your-task",
      "an order of -2401 was listed: laptops that came back. An amount of 1000 or more is not below"
          + " zero."),

  SORTED_BY_MONEY(
      "#your-task",
      "the list is sorted by what the products have brought in. The best sellers are those with the"
          + " most pieces."),

  NAMES_ARE_TIDIED(
      "#your-task",
      "the names of products were changed (trimmed, or in other letters), and two products fell"
          + " together. Leave names as they are."),

  EXACTLY_1000_IS_SMALL(
      "#your-task",
      "an order of exactly 1000 was left out, or small numbers were taken for big ones."),

  AMOUNT_IS_ROUNDED(
      "#your-task",
      "the amount was rounded. 999.5 is not 1000, and 0.375 times 3001 is 1125.375: the list gets"
          + " the amount as it is."),

  MODE_MAKES_NO_DIFFERENCE(
      "#append",
      "The mode is a promise to the sink. Append says that no row ever changes: only then"
          + " can the list be a file or a log."),

  ORDERS_ARE_COUNTED("#your-task", "orders were counted. Pieces are the sum of the quantities."),

  BEST_OF_THE_CHANGED_ONES(
      "#complete",
      "only the products of this micro-batch came out. That is update mode: the screen"
          + " would lose the others."),

  MORE_THAN_THREE("#your-task", "more than three products came out."),

  ANOTHER_PRICE_IS_ANOTHER_PRODUCT(
      "#your-task", "a product whose price has changed became two. Group by the product alone."),

  ONE_QUANTITY_COUNTS(
      "#your-task",
      "only one of a product's quantities counts, the last one or the biggest. Pieces are the sum"
          + " of all of them."),

  LIST_IS_KEPT_BY_HAND(
      "#complete",
      "The screen throws away what it shows and shows what comes: that needs the whole"
          + " result."),

  WHOLE_TABLE_EACH_TIME(
      "#update",
      "the whole table came out. That is complete mode. A million products would be"
          + " written for one that has changed."),

  EACH_MICRO_BATCH_ALONE("#update", "each micro-batch is added up on its own."),

  RETURNS_ARE_LEFT_OUT(
      "#your-task",
      "a quantity below zero was left out. It is something that came back, and is no longer sold."),

  TOTAL_OF_ZERO_IS_LEFT_OUT(
      "#your-task",
      "a total of zero was left out. All laptops came back, and the table still has the old number."),

  TOTALS_OUTSIDE_THE_STATE_STORE(
      "#update",
      "Update mode leaves rows out, and forgets none: there is one row of state per" + " product."),

  NEW_TOTALS_ARE_APPENDED(
      "#update",
      "The table overwrites a product's old number: update mode gives what has changed.");

  private final String section;
  private final String words;

  OutputModesCause(String section, String words) {
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
