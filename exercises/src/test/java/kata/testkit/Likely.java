package kata.testkit;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/**
 * A misconception, and the rows that give it away.
 *
 * @param evidence true for the rows that this mistake explains
 * @param cause what was probably misunderstood, in a sentence or two
 * @param anchor the section of the page to read, such as {@code #the-idea}
 */
public record Likely(Predicate<List<Row>> evidence, String cause, String anchor) {

  /** The evidence, before its cause is told. */
  public record Evidence(Predicate<List<Row>> predicate) {

    /** The rows alone would fit several causes; this must be true as well. */
    public Evidence and(BooleanSupplier alsoTrue) {
      return new Evidence(rows -> predicate.test(rows) && alsoTrue.getAsBoolean());
    }

    public Likely because(String cause, String anchor) {
      return new Likely(predicate, cause, anchor);
    }
  }

  /** Exactly these rows came out instead. */
  public static Evidence insteadOf(Row... rows) {
    return new Evidence(actual -> Rows.same(actual, List.of(rows)));
  }

  /** The rows that came out are of this kind. */
  public static Evidence when(Predicate<List<Row>> actualRows) {
    return new Evidence(actualRows);
  }
}
