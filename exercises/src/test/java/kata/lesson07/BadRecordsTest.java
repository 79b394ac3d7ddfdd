package kata.lesson07;

import static kata.testkit.KafkaRecord.bytes;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.Orders.CABLE;
import static kata.testkit.Orders.CUT_OFF;
import static kata.testkit.Orders.KEYBOARD;
import static kata.testkit.Orders.LAPTOP;
import static kata.testkit.Orders.MOUSE;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQueries;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(7)
class BadRecordsTest {

  private static final String[] SALE = {"order_id", "product", "quantity", "price", "discount"};

  private static final String DESK =
      "{\"order_id\":\"1005\",\"product\":\"Desk\",\"quantity\":1,\"price\":300.0,\"discount\":0.125}";
  private static final String RETURN =
      "{\"order_id\":\"1008\",\"product\":\"Mouse\",\"quantity\":-2,\"price\":25.0}";
  private static final String LAMP =
      "{\"order_id\":\"1006\",\"product\":\"Lamp\",\"quantity\":1,\"price\":40.0,\"gift\":true}";

  private static final Row LAPTOP_ROW = row("1001", "Laptop", 2, 1200.5, null);
  private static final Row MOUSE_ROW = row("1002", "Mouse", 5, 25.0, null);
  private static final Row KEYBOARD_ROW = row("1003", "Keyboard", 3, 45.0, null);
  private static final Row CABLE_ROW = row("1007", "Cable", 3, 0.375, null);
  private static final Row DESK_ROW = row("1005", "Desk", 1, 300.0, 0.125);
  private static final Row RETURN_ROW = row("1008", "Mouse", -2, 25.0, null);
  private static final Row LAMP_ROW = row("1006", "Lamp", 1, 40.0, null);
  private static final Row NULLS = row(null, null, null, null, null);

  // Each of these has one fault.
  private static final String ARRAY = "[1, 2]";
  private static final String NO_COMMA =
      "{\"order_id\":\"1013\" \"product\":\"Lens\",\"quantity\":1,\"price\":90.0}";
  private static final String NO_ORDER_ID = "{\"product\":\"Chair\",\"quantity\":4,\"price\":80.0}";
  private static final String NO_PRODUCT = "{\"order_id\":\"1011\",\"quantity\":4,\"price\":80.0}";
  private static final String NULL_QUANTITY =
      "{\"order_id\":\"1011\",\"product\":\"Chair\",\"quantity\":null,\"price\":80.0}";
  private static final String NO_PRICE =
      "{\"order_id\":\"1011\",\"product\":\"Chair\",\"quantity\":4}";
  private static final String QUANTITY_IN_QUOTES = pen("\"quantity\":\"2\",\"price\":1.5");
  private static final String HALF_A_PEN = pen("\"quantity\":3.5,\"price\":1.5");
  private static final String PRICE_IN_WORDS = pen("\"quantity\":2,\"price\":\"cheap\"");
  private static final String DISCOUNT_IN_WORDS =
      pen("\"quantity\":2,\"price\":1.5,\"discount\":\"ten\"");

  private static final String MEBIBYTE = "x".repeat(1 << 20);

  @Test
  void a_good_record_is_a_sale(Streams streams, Topic topic) {
    TestedQuery sales = sales(streams, topic);

    topic.arrive(LAPTOP, DESK, LAMP, RETURN);
    sales.show(
        rows(LAPTOP_ROW, DESK_ROW, LAMP_ROW, RETURN_ROW),
        insteadOf(DESK_ROW)
            .because(
                "a sale without a discount was taken for a bad record. Only the other four fields are required.",
                "#your-task"),
        insteadOf(LAPTOP_ROW, DESK_ROW, LAMP_ROW)
            .because(
                "a quantity below zero was taken for a bad record. Something came back: that is a number like any other.",
                "#your-task"),
        insteadOf(LAPTOP_ROW, DESK_ROW, RETURN_ROW)
            .because(
                "a record with a field more was taken for a bad one. A producer may add fields at any time: leave out"
                    + " what you do not know.",
                "#your-task"),
        when(rows -> rows.size() == 4 && rows.stream().noneMatch(row -> row.isNullAt(4)))
            .because(
                "something was made up for the discount that is not there: that is null.",
                "#your-task"));
  }

  @Test
  void a_bad_record_is_no_sale(Streams streams, Topic topic) {
    TestedQuery sales = sales(streams, topic);

    topic.arrive(value(null), value(""), value("hello"), value(CUT_OFF), value(LAPTOP));
    sales.show(
        rows(LAPTOP_ROW),
        insteadOf(NULLS, NULLS, NULLS, NULLS, LAPTOP_ROW)
            .because(
                "every record became a sale, and the bad ones rows of nulls. from_json sorts nothing out.",
                "#what-the-parser-tells-you"),
        insteadOf(NULLS, NULLS, LAPTOP_ROW)
            .because(
                "only records whose struct is null were taken for bad ones. That is so for a value that is missing or"
                    + " empty. What is no JSON gives a struct, and its fields are null.",
                "#what-the-parser-tells-you"));

    topic.arrive(NO_ORDER_ID, NO_PRODUCT, NULL_QUANTITY, NO_PRICE);
    sales.show(
        rows(),
        when(rows -> rows.stream().anyMatch(row -> hasNullBefore(4, row)))
            .because(
                "a record that lacks a field, or has a null there, came through. For from_json that is no fault, not"
                    + " even where the schema says NOT NULL: ask for each field.",
                "#what-the-parser-tells-you"));

    topic.arrive(QUANTITY_IN_QUOTES, HALF_A_PEN, PRICE_IN_WORDS);
    sales.show(
        rows(),
        when(rows -> rows.stream().anyMatch(row -> hasNullBefore(4, row)))
            .because(
                "a value that does not fit its type became null, and its record came through.",
                "#what-the-parser-tells-you"),
        when(rows -> rows.contains(row("1012", "Pen", 2, 1.5, null)))
            .because(
                "a number in quotes was taken for a number. It is text, and does not fit an INT: whoever sends it has"
                    + " another record in mind than you.",
                "#what-can-be-wrong"),
        when(rows -> rows.stream().anyMatch(row -> !row.isNullAt(2) && row.getInt(2) > 2))
            .because(
                "3.5 pieces were made to fit an INT. The number that comes out is nobody's.",
                "#what-can-be-wrong"));

    topic.arrive(DISCOUNT_IN_WORDS);
    Predicate<List<Row>> asIfMissing = rows -> rows.size() == 1 && rows.get(0).isNullAt(4);
    sales.show(rows(), notParsed(topic, asIfMissing), notSeen(topic, asIfMissing));
  }

  @Test
  void a_dead_letter_says_why(Streams streams, Topic topic) {
    TestedQuery letters = letters(streams, topic, "value", "reason");

    topic.arrive(value(null), value(""), value("hello"), value(CUT_OFF), value(LAPTOP));
    letters.show(
        rows(
            row(null, "no value"),
            row("", "empty"),
            row("hello", "not JSON"),
            row(CUT_OFF, "not JSON")),
        when(rows -> rows.size() == 2 && column(0, rows).equals(Arrays.asList(null, "")))
            .because(
                "only records whose struct is null were taken for bad ones. What is no JSON gives a struct, and its"
                    + " fields are null.",
                "#what-the-parser-tells-you"),
        when(rows -> rows.size() == 4 && column(1, rows).stream().distinct().count() == 1)
            .because(
                "all dead letters have the same reason. Whoever reads them must search again for what you knew.",
                "#your-task"),
        when(rows -> column(0, rows).equals(List.of("", "hello", CUT_OFF)))
            .because(
                "the record without a value is missing. A comparison with null is neither true nor false, and `where`"
                    + " leaves out both.",
                "#what-can-be-wrong"),
        when(rows -> rows.containsAll(rows(row("", "empty"), row(null, "empty"))))
            .because(
                "a record without a value was called empty. They are not the same: no value is a tombstone.",
                "#what-can-be-wrong"),
        when(rows -> rows.containsAll(rows(row(null, "no value"), row(null, "empty"))))
            .because(
                "the dead letter does not hold the record's own value. What the parser has kept is not it: it keeps"
                    + " nothing of a record that lacks a field.",
                "#the-dead-letter"),
        when(rows -> column(0, rows).contains(LAPTOP))
            .because("a good record became a dead letter.", "#your-task"));

    topic.arrive(ARRAY, NO_COMMA);
    letters.show(
        rows(row(ARRAY, "not JSON"), row(NO_COMMA, "not JSON")),
        when(rows -> !rows.contains(row(ARRAY, "not JSON")))
            .because(
                "an array was taken for something else than `not JSON`. It is JSON, and no object: the table asks for a"
                    + " JSON object.",
                "#what-can-be-wrong"),
        when(rows -> !rows.contains(row(NO_COMMA, "not JSON")))
            .because(
                "a comma is missing between two braces, and nobody saw that. Braces make no JSON: let a parser decide.",
                "#what-can-be-wrong"));

    topic.arrive(QUANTITY_IN_QUOTES, DISCOUNT_IN_WORDS);
    letters.show(
        rows(row(QUANTITY_IN_QUOTES, "wrong type"), row(DISCOUNT_IN_WORDS, "wrong type")),
        notParsed(topic, rows -> !column(0, rows).contains(DISCOUNT_IN_WORDS)),
        notSeen(topic, rows -> !column(0, rows).contains(DISCOUNT_IN_WORDS)),
        when(rows -> column(1, rows).contains("missing quantity"))
            .because(
                "a value that is there and does not fit was taken for one that is missing. Both are null in the struct:"
                    + " ask for the wrong type first.",
                "#what-the-parser-tells-you"));

    topic.arrive(NO_ORDER_ID, NO_PRODUCT, NULL_QUANTITY);
    letters.show(
        rows(
            row(NO_ORDER_ID, "missing order_id"),
            row(NO_PRODUCT, "missing product"),
            row(NULL_QUANTITY, "missing quantity")),
        when(rows -> rows.size() < 3)
            .because(
                "records that lack a field are neither sales nor dead letters: they are lost. For from_json a missing"
                    + " field is no fault.",
                "#what-the-parser-tells-you"));
  }

  @Test
  void a_dead_letter_says_where_its_record_stood(Streams streams, @Partitions(2) Topic topic) {
    // Before the query starts: a running one might take two partitions in two micro-batches.
    topic.arrive(
        value("hello").partition(0),
        value(LAPTOP).partition(0),
        value("hello").partition(0),
        value("hello").partition(1));
    TestedQuery letters = letters(streams, topic, "topic", "partition", "offset", "value");
    letters.show(
        rows(
            row("sales_topic", 0, 0, "hello"),
            row("sales_topic", 0, 2, "hello"),
            row("sales_topic", 1, 0, "hello")),
        when(rows -> rows.size() < 3)
            .because(
                "dead letters that are alike were taken for one. Each record of the topic is a record.",
                "#the-dead-letter"),
        when(rows -> rows.size() == 3 && column(0, rows).contains("sales_topic"))
            .because(
                "partition and offset do not say where the record stands in the topic. The Kafka source gives them"
                    + " beside the value: take them along as they are.",
                "#the-dead-letter"));
  }

  @Test
  void a_dead_letter_keeps_the_bytes(Streams streams, Topic topic) {
    TestedQuery letters =
        streams.run(
            () ->
                BadRecords.deadLetters(topic.rows())
                    .selectExpr(
                        "typeof(value) AS type",
                        "CASE WHEN length(value) > 9 THEN length(value) || ' bytes'"
                            + " ELSE hex(value) END AS bytes"),
            Append(),
            "type",
            "bytes");

    topic.arrive(bytes(0xff, 0xfe), bytes('c', 'a', 'f', 0xe9));
    letters.show(
        rows(row("binary", "FFFE"), row("binary", "636166E9")),
        when(rows -> column(1, rows).stream().anyMatch(hex -> hex.contains("EFBFBD")))
            .because(
                "the bytes went through a Java String. What is no UTF-8 was replaced by the sign \ufffd, EF BF BD,"
                    + " and is gone for good.",
                "#the-dead-letter"),
        insteadOf(row("string", "FFFE"), row("string", "636166E9"))
            .because(
                "the value became a STRING. These bytes are no text: whoever reads the column as text gets signs that"
                    + " stand for what could not be read.",
                "#the-dead-letter"));

    topic.arrive(value(null), value(""));
    letters.show(
        rows(row("binary", null), row("binary", "")),
        when(rows -> column(1, rows).stream().distinct().count() < 2)
            .because(
                "no value and an empty value became the same. For Kafka they are not: no value is a tombstone, and"
                    + " deletes its key from a compacted topic.",
                "#what-can-be-wrong"));

    topic.arrive(MEBIBYTE);
    letters.show(
        rows(row("binary", "1048576 bytes")),
        when(rows -> rows.size() == 1)
            .because("the value of 1 MiB was cut. Keep all of it.", "#the-dead-letter"),
        when(rows -> rows.isEmpty())
            .because("the value of 1 MiB was left out. Keep it.", "#the-dead-letter"));
  }

  @Test
  void a_bad_record_stops_nothing(Streams streams, Topic topic) {
    String folder = streams.folder("pipeline");
    Table sales = Table.parquet(streams, folder + "/sales", SALE);
    Table letters = Table.parquet(streams, folder + "/dead-letters", "offset", "reason");
    topic.arrive(CABLE);
    TestedQueries pipeline = start(streams, topic, folder);

    topic.arrive(value(LAPTOP), value(MEBIBYTE), value(null), value(MOUSE));
    sales.holds(
        rows(CABLE_ROW, LAPTOP_ROW, MOUSE_ROW),
        insteadOf(LAPTOP_ROW, MOUSE_ROW)
            .because(
                "the record that was there before the start was never read. A new query begins with the records to"
                    + " come, unless startingOffsets says earliest.",
                "#your-task"));
    pipeline.expect(
        "folders",
        List.of("dead-letters", "sales"),
        Stream.of("dead-letters", "sales").filter(name -> isFolder(folder, name)).toList(),
        "Both kinds of records must end up somewhere.",
        "#your-task",
        insteadOf(row(List.of("sales")))
            .because(
                "bad records go nowhere. Whoever asks next week what was lost finds nothing.",
                "#the-dead-letter"));
    letters.holds(rows(row(2, "not JSON"), row(3, "no value")));
    pipeline.expect(
        "micro-batches",
        2L,
        pipeline.microBatches(),
        "One record was there at the start, and four came together later: two micro-batches are enough. A bad record"
            + " needs none of its own, and the good ones should not wait for it.",
        "#one-decision-two-outputs");
  }

  @Test
  void a_later_start_repeats_no_dead_letter(Streams streams, Topic topic) {
    String folder = streams.folder("pipeline");
    Table sales = Table.parquet(streams, folder + "/sales", SALE);
    Table letters = Table.parquet(streams, folder + "/dead-letters", "offset", "reason");
    topic.arrive("hello", LAPTOP);
    TestedQueries pipeline = start(streams, topic, folder);
    pipeline.expect(
        "checkpoints",
        "in the folder",
        pipeline.haveTemporaryCheckpoints()
            ? "temporary"
            : pipeline.keepCheckpointsIn(folder) ? "in the folder" : "elsewhere",
        "The checkpoints belong into the folder that was given: who moves it or deletes it does not think of others.",
        "#your-task",
        insteadOf(row("temporary"))
            .because(
                "no checkpoint was named. Spark took a temporary folder and deletes it when the query stops: the next"
                    + " start begins at the beginning, and every dead letter comes again.",
                "#one-decision-two-outputs"));
    LikelyCause newCheckpoint =
        when(rows -> rows.size() == 1)
            .because(
                "the second start found no checkpoint of the first. It began at the beginning again, with"
                    + " micro-batch 0. A file sink has that number in its log already and writes nothing: what came"
                    + " meanwhile is lost.",
                "#one-decision-two-outputs");

    pipeline.stop();
    topic.arrive(KEYBOARD, NO_PRICE);
    pipeline.startAgain();
    letters.holds(rows(row(0, "not JSON"), row(3, "missing price")), newCheckpoint);
    sales.holds(rows(LAPTOP_ROW, KEYBOARD_ROW), newCheckpoint);
  }

  @Test
  void a_micro_batch_that_runs_again_writes_nothing_twice(Streams streams, Topic topic) {
    String folder = streams.folder("pipeline");
    Table sales = Table.parquet(streams, folder + "/sales", SALE);
    Table letters = Table.parquet(streams, folder + "/dead-letters", "offset", "reason");
    topic.arrive("hello", LAPTOP);
    TestedQueries pipeline = start(streams, topic, folder);

    pipeline.stop();
    pipeline.forgetLastCommits();
    pipeline.startAgain();
    letters.holds(rows(row(0, "not JSON")), twice(row(0, "not JSON")));
    sales.holds(rows(LAPTOP_ROW), twice(LAPTOP_ROW));
  }

  private static LikelyCause twice(Row row) {
    return insteadOf(row, row)
        .because(
            "a micro-batch that runs again appends its rows again. Spark's file sink would have known from its log"
                + " that they are there; in foreachBatch you must see to it yourself.",
            "#one-decision-two-outputs");
  }

  private static LikelyCause notParsed(Topic topic, Predicate<List<Row>> evidence) {
    return when(evidence)
        .and(() -> asksForCorruptRecords(topic))
        .because(
            "_corrupt_record was null for a value that does not fit. Spark's optimizer parses only what you ask"
                + " for: here this one field, so it never looks at the others. With an option, any option,"
                + " from_json parses the whole schema.",
            "#what-the-parser-tells-you");
  }

  private static LikelyCause notSeen(Topic topic, Predicate<List<Row>> evidence) {
    return when(evidence)
        .and(() -> !asksForCorruptRecords(topic))
        .because(
            "nobody saw that the discount does not fit its type. It is null, as if it were missing, and a missing"
                + " discount is no fault.",
            "#what-the-parser-tells-you");
  }

  private static boolean asksForCorruptRecords(Topic topic) {
    return BadRecords.goodSales(topic.rows())
        .queryExecution()
        .analyzed()
        .toString()
        .contains("StructField(_corrupt_record,");
  }

  private static TestedQuery sales(Streams streams, Topic topic) {
    return streams.run(() -> BadRecords.goodSales(topic.rows()), Append(), SALE);
  }

  private static TestedQuery letters(Streams streams, Topic topic, String... columns) {
    return streams.run(
        () -> legible(topic, BadRecords.deadLetters(topic.rows()), columns), Append(), columns);
  }

  /** Values as text, and the topic's name without the number that the test gave it. */
  private static Dataset<Row> legible(Topic topic, Dataset<Row> letters, String... columns) {
    if (letters == null || !List.of(letters.columns()).containsAll(List.of(columns))) {
      return letters;
    }
    return letters.selectExpr(
        Arrays.stream(columns)
            .map(
                column ->
                    switch (column) {
                      case "topic" ->
                          "replace(topic, '" + topic.name() + "', 'sales_topic') AS topic";
                      case "value" -> "string(value) AS value";
                      default -> column;
                    })
            .toArray(String[]::new));
  }

  private static TestedQueries start(Streams streams, Topic topic, String folder) {
    return streams.startAll(
        () -> BadRecords.start(streams.spark(), topic.connection(), topic.name(), folder));
  }

  private static boolean isFolder(String folder, String name) {
    return Files.isDirectory(Path.of(folder, name));
  }

  private static String pen(String fields) {
    return "{\"order_id\":\"1012\",\"product\":\"Pen\"," + fields + "}";
  }

  private static boolean hasNullBefore(int end, Row row) {
    return IntStream.range(0, end).anyMatch(row::isNullAt);
  }

  private static List<String> column(int i, List<Row> rows) {
    return rows.stream().map(row -> row.getString(i)).toList();
  }
}
