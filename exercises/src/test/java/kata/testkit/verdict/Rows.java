package kata.testkit.verdict;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.testkit.ground.Symbols;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows as the tests write and compare them: any order, and any column type that holds the value.
 */
public final class Rows {

  private static final int MOST_DIGITS = 30;

  private static final String NAME_OF_AN_ARRAY = "\\[B@[0-9a-f]+";

  private Rows() {}

  public static Row row(Object... values) {
    return RowFactory.create(values);
  }

  public static List<Row> rows(Row... rows) {
    return List.of(rows);
  }

  /** These columns of the rows. */
  public static List<Row> pick(List<Row> rows, String... columns) {
    return rows.stream()
        .map(row -> row(Stream.of(columns).map(name -> (Object) row.getAs(name)).toArray()))
        .toList();
  }

  /**
   * The same rows, in any order: 2 as an int is 2 as a long, 2401.0 as a double is 2401.00 as a
   * decimal.
   */
  public static boolean same(List<Row> some, List<Row> others) {
    return text(some).equals(text(others));
  }

  /**
   * What is in {@code some} and not in {@code others}, counting each row as often as it is there.
   */
  public static List<Row> minus(List<Row> some, List<Row> others) {
    List<String> left = new ArrayList<>(text(others));
    return some.stream().filter(row -> !left.remove(text(row))).toList();
  }

  /** One text a row, sorted. */
  public static List<String> text(List<Row> rows) {
    return rows.stream().map(Rows::text).sorted(Comparator.naturalOrder()).toList();
  }

  /** True when a text is Java's name of a byte array: {@code [B@10441b07}. */
  static boolean haveNamesOfArrays(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> IntStream.range(0, row.size()).mapToObj(row::get))
        .anyMatch(value -> value instanceof String text && text.matches(NAME_OF_AN_ARRAY));
  }

  /** The rows as one text, in the order that they have. */
  public static String inOrder(List<Row> rows) {
    return rows.stream().map(Rows::text).collect(joining(" " + Symbols.DOT + " "));
  }

  /** The text of one value. */
  static String cell(Row row, int column) {
    return text(row.get(column));
  }

  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(text(row.get(i)));
    }
    return String.join(" ", cells);
  }

  private static String text(Object value) {
    if (value instanceof Number number) {
      return text(number);
    } else if (value instanceof String string) {
      return quoteIfNeeded(string.matches(NAME_OF_AN_ARRAY) ? "[B@..." : string);
    } else if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    } else if (value instanceof Instant instant) {
      return instant.toString();
    } else if (value instanceof byte[] bytes) {
      return "bytes" + Arrays.toString(bytes);
    } else if (value instanceof Seq<?> array) {
      return CollectionConverters.asJava(array).stream()
          .map(each -> text((Object) each))
          .collect(joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  /**
   * Doubles to 12 digits: sums of doubles differ in the last ones with the order in which they were
   * added.
   */
  private static String text(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        return String.valueOf(value);
      }
    }
    // A float shows fewer digits than it has: 123456.78 is 123456.78125.
    Number exact = number instanceof Float ? number.doubleValue() : number;
    BigDecimal decimal =
        new BigDecimal(exact.toString()).round(new MathContext(12)).stripTrailingZeros();
    if (decimal.signum() == 0) {
      return "0";
    }
    boolean isLong = decimal.precision() - decimal.scale() > MOST_DIGITS;
    return isLong ? decimal.toString() : decimal.toPlainString();
  }

  /** A text that could be read as something else, a number or nothing, is quoted. */
  private static String quoteIfNeeded(String string) {
    boolean plain =
        string.matches("[\\p{L}_/-][^\\s\"]*")
            && !string.matches("null|true|false|NaN|-?Infinity|bytes.*");
    return plain ? string : '"' + string.replace("\t", "\\t").replace("\n", "\\n") + '"';
  }
}
