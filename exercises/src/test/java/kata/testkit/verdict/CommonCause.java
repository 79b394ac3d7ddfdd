package kata.testkit.verdict;

import java.util.Locale;
import kata.testkit.guard.AnswerOutput;

/** What the testkit itself notices, in any lesson. */
public enum CommonCause implements Cause {
  UNKNOWN("#your-task", "No known mistake gives these rows."),

  UNKNOWN_BUT("#your-task", "%s No known mistake does that."),

  NULL_IS_RETURNED("#your-task", "Your method returned null instead of a %s."),

  NOT_A_STREAM("#the-idea", "The result is not a stream: it was computed once, as a batch."),

  COLUMN_IS_MISSING("#your-task", "The result has no column `%s`. Its columns: %s."),

  COLUMN_OF_ANOTHER_TYPE(
      "#your-task", "The column `%s` is of the type %s, and the page asks for %s.%s"),

  COLUMN_TOO_MANY(
      "#your-task", "The result has a column `%s` that the page does not ask for. It asks for %s."),

  OPTION_NOBODY_ASKED_FOR(
      "#your-task",
      "Your query has the option `%s`. Neither the page nor the caller asks for it%s"),

  OPTION_IS_LEFT_OUT(
      "#your-task",
      "Your method was given the option `%s`, and the source of your query does not have it. Pass on all"
          + " of them with `.options(kafka)`: what a broker asks for, a password perhaps, is among them."),

  PARTITION_IS_WRITTEN(
      "#your-task",
      "The rows that you write have a column `partition`, and Kafka's sink sends each to the partition of"
          + " that number, whatever its key is. It is the number in another topic. Where there is no such"
          + " partition, the query hangs."),

  WRITER_HAS_A_CHECKPOINT(
      "#your-task",
      "The writer has a checkpoint already. Leave it to whoever starts the query: two queries from"
          + " this writer would share it."),

  WRITER_HAS_A_SINK(
      "#your-task",
      "The writer has a sink already (a format, the console perhaps, or foreachBatch). Leave it to"
          + " whoever starts the query."),

  SORTED_WITHIN_PARTITIONS(
      "#your-task",
      "Your query sorts each partition for itself (`sortWithinPartitions`). With more than one"
          + " partition the result as a whole has no order."),

  LIMIT_BEFORE_THE_SORT(
      "#your-task",
      "Your query takes some rows first (`limit`) and sorts them then. Which rows it takes is left to"
          + " chance: sort first, and take the first ones of that."),

  ORDER_IS_TRUSTED(
      "#your-task",
      "Your code sorts rows and takes the first or the last of each group (`first` or `last`). To"
          + " group them Spark brings the rows of several partitions together, in whatever order they"
          + " come. `max_by` and `min_by` find that row in any order."),

  CLOCK_NOBODY_ASKED_FOR(
      "#your-task",
      "Your query asks the clock what time it is (`current_timestamp()`, `now()` or the like). The"
          + " page asks for nothing of the kind: the same records give another result tomorrow."),

  WINDOW_NOBODY_ASKED_FOR(
      "#your-task",
      "Your query groups by a window of time. The page asks for no window: each window counts"
          + " anew."),

  WATERMARK_NOBODY_ASKED_FOR(
      "#your-task",
      "Your query has a watermark. The page asks for none: with it Spark forgets, or drops, what is"
          + " older."),

  STATE_TIMES_OUT(
      "#your-task",
      "Your query's state has a timeout: what is not heard of for a while is forgotten, and begins"
          + " anew when it comes back."),

  DUPLICATES_ARE_DROPPED(
      "#your-task",
      "Your query drops duplicates, rows that are like one that came before (`distinct` or"
          + " `dropDuplicates`). Nobody has asked for it: what is honestly sent twice counts twice,"
          + " and to know what came before Spark must remember every row for ever."),

  ARRAY_BY_ITS_NAME(
      "#your-task",
      "[B@... is not what the bytes say: it is the name that Java gives to an array, in toString() or"
          + " String.valueOf(). Cast the column to STRING, or decode the bytes as UTF-8."),

  CACHED_ROWS_ARE_READ(
      "#your-task",
      "your reader has cached what it found the first time (`cache` or `persist`), and gives the same"
          + " rows again. What has been written since, it does not see."),

  NASTY_RECORD("#your-task", "one of these was not taken for what it is: %s."),

  ROWS_ARE_GONE(
      "#your-task",
      "The row %s was there after an earlier micro-batch, and is gone: your code takes away, or"
          + " writes over, what was written before."),

  ROWS_COME_LATE(
      "#your-task",
      "The row %s came after the query had committed its micro-batch: a thread of your own writes it,"
          + " and is not waited for. A failure or a kill in between, and the row is lost."),

  NOTED_AFTER_THE_DATA(
      "#your-task",
      "your code notes that a micro-batch is done after it has written the rows. A kill between the two,"
          + " and the micro-batch that runs again writes them a second time. Spark's file sink lists its"
          + " files in a log, and a file that is not in the log does not count."),

  STATE_GROWS(
      "#your-task",
      "The same record came %d times more, and the state of your query grew. It keeps something of"
          + " every record, and grows for as long as records come."),

  LISTENER_IS_LEFT(
      "#your-task",
      "Your code has left a listener in the session, a `%s`. Each call leaves another one, and all of"
          + " them hear of every query: remove it when you are done."),

  GLOBAL_VIEW_IS_LEFT(
      "#your-task",
      "Your code has made a global view, `%s`. Every session of the program sees it, so another query of"
          + " yours overwrites it at any moment: a view of the session that the rows belong to is enough."),

  THREAD_IS_LEFT(
      "#your-task",
      "Your code has left a thread behind, `%s`. It is no daemon thread, so the program never"
          + " ends."),

  KAFKA_CLIENT_IS_LEFT(
      "#your-task",
      "Your code has left %s open. Each call leaves another one, with its thread and its"
          + " connections: close the client when you are done with it."),

  CACHED_ROWS_ARE_LEFT(
      "#your-task",
      "Your code has cached rows (`persist` or `cache`) and not freed them: `unpersist` does, also"
          + " when something fails in between."),

  FILE_ELSEWHERE(
      "#your-task",
      "Your code has written `%s` into the folder that the program runs in. Write nothing outside"
          + " the folders that you are given."),

  FILE_BESIDE_THE_FOLDER(
      "#your-task",
      "Your code has written `%s` beside the folder that it was given. Write nothing outside of it: the"
          + " folder above may be on another disk, or belong to somebody else."),

  ANOTHER_QUERY_IS_STOPPED(
      "#your-task",
      "Another query ran in this session, of somebody else, and your code has stopped it. A session"
          + " may have other queries than yours: touch only those that you have started or were"
          + " given."),

  SETTING_IS_CHANGED(
      "#your-task",
      "Your code has changed a setting of the session: `%s` is now %s. Every other query of the"
          + " session gets it, too."),

  ANOTHER_ORDER("#your-task", "The rows are right, but their order is not."),

  SORTED_THE_OTHER_WAY_ROUND("#your-task", "the result is sorted the other way round."),

  NO_QUERY_IS_RETURNED("#your-task", "Your method returned no query."),

  SEVERAL_QUERIES(
      "#your-task",
      "%d queries were started, and the test asked for one: start no other query of your own."),

  ONE_CHECKPOINT_FOR_SEVERAL(
      "#your-task",
      "%d queries were started on one checkpoint. When the second starts, Spark stops the first,"
          + " without a word."),

  QUERIES_ARE_NOT_RETURNED(
      "#your-task", "%d queries were started, and your method returned %d of them."),

  ENDS_BY_ITSELF(
      "#your-task",
      "The query's trigger is %s: it reads what is there and then ends the query. What"
          + " comes later is never read."),

  INTERVAL_NOBODY_ASKED_FOR(
      "#your-task", "The query's trigger is \"%s\". Set none here: the test would wait for it."),

  START_WAITS(
      "#your-task",
      "Your code waits in `%s` before it gives the query back. On a stream that never rests it never"
          + " comes back: start the query, and return it while it runs."),

  DOES_NOT_STOP(
      "#your-task",
      "Your query was stopped, and went on for 10 s. To stop a query, Spark interrupts its micro-batch."
          + " Your code catches what comes of that, and goes on or tries again: let it out."),

  STOPPED_BY_THE_ANSWER("#your-task", "Your code stopped the query. Leave that to the test."),

  NO_PARQUET_FILES(
      "#your-task", "the files that were written are not Parquet files: they end in .%s."),

  FOLDER_INSIDE_THE_FOLDER(
      "#your-task",
      "the files went into a folder inside the one that was given. A reader of the given folder"
          + " finds no table."),

  NOTHING_IS_WRITTEN("#your-task", "no file was written into the folder that was given."),

  SESSION_IS_STOPPED(
      "#your-task", "Your code stopped the Spark session. It belongs to the test: never stop it."),

  LEFT_RUNNING("#your-task", "Your code left something running that could not be stopped: %s"),

  PRINTS_WITHOUT_END("#your-task", AnswerOutput.TOO_MUCH),

  OTHER_JVM_ENDED_EARLY("#your-task", "The JVM that the test wanted to kill has ended before. %s"),

  NOT_IN_TIME("#your-task", "The test waited %d s until %s.");

  private final String section;
  private final String words;

  CommonCause(String section, String words) {
    this.section = section;
    this.words = words;
  }

  @Override
  public String section() {
    return section;
  }

  /** With {@code %s} and {@code %d} for what differs. */
  @Override
  public String words() {
    return words;
  }

  /** The cause of one failure. */
  public Cause with(Object... details) {
    return new Detailed(name(), section, String.format(Locale.ROOT, words, details));
  }

  private record Detailed(String name, String section, String words) implements Cause {}
}
