package kata.lesson06;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 6; for each one there is a mistake that proves it. */
enum ParquetSinkCause implements Cause {
  TOTAL_IS_ROUNDED("#your-task", "the total was rounded to cents. Nobody asked for that."),

  RETURN_IS_NO_SALE(
      "#your-task", "the sale with a quantity below zero was left out. Two pieces came back."),

  SINK_DROPS_NULLS(
      "#your-task",
      "the row of nulls was dropped. Lesson 7 decides about such rows, not the sink."),

  ANOTHER_INTERVAL(
      "#the-trigger",
      "Each micro-batch writes files. The trigger says how often: every 30 seconds was"
          + " asked for."),

  NO_TRIGGER(
      "#the-trigger",
      "no trigger was set. Spark then begins the next micro-batch as soon as the last one"
          + " is done, and writes a file for every few sales."),

  NUMBER_COUNTS_MILLISECONDS(
      "#the-trigger", "the interval is 30 milliseconds: a plain number counts those."),

  STARTED_WITHOUT_CHECKPOINT(
      "#your-task",
      "no checkpoint was named for the writer: Spark took a temporary folder, which is"
          + " deleted when the query stops. So the second start did not know what the first had"
          + " done."),

  STARTED_WITH_ANOTHER_CHECKPOINT(
      "#the-sinks-log",
      "the query keeps its position in a different folder from the one it was given. So"
          + " the second start began with micro-batch 0 again. The sink's log says that 0 is"
          + " done, and nothing was written."),

  STARTED_WITH_AN_EMPTY_CHECKPOINT(
      "#the-sinks-log",
      "the checkpoint folder was emptied before the second start. So the second start"
          + " began with micro-batch 0 again. The sink's log says that 0 is done, and nothing"
          + " was written."),

  NO_CHECKPOINT(
      "#your-task",
      "no checkpoint was named for the writer: Spark took a temporary folder, which is"
          + " deleted when the query stops."),

  ANOTHER_CHECKPOINT(
      "#your-task",
      "the query keeps its position in a different folder from the one it was given."),

  WRITTEN_AGAIN(
      "#the-sinks-log",
      "the micro-batch wrote its rows again when it was repeated. Spark's file sink would"
          + " have known from its log that they are there."),

  READER_DROPS_DUPLICATES(
      "#your-task", "the reader left out a row that came twice. It was written twice."),

  READER_DROPS_NULLS("#your-task", "the reader left out the row of nulls. It was written, too."),

  READER_REMEMBERS_ITS_FILES(
      "#your-task", "the reader shows what it found the first time, and not what came later."),

  QUANTITY_IS_MADE_UP(
      "#your-task", "a total was made up for a sale without a quantity. It is null."),

  UNFINISHED_FILE_IS_DELETED(
      "#the-sinks-log",
      "The reader has deleted a file that the log does not list. A micro-batch may be writing it just"
          + " now: a reader reads, and no more."),

  FOLDER_OF_ANOTHER(
      "#your-task",
      "a second archive was started in this session, and its folder stayed empty: its sales went where"
          + " the first one's go. A table in the catalog has one place. Write to the folder that you are"
          + " given."),

  LOSS_IS_PASSED_OVER(
      "#the-sinks-log",
      "A file that the query had finished is gone, and the reader found less without a word. Let it fail:"
          + " whoever reads must hear of a loss."),

  LOG_IS_READ_BY_HAND(
      "#the-sinks-log",
      "the reader does not find what the third micro-batch wrote. Every few micro-batches the sink's log"
          + " is written anew, into a file that ends in .compact, and the others may go. Spark's reader"
          + " knows that log: it need not be read by hand."),

  LOG_IS_PASSED_OVER(
      "#the-sinks-log",
      "the reader took every Parquet file in the folder. Files that the sink's log does"
          + " not list were never finished.");

  private final String section;
  private final String words;

  ParquetSinkCause(String section, String words) {
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
