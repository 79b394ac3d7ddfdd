package kata.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static kata.testkit.verdict.Rows.row;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Row;

/**
 * Records that somebody will send some day. None of them may end a query, and each of them must be
 * accounted for. What becomes of them is what Spark 4.2.0's {@code from_json} makes of them with
 * the schema {@code order_id STRING, product STRING, quantity INT, price DOUBLE}.
 */
public enum Nasty {
  HALF_A_PIECE(
      sale("N01", "\"Pen\"", "2.5", "1.5"),
      "2.5 is no INT, so the quantity is null",
      row("N01", "Pen", null, 1.5)),
  TOO_MANY(
      sale("N02", "\"Pen\"", "3000000000", "1.5"),
      "3000000000 is no INT, so the quantity is null",
      row("N02", "Pen", null, 1.5)),
  TRUE_PIECES(
      sale("N03", "\"Pen\"", "true", "1.5"),
      "true is no INT, so the quantity is null",
      row("N03", "Pen", null, 1.5)),
  QUOTED_PRICE(
      sale("N04", "\"Pen\"", "2", "\"25.0\""),
      "text is no DOUBLE, so the price is null",
      row("N04", "Pen", 2, null)),
  PRICE_IN_MILLS(
      sale("N05", "\"Pen\"", "3", "0.375"),
      "a price may have three digits after the point",
      row("N05", "Pen", 3, 0.375)),
  PRICE_IN_CENTS(
      sale("N12", "\"Pen\"", "1", "9.99"),
      "a price is a DOUBLE: in a FLOAT 9.99 is another number",
      row("N12", "Pen", 1, 9.99)),
  PRODUCT_1984(
      sale("N06", "1984", "1", "9.5"),
      "a number where a text belongs is read as that text",
      row("N06", "1984", 1, 9.5)),
  NO_NAME(
      sale("N07", "\"\"", "1", "9.5"),
      "an empty text is a text, and not null",
      row("N07", "", 1, 9.5)),
  BLANK_NAME(
      sale("N08", "\" \"", "1", "9.5"),
      "a blank is a text, and stays as it is",
      row("N08", " ", 1, 9.5)),
  OLD_ENCODING(
      sale("N09", "\"Caf\u00e9\"", "1", "9.5").getBytes(ISO_8859_1),
      "a byte that is no UTF-8 becomes \ufffd, and the rest is read",
      row("N09", "Caf\ufffd", 1, 9.5)),
  BACKSLASHES(
      sale("N13", "\"24\\\" \\u00e9 \\\\\"", "1", "9.5"),
      "in JSON a quotation mark inside a text has a backslash before it",
      row("N13", "24\" \u00e9 \\", 1, 9.5)),
  OVER_SEVERAL_LINES(
      sale("N11", "\"Pen\"", "1", "9.5").replace(",", ",\n  "),
      "JSON may have line breaks between its fields",
      row("N11", "Pen", 1, 9.5)),
  NAME_WITHOUT_QUOTES(
      "{quantity:1,\"price\":9.5}", "names without quotes are no JSON, so all is null"),
  LEADING_ZERO("{\"quantity\":01,\"price\":9.5}", "01 is no number in JSON, so all is null"),
  COMMENT("/* sold */ {\"quantity\":1,\"price\":9.5}", "JSON has no comments, so all is null"),
  TWO_IN_AN_ARRAY(
      "[" + sale("N10", "\"Pen\"", "1", "9.5") + "," + sale("N10", "\"Ink\"", "1", "4.5") + "]",
      "an array is no sale, so all is null"),
  BLANKS("   ", "blanks are no JSON, so all is null"),
  NOTHING_IN_IT("{}", "a sale without fields is a row all the same, and all is null"),
  THE_WORD_NULL("null", "the word null is JSON, and no sale: all is null");

  private final byte[] value;
  private final String why;
  private final Row sale;

  /** One of which nothing is read. */
  Nasty(String value, String why) {
    this(value, why, row(null, null, null, null));
  }

  Nasty(String value, String why, Row sale) {
    this(value.getBytes(UTF_8), why, sale);
  }

  /**
   * @param why what it is nasty for
   * @param sale {@code order_id, product, quantity, price}
   */
  Nasty(byte[] value, String why, Row sale) {
    this.value = value;
    this.why = why;
    this.sale = sale;
  }

  private static String sale(String id, String product, String quantity, String price) {
    return "{\"order_id\":\""
        + id
        + "\",\"product\":"
        + product
        + ",\"quantity\":"
        + quantity
        + ",\"price\":"
        + price
        + "}";
  }

  /** The same with more columns: what is made of those four. */
  public Row sale(Function<Row, Object> more) {
    return row(sale.get(0), sale.get(1), sale.get(2), sale.get(3), more.apply(sale));
  }

  /** The same with quantity times price. */
  public Row withTotal() {
    return sale(four -> four.anyNull() ? null : four.getInt(2) * four.getDouble(3));
  }

  /** All of them, to arrive together. */
  public static KafkaRecord[] records() {
    return Arrays.stream(values()).map(Nasty::record).toArray(KafkaRecord[]::new);
  }

  /** Those that are whole orders: nothing in them is missing. */
  public static KafkaRecord[] orders() {
    return Arrays.stream(values())
        .filter(Nasty::isWhole)
        .map(Nasty::record)
        .toArray(KafkaRecord[]::new);
  }

  /** True when nothing in it is missing. */
  public boolean isWhole() {
    return !sale.anyNull();
  }

  private KafkaRecord record() {
    return new KafkaRecord(null, null, value, null, List.of());
  }

  /**
   * What becomes of all of them.
   *
   * @param row null for one of which nothing becomes
   */
  public static List<Row> rows(Function<Nasty, Row> row) {
    return Arrays.stream(values()).map(row).filter(Objects::nonNull).toList();
  }

  private String shown() {
    return text().isBlank() ? '"' + text() + '"' : text().replace("\n", "\\n");
  }

  /** The value as text, with signs in the place of what is no UTF-8. */
  public String text() {
    return new String(value, UTF_8);
  }

  /**
   * Which of them has not become what it should: the first one, with all of which the same becomes.
   *
   * @param before what is to be told before that
   */
  public static LikelyCause[] takenWrongly(Function<Nasty, Row> row, LikelyCause... before) {
    Stream<LikelyCause> wrong =
        rows(row).stream()
            .distinct()
            .map(
                expected ->
                    LikelyCause.when(found -> expected.equals(firstMissing(row, found)))
                        .means(CommonCause.NASTY_RECORD.with(words(row, expected))));
    return Stream.concat(Stream.of(before), wrong).toArray(LikelyCause[]::new);
  }

  private static Row firstMissing(Function<Nasty, Row> row, List<Row> found) {
    List<Row> missing = Rows.minus(rows(row), found);
    return missing.isEmpty() ? null : missing.get(0);
  }

  private static String words(Function<Nasty, Row> row, Row expected) {
    return Arrays.stream(values())
        .filter(each -> expected.equals(row.apply(each)))
        .map(each -> each.shown() + " (" + each.why + ")")
        .collect(joining(", "));
  }
}
