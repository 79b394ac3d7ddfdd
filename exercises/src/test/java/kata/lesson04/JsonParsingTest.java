package kata.lesson04;

import static kata.lesson04.JsonParsingCause.*;
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
import java.util.function.Function;
import kata.testkit.Nasty;
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
  private static final Instant QUARTER_PAST_TEN = Instant.parse("2026-03-01T10:15:00Z");

  @Test
  void a_record_becomes_typed_columns(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(
        value(sale("1001", "Laptop", "2", "1200.5", "2026-03-01T10:15:00Z")).timestamp(SENT_AT));
    sales.show(
        rows(row("1001", "Laptop", 2, 1200.5, QUARTER_PAST_TEN)),
        KAFKAS_TIME,
        when(rows -> rows.size() == 1 && rows.get(0).anyNull()).means(FIELD_IS_NOT_FOUND));
  }

  @Test
  void prices_keep_their_cents(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(sale("1002", "Mouse", "70000", "1234567.89", "2026-03-01T10:16:00Z"));
    sales.show(
        rows(row("1002", "Mouse", 70000, 1234567.89, Instant.parse("2026-03-01T10:16:00Z"))));
  }

  @Test
  void the_event_time_is_the_one_in_the_record(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(
        value(sale("1001", "Laptop", "2", "1200.5", "2026-03-01T12:15:00+02:00"))
            .timestamp(SENT_AT));
    sales.show(
        rows(row("1001", "Laptop", 2, 1200.5, QUARTER_PAST_TEN)),
        KAFKAS_TIME,
        insteadOf(row("1001", "Laptop", 2, 1200.5, null)).means(TIME_HAS_ONE_FORM),
        insteadOf(row("1001", "Laptop", 2, 1200.5, QUARTER_PAST_TEN.plus(TWO_HOURS)))
            .means(OFFSET_IS_LOST));
  }

  @Test
  void nothing_is_tidied_up(Streams streams, Topic topic) {
    streams.set("spark.sql.session.timeZone", "Asia/Kolkata"); // UTC + 5:30
    TestedQuery sales = parse(streams, topic);

    topic.arrive(sale("0042", ODD_NAME, "-1", "0.375", "2026-03-01T10:15:30.25Z"));
    Instant orderedAt = Instant.parse("2026-03-01T10:15:30.250Z");
    sales.show(
        rows(row("0042", ODD_NAME, -1, 0.375, orderedAt)),
        insteadOf(row("42", ODD_NAME, -1, 0.375, orderedAt)).means(ORDER_ID_IS_A_NUMBER),
        insteadOf(row("0042", ODD_NAME, null, 0.375, orderedAt)).means(BELOW_ZERO_IS_AN_ERROR),
        insteadOf(row("0042", ODD_NAME, -1, 0.38, orderedAt)).means(PRICE_IS_ROUNDED),
        insteadOf(row("0042", ODD_NAME, -1, 0.375, null)).means(TIME_HAS_ONE_FORM),
        insteadOf(row("0042", ODD_NAME, -1, 0.375, orderedAt.minusMillis(250))).means(TIME_IS_CUT),
        when(rows -> isTidied(product(rows))).means(PRODUCT_IS_TIDIED),
        when(rows -> !product(rows).contains("\u00e9")).means(BYTES_ARE_NOT_READ_AS_UTF_8),
        insteadOf(row("0042", ODD_NAME, -1, 0.375, orderedAt.minus(INDIA))).means(TIME_IS_MOVED));
  }

  @Test
  void a_missing_field_is_null_and_an_unknown_one_is_left_out(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(
        value("{\"order_id\":\"1003\",\"price\":45.0,\"colour\":\"black\"}")
            .timestamp("2026-03-02T08:00:00Z"));
    sales.show(
        rows(row("1003", null, null, 45.0, null)),
        when(List::isEmpty).means(RECORD_IS_DROPPED),
        insteadOf(NOTHING).means(ONE_BAD_FIELD_SPOILS_ALL),
        when(rows -> rows.size() == 1 && !rows.get(0).isNullAt(4)).means(TIME_IS_MADE_UP),
        when(rows -> rows.size() == 1 && !rows.get(0).isNullAt(2)).means(QUANTITY_IS_MADE_UP));

    topic.arrive("{\"ordered_at\":\"2026-03-01T10:15:00\"}"); // UTC, as the session is
    sales.show(
        rows(row(null, null, null, null, QUARTER_PAST_TEN)),
        when(rows -> rows.size() == 1).means(OFFSET_IS_NEEDED));

    topic.arrive("{\"orderId\":\"1004\",\"orderedAt\":\"2026-03-01T10:15:00Z\"}");
    sales.show(rows(NOTHING), when(rows -> rows.size() == 1).means(OTHER_NAME_IS_TAKEN));
  }

  @Test
  void what_is_no_json_becomes_a_row_of_nulls_and_the_stream_goes_on(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(value(Orders.CUT_OFF), value("hello"), value(""), value(null).key("1001"));
    sales.show(
        rows(NOTHING, NOTHING, NOTHING, NOTHING),
        when(rows -> rows.size() < 4).means(BAD_RECORDS_ARE_DROPPED),
        when(rows -> rows.size() == 4 && rows.stream().anyMatch(row -> !row.anyNull()))
            .means(BAD_RECORDS_ARE_MADE_UP));

    topic.arrive(sale("1001", "Laptop", "2", "1200.5", "2026-03-01T10:15:00Z"));
    sales.show(row("1001", "Laptop", 2, 1200.5, QUARTER_PAST_TEN));
  }

  @Test
  void a_value_that_does_not_fit_is_null_and_the_others_stay(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(sale("1001", "Laptop", "\"two\"", "1200.5", "2026-03-01T10:15:00Z"));
    sales.show(
        rows(row("1001", "Laptop", null, 1200.5, QUARTER_PAST_TEN)),
        insteadOf(NOTHING).means(ONE_BAD_FIELD_SPOILS_ALL),
        when(List::isEmpty).means(RECORD_IS_DROPPED));

    topic.arrive(sale("1002", "Mouse", "\"5\"", "25.0", "2026-03-01T10:15:00Z"));
    sales.show(
        rows(row("1002", "Mouse", null, 25.0, QUARTER_PAST_TEN)),
        insteadOf(row("1002", "Mouse", 5, 25.0, QUARTER_PAST_TEN)).means(NUMBER_IN_QUOTES_READ));
  }

  @Test
  void whatever_comes_becomes_one_row(Streams streams, Topic topic) {
    TestedQuery sales = parse(streams, topic);

    topic.arrive(Nasty.records());
    Function<Nasty, Row> withoutTime = nasty -> nasty.sale(sale -> null);
    sales.show(Nasty.rows(withoutTime), Nasty.takenWrongly(withoutTime));

    topic.arrive(
        sale("1001", "Pen", "1", "9.5", "soon"),
        sale("1002", "Pen", "1", "9.5", "2026-02-30T10:15:00Z"),
        sale("1003", "Pen", "1", "9.5", "2026-03-01T10:15:30.123456Z"));
    Row exactly = row("1003", "Pen", 1, 9.5, Instant.parse("2026-03-01T10:15:30.123456Z"));
    sales.show(
        rows(row("1001", "Pen", 1, 9.5, null), row("1002", "Pen", 1, 9.5, null), exactly),
        when(rows -> !rows.contains(exactly)).means(TIME_IS_CUT));
  }

  private static final String SENT_AT = "2026-03-02T08:00:00Z";
  private static final String ODD_NAME = " caf\u00e9 Noir";
  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Duration INDIA = Duration.ofMinutes(5 * 60 + 30);

  private static final LikelyCause KAFKAS_TIME =
      when(rows ->
              rows.size() == 1 && Timestamp.from(Instant.parse(SENT_AT)).equals(rows.get(0).get(4)))
          .means(SENT_INSTEAD_OF_SOLD);

  /** Where there is none, nothing is wrong with it. */
  private static String product(List<Row> rows) {
    return rows.isEmpty() || rows.get(0).isNullAt(1) ? ODD_NAME : rows.get(0).getString(1);
  }

  private static boolean isTidied(String product) {
    return !product.equals(ODD_NAME) && product.strip().equalsIgnoreCase(ODD_NAME.strip());
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
