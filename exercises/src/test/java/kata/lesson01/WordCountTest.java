package kata.lesson01;

import static kata.lesson01.WordCountCause.*;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.streaming.OutputMode.Update;

import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.TextStream;
import kata.testkit.junit.Lesson;
import org.junit.jupiter.api.Test;

@Lesson(1)
class WordCountTest {

  @Test
  void the_words_of_a_line_are_counted(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    lines.arrive("one fish two fish");
    counts.show(
        rows(row("one", 1), row("fish", 2), row("two", 1)),
        insteadOf(row("one fish two fish", 1)).means(LINE_IS_NOT_SPLIT),
        insteadOf(row("one", 1), row("fish", 1), row("fish", 2), row("two", 1))
            .means(ROW_FOR_EACH_OCCURRENCE),
        insteadOf(row("one", 1), row("fish", 1), row("two", 1), row("fish", 1))
            .means(WORDS_ARE_NOT_GROUPED),
        insteadOf(row("one", 1), row("fish", 1), row("two", 1)).means(ONCE_FOR_EACH_LINE),
        when(rows -> rows.stream().anyMatch(row -> "o".equals(row.get(0))))
            .means(CHARACTERS_INSTEAD_OF_WORDS));
  }

  @Test
  void a_later_line_adds_to_the_words_already_counted(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    lines.arrive("my first line");
    counts.show(row("my", 1), row("first", 1), row("line", 1));

    lines.arrive("my second line");
    counts.show(
        rows(row("my", 2), row("second", 1), row("line", 2)),
        insteadOf(row("my", 1), row("second", 1), row("line", 1))
            .and(() -> counts.inside().stateRows() > 4)
            .means(GROUPED_BY_MORE_THAN_THE_WORD),
        insteadOf(row("my", 1), row("second", 1), row("line", 1))
            .and(() -> counts.inside().stateRows() <= 4)
            .means(EACH_MICRO_BATCH_ALONE),
        insteadOf(row("my", 2), row("second", 1), row("line", 2), row("first", 1))
            .means(WHOLE_TABLE_EACH_TIME));
  }

  @Test
  void a_new_query_begins_at_zero(Streams streams) {
    TextStream yesterday = TextStream.of(streams);
    count(streams, yesterday);
    yesterday.arrive("tea tea");

    TextStream today = TextStream.of(streams);
    TestedQuery counts = count(streams, today);
    today.arrive("tea");
    counts.show(rows(row("tea", 1)), insteadOf(row("tea", 3)).means(COUNTS_OUTSIDE_THE_QUERY));
  }

  @Test
  void lines_that_arrive_together_are_counted_together(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    lines.arrive("red fish", "blue fish", "red", "Red");
    counts.show(
        rows(row("red", 2), row("Red", 1), row("fish", 2), row("blue", 1)),
        insteadOf(row("red", 3), row("fish", 2), row("blue", 1)).means(UPPER_CASE_IS_LOWER_CASE));
  }

  @Test
  void blanks_are_not_words(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    lines.arrive("  two  blanks\tand a tab ", "", "   ", "\ttabs\t");
    counts.show(
        rows(
            row("two", 1),
            row("blanks", 1),
            row("and", 1),
            row("a", 1),
            row("tab", 1),
            row("tabs", 1)),
        when(rows -> rows.stream().anyMatch(row -> "blanks\tand".equals(row.get(0))))
            .means(ONLY_BLANKS_SEPARATE),
        when(rows -> rows.stream().anyMatch(row -> row.isNullAt(0))).means(NULL_IS_A_WORD),
        when(rows -> rows.stream().anyMatch(row -> "".equals(row.get(0))))
            .means(EMPTY_TEXT_IS_A_WORD));
  }

  @Test
  void all_but_white_space_belongs_to_a_word(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    lines.arrive("C++, x-ray and Caf\u00e9 7!");
    counts.show(
        rows(row("C++,", 1), row("x-ray", 1), row("and", 1), row("Caf\u00e9", 1), row("7!", 1)),
        when(rows -> rows.stream().noneMatch(row -> "C++,".equals(row.get(0))))
            .means(OTHER_SIGNS_SEPARATE),
        when(rows -> rows.size() == 4 && rows.contains(row("C++,", 1))).means(ONLY_LETTERS_COUNT));

    lines.arrive("giniu sojca"); // of words like these Spark's hash() is the same
    counts.show(
        rows(row("giniu", 1), row("sojca", 1)),
        when(rows -> rows.size() == 1).means(WORDS_ARE_HASHED));
  }

  @Test
  void a_line_and_a_word_may_be_long(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    String one = "x".repeat(300) + "1";
    String other = "x".repeat(300) + "2";
    lines.arrive(one + " " + other);
    counts.show(
        rows(row(one, 1), row(other, 1)), when(rows -> rows.size() == 1).means(WORDS_ARE_CUT));

    lines.arrive("word ".repeat(1000));
    counts.show(
        rows(row("word", 1000)), when(rows -> rows.size() > 1).means(REST_OF_THE_LINE_IS_ONE_WORD));
  }

  @Test
  void the_counts_survive_a_restart(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);
    lines.arrive("my first line");
    counts.show(row("my", 1), row("first", 1), row("line", 1));

    counts.restart();
    lines.arrive("my line");
    counts.show(
        rows(row("my", 2), row("line", 2)),
        insteadOf(row("my", 1), row("line", 1)).means(FORGOTTEN_AT_A_RESTART));
  }

  @Test
  void spark_keeps_the_counts(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery counts = count(streams, lines);

    lines.arrive("one fish", "two fish");
    counts.expect("rows of state", 3L, counts.inside().stateRows(), COUNTS_OUTSIDE_THE_STATE_STORE);
  }

  private static TestedQuery count(Streams streams, TextStream lines) {
    return streams.run(() -> WordCount.countWords(lines.rows()), Update(), "word", "count");
  }
}
