package kata.testkit.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import kata.testkit.ground.Page;
import kata.testkit.ground.Task;
import org.apache.spark.sql.Row;

/**
 * Compares what a test expects with what it found, and says what is wrong in the words of its
 * lesson.
 */
public final class Judge {

  /** With more rows than these, the differences are listed, too. */
  private static final int SEEN_AT_A_GLANCE = 3;

  private final Page page;
  private final String test;
  private final boolean strict;
  private Supplier<List<Cause>> noticed = List::of;
  private Task task;

  /**
   * @param test its name, as a sentence
   * @param strict whether an exception in evidence is thrown; without it, it is no evidence
   */
  public Judge(Page page, String test, boolean strict) {
    this.page = page;
    this.test = test;
    this.strict = strict;
  }

  /**
   * Fails unless the rows are the same, in any order.
   *
   * @param columns the names of their columns
   */
  public void compare(
      Trace trace, String[] columns, List<Row> expected, List<Row> actual, LikelyCause... causes) {
    if (Rows.same(expected, actual)) {
      return;
    }
    List<String> missing = Rows.text(Rows.minus(expected, actual));
    List<String> tooMuch = Rows.text(Rows.minus(actual, expected));
    trace.differs(new Trace.Difference("rows", missing, tooMuch));
    List<String> block = new ArrayList<>(trace.lines());
    block.addAll(Trace.cell("", "expected", Rows.text(expected)));
    if (Math.max(expected.size(), actual.size()) > SEEN_AT_A_GLANCE) {
      block.addAll(Trace.cell("", "missing", missing));
      block.addAll(Trace.cell("", "too much", tooMuch));
    }
    Cause otherwise =
        Rows.haveNamesOfArrays(actual)
            ? CommonCause.ARRAY_BY_ITS_NAME
            : new RowDifference(columns, expected, actual)
                .words()
                .map(words -> (Cause) CommonCause.UNKNOWN_BUT.with(words))
                .orElse(CommonCause.UNKNOWN);
    throw likely(block, actual, otherwise, causes);
  }

  /**
   * Fails unless both values are equal.
   *
   * @param otherwise the cause of any other value, unless it is evidence for one of the causes
   */
  public void expect(
      Trace trace,
      String what,
      Object expected,
      Object actual,
      Cause otherwise,
      LikelyCause... causes) {
    if (!expected.equals(actual)) {
      List<String> missing = List.of(String.valueOf(expected));
      List<String> found = List.of(String.valueOf(actual));
      trace.differs(new Trace.Difference(what, missing, found));
      List<String> block = new ArrayList<>(trace.lines());
      block.addAll(Trace.cell(what, "expected", missing));
      block.addAll(Trace.cell("", "found", found));
      throw likely(block, Rows.rows(Rows.row(actual)), otherwise, causes);
    }
  }

  /** What the lesson's page asks for. */
  public Task task() {
    if (task == null) {
      task = Task.of(page);
    }
    return task;
  }

  /**
   * @param facts what is known of the answer that nobody has asked for; where there is any, it is
   *     told instead of what the rows would be evidence for
   */
  public void noticing(Supplier<List<Cause>> facts) {
    noticed = facts;
  }

  /** A failure that says no more than this, below what was seen. */
  public RedTest fail(Trace seen, Cause cause) {
    return message(seen.lines()).sentence(cause.words()).read(List.of(cause.section()), null);
  }

  /**
   * Names the causes for which there is evidence. Where several fit, it says so; where none does,
   * it says {@code otherwise}.
   */
  private RedTest likely(
      List<String> block, List<Row> actual, Cause otherwise, LikelyCause... causes) {
    List<Cause> evident =
        Arrays.stream(causes)
            .filter(each -> isEvident(each, actual))
            .map(LikelyCause::cause)
            .distinct()
            .toList();
    Message message = message(block);
    List<Cause> facts = noticed.get();
    if (!facts.isEmpty()) {
      facts.forEach(fact -> message.sentence(fact.words()));
      return message.read(facts.stream().map(Cause::section).distinct().toList(), null);
    }
    if (evident.isEmpty()) {
      return message.sentence(alone(otherwise)).read(List.of(otherwise.section()), null);
    }
    if (evident.size() > 1) {
      message.sentence("Several things may be wrong at once.");
    }
    evident.forEach(cause -> message.sentence("It looks as if " + cause.words()));
    return message.read(evident.stream().map(Cause::section).distinct().toList(), null);
  }

  /** Words that go on after "It looks as if" elsewhere; what is code stays as it is. */
  private static String alone(Cause cause) {
    String words = cause.words();
    return words.matches("(?s)[a-z]+ .*")
        ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
        : words;
  }

  /** Rows of other types than a cause expects are no evidence for it. */
  private boolean isEvident(LikelyCause likely, List<Row> actual) {
    try {
      return likely.evidence().test(actual);
    } catch (RuntimeException e) {
      if (strict) {
        throw new RedTest("The evidence for " + likely.cause().name() + " fails with " + e, e);
      }
      return false;
    }
  }

  Message message(Trace seen) {
    return message(seen.lines());
  }

  private Message message(List<String> block) {
    return new Message(page, test).block(block);
  }
}
