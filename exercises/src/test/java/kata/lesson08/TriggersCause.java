package kata.lesson08;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 8; for each one there is a mistake that proves it. */
enum TriggersCause implements Cause {
  ANOTHER_INTERVAL("#when-processing-time", "The dashboard should be renewed every 10 seconds."),

  NO_TRIGGER(
      "#when-processing-time",
      "no trigger was set: Spark starts a micro-batch as soon as the last one is done,"
          + " and the dashboard is computed again for every single sale."),

  NUMBER_COUNTS_MILLISECONDS(
      "#when-processing-time",
      "the interval was given as a bare number, and that counts in milliseconds."),

  ANOTHER_OUTPUT_MODE(
      "#your-task",
      "The task asks for complete mode: the dashboard shows what came last, and nothing"
          + " else."),

  NIGHT_NEVER_ENDS(
      "#until-it-is-done-availablenow",
      "The night is over, and your method still waits. A query with an interval, or with"
          + " none, never ends: it waits for what comes next."),

  QUERY_IS_NOT_AWAITED(
      "#until-it-is-done-availablenow",
      "Your method has returned, and the query still runs. start() does not wait, and"
          + " awaitAnyTermination() returns at once when another query of the session has ended"
          + " before. Anyone who reads the files now finds a part of them."),

  NOT_ALL_OR_NOT_ONCE("#your-task", "All that had come should be in the files, once."),

  WRITTEN_AGAIN(
      "#your-task",
      "the second night wrote again what the first one had written: a micro-batch without a commit runs"
          + " again. Spark's own file sink notices that by its number, and an append in foreachBatch does"
          + " not."),

  FOLLOWS_THE_TOPIC(
      "#until-it-is-done-availablenow",
      "the night followed the topic: records came during it, and it took them too. Where they come all"
          + " the time, such a night has no end. AvailableNow takes what is there when it begins."),

  RECORD_WITHOUT_VALUE(
      "#your-task",
      "a record without a value was left out. It is a record, too: its value in the file is null."),

  SOME_PRODUCTS_ALONE(
      "#your-task", "some products were left out. The dashboard shows each product."),

  ROWS_ARE_COUNTED(
      "#your-task", "rows were counted. A row may sell several pieces: add up its quantities."),

  BEGINS_AT_THE_END(
      "#your-task",
      "the query began at the end of the topic, so what had come before is not read. Where a"
          + " new query begins is an option of the source (lesson 3)."),

  STOPPED_BEFORE_IT_BEGAN(
      "#until-it-is-done-availablenow",
      "the query was stopped before it had run a single micro-batch. It looks idle before the first"
          + " one, too."),

  NEW_CHECKPOINT_EACH_NIGHT(
      "#your-task",
      "the second night wrote nothing. With a new checkpoint it counted its micro-batches"
          + " from 0 again, and the file sink took the first one for written (lesson 6)."),

  OTHER_COLUMNS("#your-task", "The files should have one column, `value`, a STRING."),

  VALUE_IS_BYTES("#your-task", "the value was written as bytes. Cast it to STRING."),

  VALUE_IS_NULL("#your-task", "something other than the value was written: it is null."),

  ANOTHER_CHECKPOINT(
      "#your-task",
      "the query keeps its position in a different folder from the one it was given."),

  DEAD_QUERY_IS_AWAITED(
      "#until-it-is-done-availablenow", "The query has died, and your method still waits."),

  FAILURE_IS_SWALLOWED(
      "#until-it-is-done-availablenow",
      "The query died of that: awaitTermination() throws what it died of. Your method"
          + " returned as if all was well, and nobody looks at a night that went well."),

  ANOTHER_LIMIT(
      "#how-much-rate-limits",
      "Each micro-batch should take 20,000 records, as long as that many wait."),

  NO_LIMIT(
      "#how-much-rate-limits",
      "there is no limit: all 105,000 records came in one micro-batch. The Kafka source has an"
          + " option for it, and it belongs to the reader, before load(). If you set one there, it is"
          + " another one (that of files, or a minimum), or the trigger is Once, which ignores"
          + " limits."),

  LIMIT_FOR_EVER(
      "#how-much-rate-limits",
      "limit(20000) was used. It is the LIMIT of SQL: 20,000 rows in all, and whatever comes later is"
          + " read and thrown away. How much one micro-batch takes is an option of the source."),

  REST_IS_LEFT(
      "#how-much-rate-limits",
      "the last 5,000 records were left. minOffsetsPerTrigger lets a micro-batch wait until there are so"
          + " many, or until 15 minutes are over, and with AvailableNow a query that waits has ended."),

  LIMIT_IS_DIVIDED(
      "#how-much-rate-limits",
      "the limit was divided by the number of partitions. It is a total over all of them."),

  LIMIT_IS_MULTIPLIED(
      "#how-much-rate-limits",
      "the limit was multiplied by the number of partitions. It is a total over all of" + " them.");

  private final String section;
  private final String words;

  TriggersCause(String section, String words) {
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
