package kata.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kata.testkit.ground.Page;
import kata.testkit.ground.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares what a test expects with what it found, and says what is wrong in the words of its
 * lesson.
 */
final class Judge {

  /** With more rows than these, the differences are listed, too. */
  private static final int SEEN_AT_A_GLANCE = 3;

  private final Page page;
  private final String test;

  Judge(Page page, String test) {
    this.page = page;
    this.test = test;
  }

  /** Fails unless the rows are the same, in any order. */
  void compare(Trace trace, List<Row> expected, List<Row> actual, Likely... causes) {
    if (Rows.same(expected, actual)) {
      return;
    }
    List<String> block = new ArrayList<>(trace.lines());
    block.addAll(Trace.cell("", "expected", Rows.text(expected)));
    if (Math.max(expected.size(), actual.size()) > SEEN_AT_A_GLANCE) {
      block.addAll(Trace.cell("", "missing", Rows.text(Rows.minus(expected, actual))));
      block.addAll(Trace.cell("", "too much", Rows.text(Rows.minus(actual, expected))));
    }
    throw likely(block, actual, "No known mistake gives these rows.", "#your-task", causes);
  }

  /**
   * Names the causes for which there is evidence. Where several fit, it says so; where none does,
   * it says {@code otherwise}.
   */
  private Red likely(
      List<String> block, List<Row> actual, String otherwise, String anchor, Likely... causes) {
    List<Likely> evident = Arrays.stream(causes).filter(each -> isEvident(each, actual)).toList();
    if (evident.isEmpty()) {
      return red(block, otherwise, anchor);
    }
    Message message = message(block);
    if (evident.size() > 1) {
      message.sentence("More than one cause fits.");
    }
    evident.forEach(cause -> message.sentence("It looks as if " + cause.cause()));
    return message.read(evident.stream().map(Likely::anchor).distinct().toList(), null);
  }

  /** Rows of other types than a cause expects are no evidence for it. */
  private static boolean isEvident(Likely cause, List<Row> actual) {
    try {
      return cause.evidence().test(actual);
    } catch (RuntimeException notEvenComparable) {
      return false;
    }
  }

  /**
   * Fails unless both values are equal.
   *
   * @param because what to say of another value, unless it is evidence for one of the causes
   */
  void expect(
      Trace trace,
      String what,
      Object expected,
      Object actual,
      String because,
      String anchor,
      Likely... causes) {
    if (!expected.equals(actual)) {
      List<String> block = new ArrayList<>(trace.lines());
      block.addAll(Trace.cell(what, "expected", List.of(String.valueOf(expected))));
      block.addAll(Trace.cell("", "found", List.of(String.valueOf(actual))));
      throw likely(block, Rows.rows(Rows.row(actual)), because, anchor, causes);
    }
  }

  /** Fails unless the result has these columns. */
  void requireColumns(Trace trace, Dataset<Row> result, String... columns) {
    List<String> there = Arrays.asList(result.columns());
    for (String column : columns) {
      if (!there.contains(column)) {
        String has = there.isEmpty() ? "none" : String.join(", ", there);
        throw fail(
            trace,
            "The result has no column `" + column + "`. Its columns: " + has + ".",
            "#your-task");
      }
    }
  }

  Red fail(Trace trace, String sentence, String anchor) {
    return red(trace.lines(), sentence, anchor);
  }

  /** A failure that says no more than this, below what was seen. */
  Red red(List<String> seen, String sentence, String anchor) {
    return message(seen).sentence(sentence).read(List.of(anchor), null);
  }

  Message message(List<String> seen) {
    return new Message(page, test).block(seen);
  }
}
