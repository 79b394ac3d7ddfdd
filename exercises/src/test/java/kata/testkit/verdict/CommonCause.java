package kata.testkit.verdict;

import java.util.Locale;
import kata.testkit.guard.AnswerOutput;

/** What the testkit itself notices, in any lesson. */
public enum CommonCause implements Cause {
  UNKNOWN("#your-task", "No known mistake gives these rows."),

  NULL_IS_RETURNED("#your-task", "Your method returned null instead of a %s."),

  NOT_A_STREAM("#the-idea", "The result is not a stream: it was computed once, as a batch."),

  COLUMN_IS_MISSING("#your-task", "The result has no column `%s`. Its columns: %s."),

  ANOTHER_ORDER("#your-task", "The rows are right, but their order is not."),

  SORTED_THE_OTHER_WAY_ROUND("#your-task", "the result is sorted the other way round."),

  NO_QUERY_IS_RETURNED("#your-task", "Your method returned no query."),

  SEVERAL_QUERIES("#your-task", "%d queries were started. The test asked for one."),

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
