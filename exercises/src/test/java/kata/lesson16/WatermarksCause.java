package kata.lesson16;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 16; for each one there is a mistake that proves it. */
enum WatermarksCause implements Cause {
  NOT_FINAL_YET(
      "#append-says-it-once",
      "the first number came out at once, and may still change. Append mode keeps a"
          + " window back until the watermark has reached its end."),

  WINDOWS_OF_ANOTHER_KIND(
      "#your-task",
      "the windows are others than those of the page. Each is ten minutes long, from ten to ten past,"
          + " and where one ends, the next begins."),

  NO_SALE_GETS_AS_FAR(
      "#what-is-dropped",
      "the sales of this window were left out before they were added: the watermark has reached its"
          + " end, and there is nothing in it. What is late is up to Spark, by the watermark."),

  ONE_AMOUNT_COUNTS(
      "#your-task",
      "only one of the amounts counts, such as the greatest or the first. Revenue is the sum of all of"
          + " them."),

  COMES_OUT_TOO_EARLY(
      "#the-watermark",
      "a window came out before it was final. A sale may be 5 minutes late, so the"
          + " watermark stays 5 minutes behind the newest sale, and 10:15 has to come before"
          + " 10:10 is over."),

  COMES_OUT_TOO_LATE(
      "#the-watermark",
      "the window is kept back for too long, or for ever. When 10:15 has come, the"
          + " watermark is 10:10, and the window that ends then is final."),

  REVENUE_IS_ROUNDED(
      "#your-task", "the revenue was rounded. It is the sum of the amounts, as they are."),

  MORE_THAN_A_ROW_FOR_A_WINDOW(
      "#your-task",
      "a window has more than one row, such as one for each product. There is one, for"
          + " all products together."),

  RETURNS_ARE_LEFT_OUT(
      "#your-task",
      "an amount below zero was left out. It is something that came back, and it" + " counts."),

  EQUAL_AMOUNTS_ARE_ONE(
      "#your-task", "equal amounts were added once. Two screens for 310 are 620."),

  OLDER_THAN_THE_WATERMARK_IS_LOST(
      "#what-is-dropped",
      "a sale was dropped because it is older than the newest ones. While its window is"
          + " open, it counts, however late it is."),

  TIME_IS_MADE_UP(
      "#your-task",
      "a sale without a time was given one. It belongs to no window, and moves no" + " watermark."),

  RUNNING_REVENUE_WAITS(
      "#update-says-it-each-time",
      "the running revenue waits until a window is final. Update mode gives it as it" + " grows."),

  WHOLE_TABLE_EACH_TIME(
      "#update-says-it-each-time",
      "all windows came out, and not only those that have changed. That is complete"
          + " mode: it ignores the watermark and keeps every window for ever."),

  ANOTHER_DELAY("#the-watermark", "the watermark is not 5 minutes behind the newest sale."),

  NO_WATERMARK(
      "#the-watermark",
      "there is no watermark. In update mode Spark does not miss it: the numbers are"
          + " right, and no window is ever forgotten."),

  TIME_OF_ARRIVAL(
      "#the-watermark",
      "the watermark follows the time of arrival. It must follow `ordered_at`, by which"
          + " the windows are made."),

  WATERMARK_OF_THE_WINDOWS(
      "#where-it-stands",
      "the watermark was set after the grouping, on the windows. Spark then does not"
          + " connect it with the grouping, and forgets nothing. It comes before `groupBy`, on"
          + " the sales."),

  EVENT_TIME_IS_MADE_ANEW(
      "#where-it-stands",
      "the event time was computed anew after `withWatermark`, so that it is another"
          + " column. The watermark moves, and Spark does not connect it with the windows:"
          + " nothing is forgotten or dropped.");

  private final String section;
  private final String words;

  WatermarksCause(String section, String words) {
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
