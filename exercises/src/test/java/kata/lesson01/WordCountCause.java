package kata.lesson01;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 1; for each one there is a mistake that proves it. */
enum WordCountCause implements Cause {
  LINE_IS_NOT_SPLIT("#your-task", "the line was not split. White space separates its words."),

  WORDS_ARE_NOT_GROUPED("#your-task", "the words were not grouped: each one is counted alone."),

  ONCE_FOR_EACH_LINE(
      "#your-task", "a word is counted once for each line, however often it is there."),

  CHARACTERS_INSTEAD_OF_WORDS("#your-task", "the line was split into characters, not into words."),

  EACH_MICRO_BATCH_ALONE(
      "#the-idea",
      "each micro-batch is counted on its own. A streaming aggregation carries its counts"
          + " from one micro-batch to the next in Spark's state store."),

  GROUPED_BY_MORE_THAN_THE_WORD(
      "#your-task",
      "the words are grouped by something else as well, such as the line that they are in: a word"
          + " in two lines has two counts. Group by the word alone."),

  WHOLE_TABLE_EACH_TIME(
      "#the-idea", "the whole table comes out each time. In update mode only changed rows do."),

  COUNTS_OUTSIDE_THE_QUERY(
      "#the-idea",
      "the counts live outside the query, in a static field perhaps. Another query with"
          + " its own checkpoint found them there."),

  UPPER_CASE_IS_LOWER_CASE("#your-task", "upper and lower case were taken for the same."),

  ONLY_BLANKS_SEPARATE("#your-task", "only blanks separate words. A tab is white space, too."),

  EMPTY_TEXT_IS_A_WORD("#your-task", "the empty text was counted as a word."),

  ROW_FOR_EACH_OCCURRENCE(
      "#your-task",
      "a row came out for each time that the word was read. At the end of a micro-batch each word has"
          + " one row, with its count by then."),

  WORDS_ARE_CUT(
      "#your-task", "two long words were counted as one: they were cut to fit something."),

  REST_OF_THE_LINE_IS_ONE_WORD(
      "#your-task",
      "the rest of a long line was taken for one word. A limit for split() leaves all that is behind it"
          + " in one piece."),

  NULL_IS_A_WORD(
      "#your-task",
      "a line without words was counted as the word null. explode gives no row for an empty array, and"
          + " explode_outer gives null."),

  ONLY_LETTERS_COUNT(
      "#your-task",
      "`7!` was left out: it has no letter. Whatever stands between white space is a word."),

  WORDS_ARE_HASHED(
      "#your-task",
      "two words were counted as one. A hash is the same for many words, and hash() for these two:"
          + " group by the word itself."),

  OTHER_SIGNS_SEPARATE(
      "#your-task",
      "characters other than white space separate words, or are left out. Punctuation and"
          + " letters with accents belong to the word."),

  FORGOTTEN_AT_A_RESTART(
      "#the-idea",
      "the counts were forgotten when the query stopped. They belong in Spark's state"
          + " store, which is saved in the checkpoint."),

  COUNTS_OUTSIDE_THE_STATE_STORE(
      "#the-idea",
      "Spark's state store should hold one row a word. What your code remembers by itself"
          + " is lost with the JVM.");

  private final String section;
  private final String words;

  WordCountCause(String section, String words) {
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
