package kata.lesson04;

import static kata.testkit.KafkaRecord.value;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kata.testkit.Orders;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(4)
class JsonParsingTest {

  private static final Row NOTHING = row(null, null, null, null, null);

  @Test
  void a_record_becomes_typed_columns(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(
        value(sale("1001", "Laptop", "2", "1200.5", "2026-03-01T10:15:00Z")).timestamp(SENT_AT));
    sales.show(
        rows(row("1001", "Laptop", 2, 1200.5, Instant.parse("2026-03-01T10:15:00Z"))),
        KAFKAS_TIME,
        insteadOf(row("1001", "Laptop", "2", "1200.5", "2026-03-01T10:15:00Z"))
            .because(
                "everything was read as text. A schema gives each field its type.",
                "#an-explicit-schema"),
        when(rows -> isText(rows, 4) && !isText(rows, 2))
            .because("ordered_at was read as text. Event time is a TIMESTAMP.", "#event-time"),
        when(rows -> (isText(rows, 2) || isText(rows, 3)) && !isText(rows, 4))
            .because(
                "quantity or price was read as text. A schema gives each field its type.",
                "#an-explicit-schema"),
        when(rows -> rows.size() == 1 && rows.get(0).anyNull())
            .because(
                "a field of your schema has another name than in the JSON, or a type that its value does not"
                    + " fit: both give null, without a word.",
                "#an-explicit-schema"));
  }

  @Test
  void prices_keep_their_cents(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(sale("1002", "Mouse", "70000", "1234567.89", "2026-03-01T10:16:00Z"));
    sales.show(
        rows(row("1002", "Mouse", 70000, 1234567.89, Instant.parse("2026-03-01T10:16:00Z"))),
        when(rows -> rows.size() == 1 && rows.get(0).get(3) instanceof Float)
            .because(
                "the price is a FLOAT, which has 7 digits. A DOUBLE has 15.",
                "#an-explicit-schema"),
        when(rows -> rows.size() == 1 && rows.get(0).get(2) == null)
            .because("70000 does not fit the type of your quantity.", "#an-explicit-schema"));
  }

  @Test
  void the_event_time_is_the_one_in_the_record(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(
        value(sale("1001", "Laptop", "2", "1200.5", "2026-03-01T12:15:00+02:00"))
            .timestamp(SENT_AT));
    sales.show(
        rows(row("1001", "Laptop", 2, 1200.5, Instant.parse("2026-03-01T10:15:00Z"))),
        KAFKAS_TIME,
        insteadOf(row("1001", "Laptop", 2, 1200.5, Instant.parse("2026-03-01T12:15:00Z")))
            .because("the offset +02:00 of the time was lost.", "#event-time"));
  }

  @Test
  void nothing_is_tidied_up(Streams streams, Topic topic) {
    streams.spark().conf().set("spark.sql.session.timeZone", "Asia/Kolkata"); // UTC + 5:30
    TestedQuery sales = parse(streams, topic);

    topic.arrive(sale("0042", ODD_NAME, "-1", "0.375", "2026-03-01T10:15:30.25Z"));
    Instant orderedAt = Instant.parse("2026-03-01T10:15:30.250Z");
    sales.show(
        rows(row("0042", ODD_NAME, -1, 0.375, orderedAt)),
        insteadOf(row("42", ODD_NAME, -1, 0.375, orderedAt))
            .because("the order id became a number. It is text, with zeros.", "#your-task"),
        insteadOf(row("0042", ODD_NAME, null, 0.375, orderedAt))
            .because(
                "a quantity below zero was taken for an error. It fits its type.", "#your-task"),
        insteadOf(row("0042", ODD_NAME, -1, 0.38, orderedAt))
            .because("the price was rounded to cents.", "#an-explicit-schema"),
        when(rows -> isTidied(rows.get(0).getString(1)))
            .because("the product was trimmed, or its letters were changed.", "#your-task"),
        when(rows -> !rows.get(0).getString(1).contains("\u00e9"))
            .because("the bytes were not read as UTF-8, which is what a cast does.", "#your-task"),
        insteadOf(row("0042", ODD_NAME, -1, 0.375, orderedAt.minus(INDIA)))
            .because(
                "ordered_at was moved by the time zone. It is an instant, and needs no conversion.",
                "#event-time"));
  }

  @Test
  void a_missing_field_is_null_and_an_unknown_one_is_left_out(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive("{\"order_id\":\"1003\",\"price\":45.0,\"colour\":\"black\"}");
    sales.show(
        rows(row("1003", null, null, 45.0, null)),
        when(rows -> rows.isEmpty())
            .because("the record was dropped. Its order id and price are good.", "#your-task"),
        when(rows -> rows.size() == 1 && !rows.get(0).isNullAt(2))
            .because(
                "something was made up for the quantity, which is unknown: that is null.",
                "#your-task"));
  }

  @Test
  void what_is_no_json_becomes_a_row_of_nulls_and_the_stream_goes_on(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(value(Orders.CUT_OFF), value("hello"), value(""), value(null).key("1001"));
    sales.show(
        rows(NOTHING, NOTHING, NOTHING, NOTHING),
        when(rows -> rows.size() < 4)
            .because(
                "the records were dropped. Here each one stays, as a row of nulls.",
                "#records-that-are-no-json"),
        when(rows -> rows.size() == 4 && rows.stream().anyMatch(row -> !row.anyNull()))
            .because(
                "something was made up for the records that cannot be read.",
                "#records-that-are-no-json"));

    topic.arrive(sale("1001", "Laptop", "2", "1200.5", "2026-03-01T10:15:00Z"));
    sales.show(row("1001", "Laptop", 2, 1200.5, Instant.parse("2026-03-01T10:15:00Z")));
  }

  @Test
  void a_value_that_does_not_fit_is_null_and_the_others_stay(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(sale("1001", "Laptop", "\"two\"", "1200.5", "2026-03-01T10:15:00Z"));
    sales.show(
        rows(row("1001", "Laptop", null, 1200.5, Instant.parse("2026-03-01T10:15:00Z"))),
        insteadOf(NOTHING)
            .because("one bad field made the whole record null.", "#records-that-are-no-json"),
        when(rows -> rows.isEmpty())
            .because("the record was dropped.", "#records-that-are-no-json"));
  }

  private static final String ODD_NAME = " caf\u00e9 Noir";

  private static boolean isTidied(String product) {
    return !product.equals(ODD_NAME) && product.strip().equalsIgnoreCase(ODD_NAME.strip());
  }

  private static final Duration INDIA = Duration.ofMinutes(5 * 60 + 30);

  private static final String SENT_AT = "2026-03-02T08:00:00Z";

  private static final LikelyCause KAFKAS_TIME =
      when(rows ->
              rows.size() == 1 && Timestamp.from(Instant.parse(SENT_AT)).equals(rows.get(0).get(4)))
          .because(
              "Kafka's timestamp was taken: the time when the record was sent, not when the sale was made.",
              "#event-time");

  private static boolean isText(List<Row> rows, int column) {
    return rows.size() == 1 && rows.get(0).get(column) instanceof String;
  }

  private static TestedQuery parse(Streams streams, Topic topic) {
    return streams.run(
        () -> JsonParsing.parseSales(topic.rows()),
        Append(),
        "order_id",
        "product",
        "quantity",
        "price",
        "ordered_at");
  }

  private static String sale(
      String id, String product, String quantity, String price, String orderedAt) {
    return String.format(
        Locale.ROOT,
        "{\"order_id\":\"%s\",\"product\":\"%s\",\"quantity\":%s,\"price\":%s,\"ordered_at\":\"%s\"}",
        id,
        product,
        quantity,
        price,
        orderedAt);
  }
}
