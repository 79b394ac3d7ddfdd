package kata.testkit.verdict;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/**
 * A cause, and the rows that give it away.
 *
 * @param evidence true for the rows that this cause explains
 */
public record LikelyCause(Predicate<List<Row>> evidence, Cause cause) {

  /** The evidence, before its cause is named. */
  public record Evidence(Predicate<List<Row>> predicate) {

    /** The rows alone would fit several causes; this must be true as well. */
    public Evidence and(BooleanSupplier alsoTrue) {
      return new Evidence(rows -> predicate.test(rows) && alsoTrue.getAsBoolean());
    }

    public LikelyCause means(Cause cause) {
      return new LikelyCause(predicate, cause);
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

  /** For evidence that is not in the rows. */
  public static Evidence when(BooleanSupplier isTrue) {
    return new Evidence(rows -> isTrue.getAsBoolean());
  }
}
