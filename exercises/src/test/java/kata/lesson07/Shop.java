package kata.lesson07;

import static kata.lesson07.BadRecordsCause.BAD_RECORDS_GO_NOWHERE;
import static kata.testkit.verdict.CommonCause.UNKNOWN;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.Rows.row;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.testkit.Nasty;
import kata.testkit.Orders;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQueries;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A shop: what is sent to its topic, and what the lesson's pipeline makes of that. */
final class Shop {

  static final String DESK =
      "{\"order_id\":\"1005\",\"product\":\"Desk\",\"quantity\":1,"
          + "\"price\":300.0,\"discount\":0.125}";
  static final String RETURN =
      "{\"order_id\":\"1008\",\"product\":\"Mouse\",\"quantity\":-2,\"price\":25.0}";
  static final String LAMP =
      "{\"order_id\":\"1006\",\"product\":\"Lamp\",\"quantity\":1,\"price\":40.0,\"gift\":true}";

  static final Row LAPTOP_SALE = row("1001", "Laptop", 2, 1200.5, null);
  static final Row MOUSE_SALE = row("1002", "Mouse", 5, 25.0, null);
  static final Row KEYBOARD_SALE = row("1003", "Keyboard", 3, 45.0, null);
  static final Row CABLE_SALE = row("1007", "Cable", 3, 0.375, null);
  static final Row DESK_SALE = row("1005", "Desk", 1, 300.0, 0.125);
  static final Row RETURN_SALE = row("1008", "Mouse", -2, 25.0, null);
  static final Row LAMP_SALE = row("1006", "Lamp", 1, 40.0, null);

  static final Row NULLS = row(null, null, null, null, null);

  // Each of these has one fault.
  static final String BLANKS = " \t ";
  static final String ARRAY = "[1, 2]";
  static final String SALE_IN_AN_ARRAY = "[" + Orders.LAPTOP + "]";
  static final String NO_COMMA =
      "{\"order_id\":\"1013\" \"product\":\"Lens\",\"quantity\":1,\"price\":90.0}";
  static final String NO_ORDER_ID = "{\"product\":\"Chair\",\"quantity\":4,\"price\":80.0}";
  static final String NO_PRODUCT = "{\"order_id\":\"1011\",\"quantity\":4,\"price\":80.0}";
  static final String NULL_QUANTITY =
      "{\"order_id\":\"1011\",\"product\":\"Chair\",\"quantity\":null,\"price\":80.0}";
  static final String NO_PRICE = "{\"order_id\":\"1011\",\"product\":\"Chair\",\"quantity\":4}";
  static final String QUANTITY_IN_QUOTES = pen("\"quantity\":\"2\",\"price\":1.5");
  static final String HALF_A_PEN = pen("\"quantity\":3.5,\"price\":1.5");
  static final String PRICE_IN_WORDS = pen("\"quantity\":2,\"price\":\"cheap\"");
  static final String DISCOUNT_IN_WORDS = pen("\"quantity\":2,\"price\":1.5,\"discount\":\"ten\"");

  // Each of these has several.

  /** The sale in it; null when there is none. */
  static Row sale(Nasty record) {
    return record.isWhole() ? record.sale(sale -> null) : null;
  }

  /** What becomes of it when there is no sale in it. */
  static Row letter(Nasty record) {
    return record.isWhole() ? null : row(record.ordinal(), reason(record));
  }

  private static String reason(Nasty record) {
    return switch (record) {
      case HALF_A_PIECE, TOO_MANY, TRUE_PIECES, QUOTED_PRICE -> "wrong type";
      case BLANKS -> "empty";
      case NOTHING_IN_IT -> "missing ...";
      default -> "not JSON";
    };
  }

  static final Row NO_VALUE = row(null, "no value");
  static final Row EMPTY = row("", "empty");
  static final Row BLANK = row(" \\t ", "empty");

  static final String MEBIBYTE = "x".repeat(1 << 20);

  private static final String TEXT_OF_HEADERS =
      "IF(size(headers) > 0, array_join(transform(headers, h -> h.key || '=' || string(h.value)), ' '),"
          + " null)";

  private static final String[] SALE = {"order_id", "product", "quantity", "price", "discount"};

  private final String folder;
  final Table sales;
  final Table letters;
  final Table headers;
  final TestedQueries pipeline;

  private Shop(Streams streams, Topic topic, String... waiting) {
    folder = streams.folder("pipeline");
    sales = Table.parquet(streams, folder + "/sales", SALE);
    letters = Table.parquet(streams, folder + "/dead-letters", "offset", "reason");
    headers =
        Table.of(
            streams,
            () ->
                streams
                    .spark()
                    .read()
                    .parquet(folder + "/dead-letters")
                    .selectExpr("offset", TEXT_OF_HEADERS + " AS text"),
            "offset",
            "text");
    topic.arrive(waiting);
    pipeline =
        streams.startAll(
            () -> BadRecords.start(streams.spark(), topic.connection(), topic.name(), folder));
  }

  /** Its pipeline starts when these records are in the topic already. */
  static Shop opens(Streams streams, Topic topic, String... waiting) {
    return new Shop(streams, topic, waiting);
  }

  void hasBothFolders() {
    pipeline.expect(
        "folders",
        List.of("dead-letters", "sales"),
        folders(),
        UNKNOWN,
        insteadOf(row(List.of("sales"))).means(BAD_RECORDS_GO_NOWHERE));
  }

  private List<String> folders() {
    return Stream.of("dead-letters", "sales")
        .filter(name -> Files.isDirectory(Path.of(folder, name)))
        .toList();
  }

  String checkpoints() {
    if (pipeline.haveTemporaryCheckpoints()) {
      return "temporary";
    }
    return pipeline.keepCheckpointsIn(folder) ? "in the folder" : "elsewhere";
  }

  /** Its last micro-batch was done, and runs again all the same. */
  void losesItsLastCommit() {
    pipeline.stop();
    pipeline.forgetLastCommits();
    Streams.inAnotherJvm();
    pipeline.startAgain();
  }

  void isKilledAsSoonAsItsDataIsThere() {
    pipeline.stop();
    pipeline.forgetLastCommits();
    letters.loseWhatFollowsTheData();
    sales.loseWhatFollowsTheData();
    Streams.inAnotherJvm();
    pipeline.startAgain();
  }

  // One half of the pipeline alone

  static TestedQuery sales(Streams streams, Topic topic) {
    return streams.run(() -> BadRecords.goodSales(rows(streams, topic)), Append(), SALE);
  }

  /** The topic's records from the first on, with all columns that Spark's Kafka source has. */
  private static Dataset<Row> rows(Streams streams, Topic topic) {
    return streams
        .spark()
        .readStream()
        .format("kafka")
        .options(topic.connectionWith("includeHeaders", "true"))
        .option("subscribe", topic.name())
        .option("startingOffsets", "earliest")
        .load();
  }

  static TestedQuery letters(Streams streams, Topic topic, String... columns) {
    return streams.run(
        () -> BadRecords.deadLetters(rows(streams, topic)),
        letters -> legible(topic, letters, columns),
        Append(),
        columns);
  }

  /** Values as text, and the topic's name without the number that the test gave it. */
  private static Dataset<Row> legible(Topic topic, Dataset<Row> letters, String... columns) {
    if (!List.of(letters.columns()).containsAll(List.of(columns))) {
      return letters;
    }
    return letters.selectExpr(
        Arrays.stream(columns)
            .map(
                column ->
                    switch (column) {
                      case "topic" ->
                          "replace(topic, '" + topic.name() + "', 'sales_topic') AS topic";
                      case "value" -> "replace(string(value), char(9), '\\\\t') AS value";
                      case "key" -> "string(key) AS key";
                      case "headers" -> TEXT_OF_HEADERS + " AS headers";
                      default -> column;
                    })
            .toArray(String[]::new));
  }

  /** Of several faults any may be told, so all that may be missing are one. */
  static TestedQuery reasonsOfLetters(Streams streams, Topic topic) {
    return streams.run(
        () -> BadRecords.deadLetters(rows(streams, topic)),
        letters ->
            letters.selectExpr(
                "offset",
                "regexp_replace(reason, '^missing (order_id|product|quantity|price)$', 'missing ...') AS reason"),
        Append(),
        "offset",
        "reason");
  }

  /** The bytes of the values, where they are not too many to show. */
  static TestedQuery bytesOfLetters(Streams streams, Topic topic) {
    return streams.run(
        () -> BadRecords.deadLetters(rows(streams, topic)),
        letters ->
            letters.selectExpr(
                "CASE WHEN length(value) > 9 THEN length(value) || ' bytes'"
                    + " ELSE hex(value) END AS bytes"),
        Append(),
        "bytes");
  }

  static boolean asksForCorruptRecords(Streams streams, Topic topic) {
    return BadRecords.goodSales(rows(streams, topic))
        .queryExecution()
        .analyzed()
        .toString()
        .contains("StructField(_corrupt_record,");
  }

  // What came out

  static List<Object> column(int i, List<Row> rows) {
    return rows.stream().map(row -> row.get(i)).toList();
  }

  /** The letters hold these values and no others, in this order. */
  static Predicate<List<Row>> values(Object... values) {
    return rows -> column(0, rows).equals(Arrays.asList(values));
  }

  static Predicate<List<Row>> with(Row... some) {
    return rows -> rows.containsAll(List.of(some));
  }

  static Predicate<List<Row>> without(Row one) {
    return rows -> !rows.contains(one);
  }

  static boolean lackARequiredField(List<Row> sales) {
    return sales.stream().anyMatch(sale -> IntStream.range(0, 4).anyMatch(sale::isNullAt));
  }

  static boolean sellMoreThanTwo(List<Row> sales) {
    return column(2, sales).stream()
        .anyMatch(quantity -> quantity instanceof Number number && number.intValue() > 2);
  }

  static boolean areAlike(List<Object> all) {
    return all.stream().distinct().count() == 1;
  }

  static Row notJson(String value) {
    return row(value, "not JSON");
  }

  static Row wrongType(String value) {
    return row(value, "wrong type");
  }

  static Row missing(String field, String value) {
    return row(value, "missing " + field);
  }

  private static String pen(String fields) {
    return "{\"order_id\":\"1012\",\"product\":\"Pen\"," + fields + "}";
  }
}
