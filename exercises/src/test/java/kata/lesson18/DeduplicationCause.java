package kata.lesson18;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 18; for each one there is a mistake that proves it. */
enum DeduplicationCause implements Cause {
  NOTHING_IS_LEFT_OUT("#your-task", "no double was left out."),
  EACH_MICRO_BATCH_ALONE(
      "#the-idea",
      "doubles are looked for in each micro-batch alone. Spark has to remember the ids of the"
          + " micro-batches before."),
  ID_IS_NOT_THE_KEY(
      "#your-task",
      "two sales with different ids were taken for one, because they are alike in the rest. The"
          + " order id says what is the same sale."),
  IDS_ARE_TIDIED(
      "#your-task",
      "ids were trimmed, or put into other letters, and different sales fell together. Leave ids as"
          + " they are."),
  WHOLE_ROW_IS_THE_KEY(
      "#what-is-the-key",
      "the whole row is the key, or the time of its arrival is a part of it. The till sends the sale"
          + " again, and Kafka gives it another time."),
  TIME_IS_IN_THE_KEY(
      "#what-is-the-key",
      "the event time is a part of the key. A till that sends again may write another time, and the"
          + " sale is still the same."),
  MORE_THAN_THE_ID_IS_THE_KEY(
      "#what-is-the-key",
      "more than the id is the key, such as the amount. The order id alone says what is the same"
          + " sale."),
  FORGOTTEN_TOO_EARLY(
      "#how-long-to-remember",
      "an id was forgotten before its 10 minutes of event time were over."),
  NULLS_ARE_ONE_ID(
      "#no-id",
      "all sales without an id were taken for one. For Spark's dropDuplicates null equals null,"
          + " unlike in a comparison."),
  WITHOUT_AN_ID_IS_LOST("#no-id", "sales without an id were left out. They are sales, too."),
  EQUAL_SALES_ARE_ONE(
      "#no-id",
      "two sales without an id were taken for one because they are alike. Two people may buy the"
          + " same tea in the same minute."),
  MEMORY_OUTSIDE_THE_STATE_STORE(
      "#the-idea",
      "The ids that were seen are not where Spark keeps state, one row an id. A collection of"
          + " Java's is not in the checkpoint, and is another one in each executor."),
  NEVER_FORGOTTEN(
      "#how-long-to-remember",
      "an id is remembered for too long, so the state grows. It can be forgotten as soon as the"
          + " watermark is 10 minutes past its sale."),
  ANOTHER_DELAY(
      "#your-task", "The watermark is 10 minutes behind the newest sale, neither more nor less."),
  NO_WATERMARK(
      "#how-long-to-remember",
      "there is no watermark. Without one Spark cannot know when an id may be forgotten, and keeps"
          + " all of them."),
  IDLE_BRANCH_HOLDS_IT_BACK(
      "#discussion",
      "two branches of the query have a watermark each, and one of them sees only a few sales. The"
          + " lower one counts, so the state waits for it, and grows."),
  ONLY_IDS_MOVE_THE_WATERMARK(
      "#your-task",
      "The sales without an id do not move the watermark, because they were split off before it was"
          + " set. It is 10 minutes behind the newest of all sales."),

  TIME_OF_ARRIVAL(
      "#your-task",
      "the watermark follows the time of arrival. The till's own clock, `ordered_at`, is the event"
          + " time.");

  private final String section;
  private final String words;

  DeduplicationCause(String section, String words) {
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
