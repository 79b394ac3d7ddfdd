package kata.lesson15;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 15; for each one there is a mistake that proves it. */
enum WindowsCause implements Cause {
  TIME_OF_ARRIVAL(
      "#the-idea",
      "received_at decides where a sale belongs. That is when Kafka took it, in the evening or "
          + "days later. The window is that of ordered_at, the time of the sale."),

  BEGINS_WITH_THE_FIRST_SALE(
      "#which-window-a-sale-is-in",
      "the windows begin four minutes past the hour, with the first sale. They lie on the clock, "
          + "whoever comes first: 10:00 to 10:10, 10:10 to 10:20."),

  NEAREST_TEN_MINUTES(
      "#which-window-a-sale-is-in",
      "the time of a sale was rounded to the nearest ten minutes: 10:07 went to 10:10. A window "
          + "goes from its start up to its end, so 10:07 is in the one that began at 10:00."),

  TIMES_ARE_SHIFTED(
      "#days-are-another-matter",
      "the times were moved to the clock of the shop before the windows were made, so they begin "
          + "two hours late. A TIMESTAMP is a moment, the same in every zone."),

  END_IS_SHOWN_EARLIER(
      "#your-task",
      "window_end is a second before the end. It is the end itself, the moment at which the next "
          + "window begins: a second earlier leaves a gap."),

  DATE_IS_LOST(
      "#your-task",
      "only hour and minute of a sale were kept, and its day was not: the windows are in 1970."),

  GROUPED_BY_MORE(
      "#your-task",
      "a window has a row for each product, or each order. The revenue of ten minutes is one sum, "
          + "of all that was sold in them."),

  ANOTHER_LENGTH("#your-task", "a window is longer or shorter than ten minutes."),

  WINDOWS_OVERLAP(
      "#windows-that-overlap",
      "the ten minutes overlap, so a sale is in two of them and is added twice. Here each window "
          + "begins where the last one ends."),

  EACH_MICRO_BATCH_ALONE(
      "#the-idea",
      "each micro-batch is added up on its own. A window stays open: what comes later adds to what "
          + "is in the state store."),

  AMOUNT_IS_ROUNDED(
      "#your-task",
      "the amount was rounded to two digits: 0.375 became 0.38. Round what you show, and not what "
          + "you add."),

  RETURN_IS_LEFT_OUT(
      "#your-task",
      "an amount below zero was left out. Something came back, and that belongs to its ten minutes "
          + "like a sale."),

  END_BELONGS_TO_THE_WINDOW(
      "#which-window-a-sale-is-in",
      "a sale exactly at the end is still in the window. It belongs to the next one: the start is "
          + "in a window, and the end is not."),

  EDGE_COUNTS_TWICE(
      "#which-window-a-sale-is-in",
      "a sale at 10:10 counts in two windows, the one that ends then and the one that begins then. "
          + "BETWEEN has both ends in it; a window has only its start."),

  FRACTIONS_ARE_ROUNDED(
      "#which-window-a-sale-is-in",
      "the time was rounded to whole seconds: a microsecond before 10:10 became 10:10. A time is "
          + "cut down to the start of its window, and never rounded up."),

  FORGOTTEN(
      "#the-idea",
      "what was sold before the restart is forgotten. Sums that are kept outside the state store "
          + "end with the program."),

  YESTERDAY_IS_LEFT_OUT(
      "#the-idea",
      "the sale of yesterday was left out. Its till was offline until today: it counts, in "
          + "yesterday's window."),

  MINUTES_OF_ANY_HOUR(
      "#your-task",
      "the minute of the hour is the key, so 10:04 and 11:04 are in one group, of whatever day. A "
          + "window is a stretch of time that there is only once."),

  HOURS_OF_ANY_DAY(
      "#your-task",
      "hour and minute are the key, without the day: four past ten today and yesterday are in one "
          + "group. A window is a stretch of time that there is only once."),

  HOURS_DO_NOT_OVERLAP(
      "#windows-that-overlap",
      "a new hour begins only when the last one ends. It begins every 15 minutes, so that each "
          + "sale is in four of them."),

  FIFTEEN_MINUTES_ONLY(
      "#windows-that-overlap",
      "the windows are 15 minutes long. That is how often one begins; each is an hour long."),

  NOT_EVERY_FIFTEEN_MINUTES(
      "#windows-that-overlap",
      "a new hour begins more often, or less often, than every 15 minutes: the sale is in more "
          + "than four hours, or in fewer."),

  SAME_ORDER_ID_COUNTS_ONCE(
      "#your-task",
      "sales with the same order id were counted once, and those without an id not at all. Each "
          + "row is a sale here; lesson 18 is about doubles."),

  ORDER_ID_IS_NEEDED(
      "#your-task",
      "the sale without an order id was not counted. Something leaves out rows that have a null, "
          + "as count(\"order_id\") does and na().drop(). count(\"*\") counts rows."),

  DIVISION_GOES_TOWARDS_ZERO(
      "#which-window-a-sale-is-in",
      "a window of before 1970 is another one: a division that cuts off goes towards zero, and "
          + "the moments of before 1970 are negative numbers. A till without a battery has such "
          + "times."),

  DAYS_OF_UTC(
      "#days-are-another-matter",
      "the days are those of UTC, or of the session. In the shop, midnight was two hours earlier, "
          + "at 22:00 UTC."),

  ANOTHER_CITY(
      "#days-are-another-matter",
      "the days are one hour off UTC, as in Berlin in winter. The shop is in Helsinki, two hours "
          + "off."),

  SUMMER_ALL_THE_YEAR(
      "#days-are-another-matter",
      "the day begins three hours before UTC's in winter, too. Helsinki is three hours ahead in "
          + "summer only: name the zone, and not its offset."),

  WINTER_ALL_THE_YEAR(
      "#days-are-another-matter",
      "the day begins two hours before UTC's in summer, too. Helsinki is three hours ahead then: "
          + "name the zone, and not its offset."),

  ZONE_BACKWARDS(
      "#days-are-another-matter",
      "the hours between UTC and Helsinki were taken off, and not added. Half past midnight in UTC "
          + "is half past two in the shop, on the same day."),

  CHANGE_ON_ANOTHER_DAY(
      "#days-are-another-matter",
      "the clocks change on another day than in Helsinki. There it is the last Sunday of March, "
          + "whose day has 23 hours, and of October, whose day has 25. The name of the zone knows that."),

  MINUTES_OF_THE_SESSION(
      "#days-are-another-matter",
      "the windows lie on the clock of the session. In Kathmandu, 5:45 ahead of UTC, ten minutes "
          + "begin at 00:25 UTC: window() always counts from midnight UTC."),

  ZONE_OF_THE_SESSION(
      "#days-are-another-matter",
      "the day depends on the zone of the session, or of the JVM. It was right as long as that was "
          + "UTC; the day is the shop's, wherever the program runs."),

  NO_TIME_IS_A_GROUP(
      "#your-task",
      "the sale without a time has a row, with null for when. groupBy makes a group of nulls. "
          + "Leave such a sale out."),

  TIME_IS_MADE_UP(
      "#your-task",
      "the sale without a time was put somewhere. Nobody knows when that was: it adds nothing.");

  private final String section;
  private final String words;

  WindowsCause(String section, String words) {
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
