package kata.testkit.verdict;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/**
 * What an error of Spark or of its Kafka source means for the learner, in a sentence. Many errors
 * share one condition, so each is known by words of its text as well: the first that fits counts.
 */
public enum ErrorMeaning implements Cause {
  STREAM_IS_NO_TABLE(
      "_LEGACY_ERROR_TEMP_3102",
      "must be executed with writeStream.start()",
      "A stream has no end, so it cannot be shown, collected or counted as a table can. You"
          + " describe it, and then start it with writeStream."),

  SORTED_STREAM(
      "_LEGACY_ERROR_TEMP_3102",
      "Sorting is not supported",
      "A stream has no end, so its rows cannot be sorted. Only complete mode has the whole"
          + " result, and can sort it."),

  FIRST_ROWS_OF_A_STREAM(
      "_LEGACY_ERROR_TEMP_3102",
      "Limits are not supported",
      "In update mode nobody knows the first rows of the result: only the changed ones come out."
          + " Complete mode has the whole result, and can take its first rows each time."),

  DOUBLES_WITHOUT_WATERMARK(
      "_LEGACY_ERROR_TEMP_3102",
      "dropDuplicatesWithinWatermark is not supported",
      "How long doubles are remembered is said by a watermark: `withWatermark` comes before"
          + " `dropDuplicatesWithinWatermark`, and nothing between them makes the event time anew."),

  DISTINCT_AGGREGATION(
      "_LEGACY_ERROR_TEMP_3102",
      "Distinct aggregations are not supported",
      "To know whether a value is new, Spark would have to keep every one that has come, and a stream"
          + " has no end."),

  STREAM_ANTI_JOIN(
      "_LEGACY_ERROR_TEMP_3102",
      "LeftAnti joins",
      "Spark has no anti join with a stream on its right. A left join gives nulls where nothing was"
          + " found, and those rows can be kept."),

  NULLS_WITHOUT_AN_END(
      "_LEGACY_ERROR_TEMP_3102",
      "join between two streaming",
      "A row with nulls may only come out when nothing can be found for it any more. Spark knows when"
          + " that is if each stream has a watermark, and the join a bound in time."),

  STREAMS_WITHOUT_A_KEY(
      "_LEGACY_ERROR_TEMP_1181",
      "",
      "Two streams are joined by a key: the condition needs something that is equal on both sides."),

  TWO_EVENT_TIMES(
      "_LEGACY_ERROR_TEMP_3077",
      "",
      "After a join of two streams there are two columns with a watermark, and what you do with its rows"
          + " can go by one only."),

  WATERMARK_TWICE(
      "_LEGACY_ERROR_TEMP_3076",
      "Redefining watermark",
      "These rows have a watermark already, and there is one `withWatermark` for each source."),

  SESSION_WITHOUT_KEY(
      "_LEGACY_ERROR_TEMP_3068",
      "session window",
      "A session ends when nothing comes for a while, so `session_window` needs to know of whom: it is"
          + " for groups with a key besides. Windows of the clock are made by `window`."),

  TABLE_KEEPS_ITS_ROWS(
      "_LEGACY_ERROR_TEMP_3102",
      "a static DataFrame/Data",
      "An outer join keeps the rows of one side, or of both, that find nothing on the other. That side"
          + " can only be the stream: of a row of the table nobody knows that no row of the stream will"
          + " ever find it."),

  WINDOW_OVER_ROWS_THAT_ARE_JOINED(
      "NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING",
      "",
      "A window over rows needs all of them, and a stream has no end. Number the rows of the table"
          + " before you join it, or bring those that belong together into one.") {
    @Override
    boolean fits(Predicate<String> pageMentions) {
      return pageMentions.test("left.join");
    }
  },

  WINDOW_OVER_ROWS(
      "NON_TIME_WINDOW_NOT_SUPPORTED_IN_STREAMING",
      "",
      "A window over rows needs all of them, and a stream has no end. For one number per group"
          + " there are groupBy and agg. To show the best ones, sort the result in complete"
          + " mode and limit it."),

  TOTALS_WITHOUT_A_WATERMARK(
      "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
      "append",
      "Append mode waits until a group is final, and only a watermark says when. The column by"
          + " which you group must be the one that withWatermark has marked, or a window of it, and"
          + " withWatermark must come before groupBy.") {
    @Override
    boolean fits(Predicate<String> pageMentions) {
      return pageMentions.test("withWatermark") && pageMentions.test("groupBy");
    }
  },

  TOTALS_IN_APPEND_MODE(
      "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
      "append",
      "Append mode writes a row once and for all, and the next row may change a sum or a count."),

  COMPLETE_WITHOUT_AGGREGATION(
      "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
      "complete",
      "Complete mode writes the whole result each time. Spark keeps the whole result of an"
          + " aggregation, and of nothing else. A window over rows, an OVER clause, is no aggregation."),

  FILES_ONLY_APPEND(
      "STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE",
      "",
      "A file sink adds files and never changes them, so it takes append mode only."),

  SINK_WITHOUT_CHECKPOINT(
      "_LEGACY_ERROR_TEMP_1298",
      "checkpointLocation",
      "This sink does not work without a checkpoint folder. The option belongs to the writer:"
          + " on the reader, or under another name, it is ignored without a word."),

  MICRO_BATCH_IS_NOT_READ(
      "STATE_STORE_COMMIT_VALIDATION_FAILED",
      "",
      "The query's state is written while a micro-batch is read to its end. Your function returned"
          + " before it had read all of it, or without reading it at all."),

  NO_PARQUET_FILE(
      "UNABLE_TO_INFER_SCHEMA",
      "Parquet",
      "There is no Parquet file in this folder: nothing was written into it, or not yet. Spark takes"
          + " the columns from the files, unless you give the reader a schema."),

  FOLDER_IS_THERE_ALREADY(
      "PATH_ALREADY_EXISTS",
      "",
      "A writer without a save mode refuses a folder that is there. A micro-batch that runs again"
          + " finds what its first attempt has left."),

  CHECKPOINT_WITHOUT_METADATA(
      "STREAMING_CHECKPOINT_MISSING_METADATA_FILE",
      "",
      "The checkpoint folder has offsets, and the file that says whose they are is gone. Spark"
          + " does not guess."),

  HEADERS_ARE_STRUCTS(
      "_LEGACY_ERROR_TEMP_3080",
      "headers",
      "The column `headers` is an array of structs with a key, which is a STRING, and a value,"
          + " which is BINARY. Cast the value."),

  ONE_VALUE_A_RECORD(
      "_LEGACY_ERROR_TEMP_3080",
      "value",
      "A record has one value, a text or bytes. Pack your columns into it, as JSON for"
          + " instance."),

  HEADERS_WERE_NOT_ASKED_FOR(
      "UNRESOLVED_COLUMN",
      "`headers`",
      "The Kafka source gives headers only with the option includeHeaders."),

  HEADER_COMES_TWICE(
      "DUPLICATED_MAP_KEY",
      "",
      "A map has each key once. A record may have two headers of one name, and Kafka allows it:"
          + " look for the one that you need in the array.") {
    @Override
    boolean fits(Predicate<String> pageMentions) {
      return pageMentions.test("headers");
    }
  },

  KEY_COMES_TWICE(
      "DUPLICATED_MAP_KEY", "", "A map has each key once, and here one of them comes twice."),

  NO_SUCH_COLUMN(
      "UNRESOLVED_COLUMN", "", "The rows have no column of that name at this point of your query."),

  VIEW_OF_ANOTHER_SESSION(
      "TABLE_OR_VIEW_NOT_FOUND",
      "",
      "A view belongs to the session in which it was made, and a query runs in a copy of the"
          + " session that has started it. A view that foreachBatch makes of its rows is in"
          + " batch.sparkSession(), and in no other session."),

  ROW_IS_THERE_ALREADY(
      "Jdbc",
      "Unique index or primary key violation",
      "The table has a row with this key already. An upsert changes the row that is there, and"
          + " inserts one only where there is none."),

  BYTES_ARE_NO_TEXT(
      "DATATYPE_MISMATCH",
      "\"BINARY\"",
      "Kafka gives keys and values as bytes. Cast them to STRING before you read them as"
          + " text."),

  BYTES_ARE_NO_UTF_8(
      "MALFORMED_CHARACTER_CODING",
      "",
      "Bytes that are no UTF-8 end the query here, and every restart meets them again. A cast to"
          + " STRING reads them all the same, with another sign in their place."),

  WINDOW_SHORTER_THAN_ITS_SLIDE(
      "DATATYPE_MISMATCH",
      "slide_duration",
      "The first length says how long a window is, the second how often a new one begins."
          + " If windows began less often than they last, there would be gaps between them, and what is"
          + " sold in a gap would be lost."),

  SESSION_WINDOW_CHANGED(
      "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
      "session window",
      "A session window lasts as long as no pause is too long, so it has no fixed start and end, and"
          + " the next row may join two of them. Windows of a fixed length are made by `window`."),

  ARRAY_IS_NO_TEXT(
      "DATATYPE_MISMATCH",
      "\"ARRAY<STRING>\"",
      "An array is one value, however many texts are in it. `explode` makes one row out of each of"
          + " them."),

  ARRAY_IS_TOO_SHORT(
      "INVALID_ARRAY_INDEX",
      "",
      "The array has no element of this number: it may be empty. `get` and `try_element_at` give null"
          + " for one that is not there."),

  NULL_IN_AN_INT(
      "ROW_VALUE_IS_NULL",
      "",
      "An int in Java cannot be null. A field that is missing or does not fit is null, also"
          + " where the schema says NOT NULL: from_json ignores that."),

  CAST_THAT_FAILS(
      "CAST_INVALID_INPUT",
      "",
      "A cast that fails ends the query, and every restart meets the same record again."),

  NUMBER_IS_TOO_LARGE(
      "CAST_OVERFLOW",
      "",
      "A number that does not fit ends the query in a cast, and every restart meets the same record"
          + " again. With the type in the schema of from_json it becomes null."),

  PROGRESS_IS_NULL(
      "NullPointerException",
      "StreamingQueryProgress.",
      "lastProgress() is null before the first micro-batch is done."),

  SOMETHING_IS_NULL(
      "NullPointerException",
      "",
      "Something is null that your code did not expect. In Kafka a record may have no value, and"
          + " no key."),

  FAILFAST(
      "MALFORMED_RECORD_IN_PARSING",
      "",
      "In the mode FAILFAST one bad record ends the query, and every restart meets it again."),

  OFFSETS_OF_THE_CONSUMER(
      "IllegalArgumentException",
      "'auto.offset.reset'",
      "Spark's own option startingOffsets says where a new query begins. The consumer's"
          + " option is refused, because the checkpoint keeps the position."),

  DESERIALIZER(
      "IllegalArgumentException",
      "deserializer'",
      "Spark gives key and value as bytes, always. Turn them into text with a cast."),

  FOLDER_IS_NOT_THERE(
      "NoSuchFileException",
      "",
      "A file cannot be written into a folder that is not there yet. On the first start nobody has made"
          + " it: Files.createDirectories does, and minds nothing that is there."),

  NO_QUERY_ID(
      "JdbcSQLIntegrityConstraintViolationException",
      "\"QUERY_ID\"",
      "There is no id to write. The property `sql.streaming.queryId` belongs to the thread that runs the"
          + " micro-batches: ask for it inside the function that you give to foreachBatch."),

  NAME_IS_TAKEN(
      "IllegalArgumentException",
      "query with that name is already active",
      "The name of a query must be free in its session. A name that is written into your code can be"
          + " started once there, and the checkpoint is what makes a query the same one: leave the name"
          + " out."),

  PREFIX_LEFT_ON(
      "ConfigException",
      "bootstrap.servers",
      "Kafka's own clients know no option that begins with `kafka.`. The prefix is for Spark, which"
          + " takes it off before it passes an option on."),

  OPTION_WITHOUT_PREFIX(
      "IllegalArgumentException",
      "'kafka.bootstrap.servers' must be specified",
      "Options for Kafka's own client begin with `kafka.`; without it Spark does not"
          + " pass them on.");

  private final String condition;
  private final String text;
  private final String words;

  /**
   * @param condition Spark's name of the error, or of the exception's class where it has none;
   *     {@code _LEGACY_ERROR_TEMP_3102} is whatever a stream cannot do and a table can
   * @param text what the error's text contains
   */
  ErrorMeaning(String condition, String text, String words) {
    this.condition = condition;
    this.text = text;
    this.words = words;
  }

  @Override
  public String section() {
    return "#your-task";
  }

  @Override
  public String words() {
    return words;
  }

  /** Whether it is the meaning on this page. */
  boolean fits(Predicate<String> pageMentions) {
    return true;
  }

  /**
   * @param pageMentions whether the lesson's task uses a word
   */
  static Optional<String> of(Throwable error, Predicate<String> pageMentions) {
    String said = String.valueOf(error.getMessage());
    return Stream.of(values())
        .filter(each -> condition(error).startsWith(each.condition) && said.contains(each.text))
        .filter(each -> each.fits(pageMentions))
        .map(ErrorMeaning::words)
        .findFirst();
  }

  private static String condition(Throwable error) {
    boolean named = error instanceof SparkThrowable spark && spark.getCondition() != null;
    return named ? ((SparkThrowable) error).getCondition() : error.getClass().getSimpleName();
  }
}
