package kata.lesson19;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 19; for each one there is a mistake that proves it. */
enum EnrichmentCause implements Cause {
  PRICE_OF_TODAY(
      "#the-price-of-its-time",
      "every sale got the newest price of its product. A sale of this morning has the price of this"
          + " morning, whenever it is asked for."),
  PRICE_OF_THE_ARRIVAL(
      "#the-price-of-its-time",
      "the price is the one at `received_at`. That is when Kafka took the sale; it was made at"
          + " `ordered_at`, and the price may have changed in between."),
  PRICE_OF_THE_DAY(
      "#the-price-of-its-time",
      "the days were compared, and not the times. A price may change at any moment of a day."),
  TIME_OF_DAY(
      "#the-price-of-its-time",
      "the time of day was compared, without the day. A sale of yesterday at 11:00 has the price of"
          + " yesterday at 11:00."),
  EACH_VERSION_IS_JOINED(
      "#the-price-of-its-time",
      "a sale came out once for each price that its product has ever had. The product alone is not"
          + " what belongs together: the time says which price it is."),
  OPEN_END_IS_LOST(
      "#the-price-of-its-time",
      "a price without an end was not taken for valid. `valid_to` is null there, and a comparison"
          + " with null is never true."),
  START_IS_LEFT_OUT(
      "#the-price-of-its-time",
      "a price was not yet valid at its very start. The start is in the time, the end is not."),
  END_IS_TAKEN_IN(
      "#the-price-of-its-time",
      "a price was still valid at its very end. `BETWEEN` takes both ends in; here the end is the"
          + " first moment at which the price is over."),
  PRICE_WITHOUT_AN_END(
      "#the-price-of-its-time",
      "the last price that had begun was taken, also when it was over. `valid_to` counts, too."),
  PRICE_IS_ROUNDED(
      "#your-task", "the price was rounded. Round what you show, and not what others add up."),
  TIME_IS_CUT(
      "#your-task",
      "a part of the time was cut off. A TIMESTAMP holds microseconds, and milliseconds are too"
          + " coarse."),
  SALE_WITHOUT_A_PRICE_IS_LOST(
      "#a-sale-stays",
      "a sale without a price was lost, by an inner join or by a filter behind the join. A left"
          + " join that has the whole condition keeps it, with null."),
  CONDITION_AFTER_THE_JOIN(
      "#a-sale-stays",
      "a sale was lost in a filter behind the join, though its product is in the list. Where no"
          + " price was valid the condition is not true, and a filter drops that: it belongs into"
          + " the join."),
  WITHOUT_A_KEY_IS_LOST(
      "#a-sale-stays",
      "a sale without a product, or without a time, was left out. It is a sale all the same, and has"
          + " no price."),
  NEAREST_PRICE(
      "#a-sale-stays",
      "a sale from before the first price got that price. No price was valid then, so there is"
          + " none."),
  PRICE_IS_MADE_UP(
      "#a-sale-stays",
      "a sale without a price got one, 0 or its own amount perhaps. Null says that nobody knows;"
          + " any number says that somebody does."),
  ZERO_IS_NO_PRICE(
      "#a-sale-stays", "a price of 0 was taken for none. Something may be given away."),
  TIME_IS_MADE_UP(
      "#a-sale-stays",
      "a sale without `ordered_at` got the price of some other time. Nobody knows when it was"
          + " made."),
  PRODUCTS_ARE_TIDIED(
      "#your-task", "products were trimmed, or put into other letters. Compare them as they are."),
  RETURN_IS_LEFT_OUT(
      "#a-sale-stays",
      "an amount below zero was left out. Something came back, and that is a row like others."),
  SALE_IS_DOUBLED(
      "#each-sale-once",
      "a sale came out once for each price that was valid. Bring the list into a form with one row"
          + " for each product before you join."),
  ANOTHER_ONE_WINS(
      "#your-task",
      "another price won where two were valid. The one that began last wins, and of two that began"
          + " at once the higher one."),
  ENDED_BY_THE_NEXT(
      "#each-sale-once",
      "a price ended where the next one began. When the next one is over, the first may still be"
          + " valid."),
  ALIKE_IS_ONE(
      "#each-sale-once",
      "sales that are alike were taken for one. Doubles of the join are to be avoided on the list's"
          + " side: among the sales nobody can tell them from sales."),
  NEEDS_NO_STATE(
      "#a-stream-and-a-table",
      "Your query keeps rows of sales in state. A join with a table needs none: each sale is looked"
          + " up when it comes, and forgotten."),
  LIST_IS_READ_ONCE(
      "#the-list-changes",
      "the list was not read again, so its change was not seen. Which files a table has, Spark"
          + " finds out when it is read: read the list in foreachBatch, for each micro-batch"
          + " anew."),
  FILES_ARE_GONE(
      "#the-list-changes",
      "The query looked for a file that is not there any more. A Dataset knows the files that were"
          + " there when it was read, and the list was rewritten: read it in foreachBatch, for each"
          + " micro-batch anew."),
  NO_CHECKPOINT(
      "#your-task",
      "no checkpoint was named for the writer: Spark took a temporary folder, and deletes it when"
          + " the query stops."),
  ANOTHER_CHECKPOINT(
      "#your-task",
      "The query keeps its position in a different folder from the one it was given."),
  EXCEPTION_IS_SWALLOWED(
      "#your-task",
      "The sink has failed, and the query goes on: an exception was swallowed, and Spark commits"
          + " the micro-batch. Its sales are lost."),
  ANOTHER_NUMBER(
      "#your-task",
      "The sink was called with another number than the micro-batch has. A sink knows by it that a"
          + " micro-batch runs again.");

  private final String section;
  private final String words;

  EnrichmentCause(String section, String words) {
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
