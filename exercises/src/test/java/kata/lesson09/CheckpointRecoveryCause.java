package kata.lesson09;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 9; for each one there is a mistake that proves it. */
enum CheckpointRecoveryCause implements Cause {
  FIRST_START_AT_THE_BEGINNING(
      "#your-task",
      "the first start read the topic from its beginning. The task is to begin at the end"
          + " of the topic."),

  PRICE_IS_THE_TOTAL("#your-task", "total_amount is the price. The task is quantity times price."),

  ONE_PARTITION_IS_THE_TOPIC("#your-task", "only one of the topic's two partitions is read."),

  TOTAL_IS_ROUNDED("#your-task", "total_amount was rounded. Nobody asked for that."),

  BAD_RECORD_IS_DROPPED(
      "#your-task",
      "the record that is not JSON was dropped. It stays, as a row of nulls: see lesson" + " 4."),

  OPTIONS_ARE_LEFT_OUT(
      "#your-task",
      "The map held maxOffsetsPerTrigger=1 as well: one record per micro-batch. Pass on"
          + " everything in it."),

  STARTED_WITHOUT_CHECKPOINT(
      "#the-checkpoint-is-the-query",
      "no checkpoint was named for the writer. Spark took a temporary folder and deleted"
          + " it when the query stopped, so the second start was that of a new query, at the"
          + " end of the topic."),

  STARTED_WITH_ANOTHER_CHECKPOINT(
      "#the-checkpoint-is-the-query",
      "the query keeps its position in a different folder from the one it was given. The"
          + " second start did not find it: it began like a new query, at the end of the topic."),

  STARTED_WITH_AN_EMPTY_CHECKPOINT(
      "#the-checkpoint-is-the-query",
      "the checkpoint was emptied before the second start. The query has a new id, and"
          + " began at the end of the topic."),

  STARTED_WITHOUT_POSITION(
      "#the-checkpoint-is-the-query",
      "offsets and commits were deleted before the second start. With the file metadata the id"
          + " stayed, and the position is gone: the query began at the end of the topic, and with"
          + " number 0."),

  EACH_START_HAS_ITS_FOLDER(
      "#your-task",
      "the second start did not write where the first one did. A reader of the folder"
          + " finds no more rows."),

  ANOTHER_QUERY_GOES_ON(
      "#the-checkpoint-is-the-query",
      "The id is kept in the checkpoint. Another id after a restart means another"
          + " checkpoint."),

  ANOTHER_CHECKPOINT(
      "#the-checkpoint-is-the-query",
      "the query keeps its position in a different folder from the one it was given."),

  UNFINISHED_IS_PLANNED_ANEW(
      "#replay",
      "the micro-batch without a commit was planned anew, and took the new record as well: its file in"
          + " offsets was gone. The sink has written a micro-batch of that number, so it writes nothing"
          + " of this one, and the new record is lost."),

  UNFINISHED_IS_NOT_REPEATED("#replay", "The last micro-batch should have run again."),

  WRITTEN_AGAIN(
      "#replay",
      "the micro-batch that was repeated wrote its rows a second time. Spark's file sink"
          + " would have known from its log that they are there."),

  NULLS_ARE_NOT_FOUND(
      "#replay",
      "your code looks for what is there already before it writes, and compares order ids. null equals"
          + " nothing, so such a row was written a second time when its micro-batch ran again."),

  KNOWN_ORDER_IS_LEFT_OUT(
      "#your-task",
      "a record was left out because an earlier micro-batch had one with its order id. Whether a"
          + " micro-batch runs again, only its number tells."),

  NUMBERS_BEGIN_AGAIN(
      "#replay",
      "Count: the folder's log has the numbers up to 2, and the new query begins with 0, which"
          + " finds no record. The sink skips each number that is in its log."),

  SAME_NUMBER_IS_WRITTEN(
      "#replay",
      "you let any query add to the folder. But the new checkpoint begins with micro-batch 0"
          + " again, and the folder's log already has its first numbers: the sink takes them for"
          + " replays."),

  FOLDER_IS_LOCKED(
      "#replay",
      "you gave up the folder too early. The sink skips a number that is in its log, and writes"
          + " again from the first one that is not."),

  LAST_MICRO_BATCH_RUNS_AGAIN(
      "#replay",
      "One micro-batch runs again, the one without commit, with the records that it had. What"
          + " has come since belongs to the next one."),

  EVERY_SINK_KNOWS(
      "#replay",
      "you trust Spark to write each row once into any sink. The file sink has a log to know a"
          + " replay by. A foreachBatch that appends has none."),

  ALL_RUN_AGAIN(
      "#replay", "you let all micro-batches run again. Only the one without commit does."),

  CHECKPOINT_HAS_THE_POSITION(
      "#the-checkpoint-is-the-query",
      "startingOffsets counts only as long as the checkpoint has no position: it had one before"
          + " you wrote earliest. What came in between was waiting in the topic."),

  EARLIEST_BEGINS_AGAIN(
      "#the-checkpoint-is-the-query",
      "you let `earliest` send the query back to the topic's beginning. The checkpoint has a"
          + " position, so the option does not count.");

  private final String section;
  private final String words;

  CheckpointRecoveryCause(String section, String words) {
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
