package kata.live;

import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Numbers by which a learner sees that what a page claims is true. */
final class Proof {

  private Proof() {}

  /** Such as {@code 3 rows of 4 records in the topic}. */
  static String of(String found, long all, String what) {
    return String.format(Locale.ROOT, "%s of %d %s in the topic", found, all, what);
  }

  /** Such as {@code rows twice: 0}: how many have these columns in common with another one. */
  static String twice(String what, Dataset<Row> rows, String... columns) {
    Column[] same = Stream.of(columns).map(functions::col).toArray(Column[]::new);
    long twice = rows.groupBy(same).count().where("count > 1").count();
    return String.format(Locale.ROOT, "%s: %d", what, twice);
  }

  /** The sum of a column of whole numbers; 0 when there are none. */
  static long sum(Dataset<Row> rows, String column) {
    return rows.selectExpr("coalesce(sum(" + column + "), 0)").first().getLong(0);
  }
}
