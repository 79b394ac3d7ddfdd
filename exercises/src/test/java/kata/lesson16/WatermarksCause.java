package kata.lesson16;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 16; for each one there is a mistake that proves it. */
enum WatermarksCause implements Cause {
  NOT_FINAL_YET(
      "#append-waits",
      "a window came out while sales could still be added to it. Update mode shows each "
          + "change; a number that is final is for append mode, which waits until the "
          + "watermark has reached the end."),

  COMPLETE_FORGETS_NOTHING(
      "#update-does-not-wait",
      "the whole result came out, or a closed window was changed. Complete mode keeps "
          + "every window there has been, so it ignores the watermark: no window is ever "
          + "final, and no sale is too late."),

  DELAY_TOO_SHORT(
      "#your-task",
      "the watermark follows the newest sale more closely than by 5 minutes, so a "
          + "window closes while sales of it still count."),

  DELAY_TOO_LONG(
      "#your-task",
      "the watermark is more than 5 minutes behind the newest sale. The shop waits "
          + "longer for each number than it wanted to."),

  ANOTHER_DELAY(
      "#your-task",
      "the watermark is 5 minutes behind the newest ordered_at, neither more nor less."),

  WATERMARK_ON_A_WINDOW(
      "#the-watermark",
      "the watermark follows the start or the end of windows. They move in steps of ten "
          + "minutes, so it is minutes off: it belongs on the time of the sale, before the "
          + "windows are made."),

  WINDOWS_ARE_SHORTER(
      "#your-task", "the windows are shorter than ten minutes, from 10:00 to 10:05 for example."),

  EQUAL_AMOUNTS_ARE_ONE("#your-task", "equal amounts were added once. Two mice for 125 are 250."),

  ONE_AMOUNT_COUNTS(
      "#your-task",
      "only one of the amounts counts, the greatest or the first. Revenue is the sum of all of them."),

  WINDOWS_OVERLAP(
      "#your-task",
      "the ten minutes overlap, so a sale is in two of them. Here each window begins "
          + "where the last one ends."),

  LATE_BY_ARRIVAL(
      "#the-watermark",
      "sales were left out because Kafka took them long after they were made. Late "
          + "means behind the watermark, and that only knows the times of other sales. The "
          + "tills send in the evening."),

  TIME_IS_COMPARED_BY_HAND(
      "#what-is-dropped",
      "a late sale was left out though its window was still open. Not the sale is too "
          + "late or in time, but its window: until the watermark reaches the end, everything "
          + "in it counts."),

  AHEAD_IS_LEFT_OUT(
      "#your-task",
      "a sale was left out because its ordered_at is later than its received_at. A till's clock "
          + "may be ahead; you leave nothing out yourself here. Whom to trust is the next lesson."),

  TIME_IS_SHIFTED(
      "#your-task",
      "the times were shifted: by the session's zone, 5:45 hours here, or on their way through a "
          + "text. A TIMESTAMP is a moment, the same in each zone; only its text differs."),

  LATE_WITHIN_ITS_MICRO_BATCH(
      "#what-is-dropped",
      "a sale was left out because a newer one came with it. The watermark is fixed "
          + "before a micro-batch begins, and moves after it."),

  TIME_IS_MADE_UP(
      "#your-task",
      "the sale without a time was put somewhere. Nobody knows when that was: it adds "
          + "nothing, and moves no watermark."),

  NO_TIME_IS_A_GROUP(
      "#your-task",
      "the sale without a time has a row, with null for when. groupBy makes a group of "
          + "nulls; window() leaves such a sale out."),

  WAITS_FOR_THE_END(
      "#update-does-not-wait",
      "nothing came out before the window was closed. That is append mode. The shop "
          + "wants to see the number grow, and update mode shows it."),

  GROUPED_BY_MORE(
      "#your-task",
      "a window has a row for each order, or each product. The revenue of ten minutes is one sum, "
          + "of all that was sold in them."),

  AMOUNT_IS_ROUNDED(
      "#your-task",
      "the amount was rounded: 0.375 became 0.38, or less. Round what you show, and not what you "
          + "add."),

  RETURN_IS_LEFT_OUT(
      "#your-task",
      "an amount of zero or below was left out. Something came back, or was free, and that belongs "
          + "to its ten minutes like a sale, and moves the watermark."),

  NO_WATERMARK(
      "#update-does-not-wait",
      "there is no watermark. Update mode works without one, and keeps every window for "
          + "ever, because nothing tells it that no more sales can come. "
          + "Here the window that ended at 10:10 would be gone."),

  WATERMARK_OF_ARRIVAL(
      "#the-watermark",
      "the watermark follows received_at. Windows and watermark both go by ordered_at: a "
          + "watermark counts for its own column only, and the tills send in the evening."),

  WATERMARK_COMES_TOO_LATE(
      "#the-mark-on-the-column",
      "withWatermark comes after groupBy. The state is that of the aggregation, which "
          + "is before it and knows nothing of it: nothing is forgotten."),

  MARK_IS_LOST(
      "#the-mark-on-the-column",
      "the watermark moves, and no window is forgotten. The mark is on the column "
          + "ordered_at, and a column that is computed from it, be it by a cast there and "
          + "back, is another column without a mark.");

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
