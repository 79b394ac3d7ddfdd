package kata.testkit.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** In which way rows are not the expected ones, and what of them is right. */
final class RowDifference {

  private final String[] columns;
  private final List<Row> expected;
  private final List<Row> missing;
  private final List<Row> tooMuch;

  /**
   * @param columns their names, in the order of the rows' values
   */
  RowDifference(String[] columns, List<Row> expected, List<Row> actual) {
    this.columns = columns;
    this.expected = expected;
    this.missing = Rows.minus(expected, actual);
    this.tooMuch = Rows.minus(actual, expected);
  }

  /** Empty where nothing simple can be said of it. */
  Optional<String> words() {
    if (missing.isEmpty()) {
      return Optional.of(surplus());
    } else if (tooMuch.isEmpty()) {
      return Optional.of(lack());
    }
    return missing.size() == tooMuch.size() ? oneColumn() : Optional.empty();
  }

  private String surplus() {
    String first = Rows.text(tooMuch).get(0);
    boolean again = Rows.text(expected).contains(first);
    String rest = expected.isEmpty() ? "" : " The expected rows are there.";
    if (again) {
      return first + " is there more often than it should be." + rest;
    }
    return tooMuch.size() == 1
        ? "One row is too much: " + first + "." + rest
        : tooMuch.size() + " rows are too many, such as " + first + "." + rest;
  }

  private String lack() {
    int right = expected.size() - missing.size();
    String first = Rows.text(missing).get(0);
    String rest =
        right == 0
            ? ""
            : right == 1 ? " The other row is right." : " The other " + right + " are right.";
    return missing.size() == 1
        ? "One row is missing: " + first + "." + rest
        : missing.size() + " rows are missing, such as " + first + "." + rest;
  }

  /** The same column is different in all of them, and all else is right. */
  private Optional<String> oneColumn() {
    return IntStream.range(0, columns.length)
        .boxed()
        .map(this::onlyIn)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> onlyIn(int column) {
    List<Row> left = new ArrayList<>(tooMuch);
    String example = null;
    for (Row row : missing) {
      Optional<Row> twin = left.stream().filter(other -> alikeBut(column, row, other)).findFirst();
      if (twin.isEmpty()) {
        return Optional.empty();
      }
      left.remove(twin.get());
      if (example == null) {
        example =
            String.format(
                Locale.ROOT,
                "`%s` is %s where %s is expected",
                columns[column],
                Rows.cell(twin.get(), column),
                Rows.cell(row, column));
      }
    }
    String rest = columns.length == 1 && expected.size() == 1 ? "" : " All else is right.";
    return Optional.of(
        missing.size() == 1
            ? example + "." + rest
            : "In "
                + missing.size()
                + " rows `"
                + columns[column]
                + "` is another one: "
                + example
                + "."
                + rest);
  }

  private static boolean alikeBut(int column, Row row, Row other) {
    return row.size() == other.size()
        && IntStream.range(0, row.size())
            .allMatch(i -> i == column || Rows.cell(row, i).equals(Rows.cell(other, i)));
  }
}
