package kata.lesson03;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 3; for each one there is a mistake that proves it. */
enum KafkaSourceCause implements Cause {
  BEGAN_AT_THE_END(
      "#where-a-new-query-begins",
      "the query began at the end of the topic: that is where a new query begins unless"
          + " you say otherwise, and the records that were already there are never read."),

  MILLISECONDS_ARE_CUT(
      "#your-task", "the timestamp has lost its milliseconds. Take it as the source gives it."),

  PATTERN_IS_FOUND_IN_OTHERS(
      "#your-task",
      "records of another topic came as well. Its name begins with that of yours, and a pattern takes"
          + " every topic in whose name it is found. Subscribe to the one topic by its name."),

  TIMESTAMP_IS_MOVED(
      "#your-task",
      "the timestamp was moved by the time zone. It is an instant, and needs no" + " conversion."),

  BYTES_ARE_NOT_READ_AS_UTF_8(
      "#your-task", "the bytes were not read as UTF-8, which is what a cast does."),

  A_RECORD_HAS_A_KEY(
      "#your-task", "the records without a key were left out: none of these has one."),

  EARLIEST_ONLY_ONCE(
      "#where-a-new-query-begins",
      "a second query, with its own checkpoint, did not begin at the first record. It"
          + " knows nothing of the earlier query."),

  OPTIONS_ARE_LEFT_OUT(
      "#your-task",
      "The map held maxOffsetsPerTrigger=1 as well: one record per micro-batch. Pass on"
          + " everything in it."),

  ONE_PARTITION("#the-idea", "only one of the topic's two partitions is read."),

  NULL_BECOMES_EMPTY("#your-task", "null was turned into the empty text."),

  EMPTY_BECOMES_NULL("#your-task", "the empty text was turned into null."),

  A_RECORD_HAS_A_VALUE("#your-task", "the record without a value was left out.");

  private final String section;
  private final String words;

  KafkaSourceCause(String section, String words) {
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
