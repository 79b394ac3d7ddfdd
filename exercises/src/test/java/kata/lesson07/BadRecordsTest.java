package kata.lesson07;

import static kata.lesson07.BadRecordsCause.*;
import static kata.lesson07.Shop.*;
import static kata.testkit.KafkaRecord.bytes;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.Orders.*;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import kata.testkit.Nasty;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.LikelyCause.Evidence;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(7)
class BadRecordsTest {

  private static final Instant MORNING = Instant.parse("2026-03-01T10:15:00.250Z");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void a_good_record_is_a_sale(Streams streams, Topic topic) {
    TestedQuery sales = sales(streams, topic);
    topic.arrive(LAPTOP, DESK, LAMP, RETURN);
    sales.show(
        rows(LAPTOP_SALE, DESK_SALE, LAMP_SALE, RETURN_SALE),
        insteadOf(DESK_SALE).means(DISCOUNT_REQUIRED),
        insteadOf(LAPTOP_SALE, DESK_SALE, LAMP_SALE).means(RETURN_REFUSED),
        insteadOf(LAPTOP_SALE, DESK_SALE, RETURN_SALE).means(FIELD_MORE_REFUSED),
        when(rows -> rows.size() == 4 && !column(4, rows).contains(null)).means(DISCOUNT_MADE_UP));
  }

  @Test
  void a_bad_record_is_no_sale(Streams streams, Topic topic) {
    TestedQuery sales = sales(streams, topic);
    topic.arrive(value(null), value(""), value("hello"), value(CUT_OFF), value(LAPTOP));
    sales.show(
        rows(LAPTOP_SALE),
        insteadOf(NULLS, NULLS, NULLS, NULLS, LAPTOP_SALE).means(NOTHING_SORTED_OUT),
        insteadOf(NULLS, NULLS, LAPTOP_SALE).means(STRUCT_PROVES_A_SALE));

    topic.arrive("{}", NO_ORDER_ID, NO_PRODUCT, NULL_QUANTITY, NO_PRICE);
    sales.show(rows(), when(Shop::lackARequiredField).means(MISSING_FIELD_LET_THROUGH));

    topic.arrive(QUANTITY_IN_QUOTES, HALF_A_PEN, PRICE_IN_WORDS, SALE_IN_AN_ARRAY);
    sales.show(
        rows(),
        when(Shop::lackARequiredField).means(WRONG_TYPE_LET_THROUGH),
        when(with(row("1012", "Pen", 2, 1.5, null))).means(NUMBER_IN_QUOTES_READ),
        when(with(LAPTOP_SALE)).means(ARRAY_TAKEN_FOR_AN_OBJECT),
        when(Shop::sellMoreThanTwo).means(HALF_A_PIECE_ROUNDED));

    topic.arrive(DISCOUNT_IN_WORDS);
    Evidence asIfMissing = when(rows -> rows.size() == 1 && rows.get(0).isNullAt(4));
    sales.show(
        rows(),
        asIfMissing
            .and(() -> asksForCorruptRecords(streams, topic))
            .means(CORRUPT_RECORD_ASKED_FOR_ALONE),
        asIfMissing
            .and(() -> !asksForCorruptRecords(streams, topic))
            .means(WRONG_DISCOUNT_TAKEN_FOR_NONE));
  }

  @Test
  void a_dead_letter_says_why(Streams streams, Topic topic) {
    TestedQuery letters = letters(streams, topic, "value", "reason");
    topic.arrive(value(null), value(""), value("hello"), value(CUT_OFF), value(LAPTOP));
    letters.show(
        rows(NO_VALUE, EMPTY, notJson("hello"), notJson(CUT_OFF)),
        when(values(null, "")).means(NULL_STRUCT_IS_THE_ONLY_FAULT),
        when(rows -> rows.size() == 4 && areAlike(column(1, rows))).means(ONE_REASON_FOR_ALL),
        when(values("", "hello", CUT_OFF)).means(COMPARED_WITH_NULL),
        when(with(EMPTY, row(null, "empty"))).means(TOMBSTONE_CALLED_EMPTY),
        when(with(EMPTY, row("", "no value"))).means(TOMBSTONE_MADE_EMPTY),
        when(with(NO_VALUE, row(null, "empty"))).means(PARSERS_COPY_KEPT),
        when(rows -> column(0, rows).contains(LAPTOP)).means(GOOD_RECORD_PUT_ASIDE));

    topic.arrive(BLANKS, ARRAY, NO_COMMA);
    letters.show(
        rows(BLANK, notJson(ARRAY), notJson(NO_COMMA)),
        when(without(BLANK).and(without(EMPTY))).means(BLANKS_TAKEN_FOR_MORE),
        when(with(EMPTY)).means(BLANKS_TAKEN_AWAY),
        when(without(notJson(ARRAY))).means(ARRAY_TAKEN_FOR_AN_OBJECT),
        when(without(notJson(NO_COMMA))).means(BRACES_TAKEN_FOR_JSON));

    topic.arrive(QUANTITY_IN_QUOTES, DISCOUNT_IN_WORDS);
    Evidence unseen = when(rows -> !column(0, rows).contains(DISCOUNT_IN_WORDS));
    letters.show(
        rows(wrongType(QUANTITY_IN_QUOTES), wrongType(DISCOUNT_IN_WORDS)),
        unseen
            .and(() -> asksForCorruptRecords(streams, topic))
            .means(CORRUPT_RECORD_ASKED_FOR_ALONE),
        unseen
            .and(() -> !asksForCorruptRecords(streams, topic))
            .means(WRONG_DISCOUNT_TAKEN_FOR_NONE),
        when(with(missing("quantity", QUANTITY_IN_QUOTES))).means(WRONG_TYPE_CALLED_MISSING));

    topic.arrive(NO_ORDER_ID, NO_PRODUCT, NULL_QUANTITY);
    letters.show(
        rows(
            missing("order_id", NO_ORDER_ID),
            missing("product", NO_PRODUCT),
            missing("quantity", NULL_QUANTITY)),
        when(rows -> rows.size() < 3).means(MISSING_FIELD_IN_NEITHER));
  }

  @Test
  void whatever_comes_is_a_sale_or_a_dead_letter(Streams streams, Topic topic) {
    TestedQuery sales = sales(streams, topic);
    TestedQuery letters = reasonsOfLetters(streams, topic);
    topic.arrive(Nasty.records());
    sales.show(Nasty.rows(Shop::sale), Nasty.takenWrongly(Shop::sale));
    List<Row> rest = Nasty.rows(Shop::letter);
    LikelyCause lost = when(rows -> rows.size() < rest.size()).means(RECORD_IN_NEITHER);
    letters.show(rest, Nasty.takenWrongly(Shop::letter, lost));
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
        when(rows -> rows.size() == 3 && column(0, rows).contains("sales_topic"))
            .means(PLACE_MADE_UP));
  }

  @Test
  void a_dead_letter_can_be_sent_again(Streams streams, Topic topic) {
    TestedQuery letters = letters(streams, topic, "key", "headers", "timestamp");
    topic.arrive(
        value(null).key("1004").timestamp(MORNING.toString()),
        value("hello").timestamp(NOON.toString()).header("till", "7").header("shop", "Bonn"),
        value("hello")
            .key("1005")
            .timestamp(NOON.toString())
            .header("via", "a")
            .header("via", "b")
            .header("via", "a"));
    letters.show(
        rows(
            row("1004", null, MORNING),
            row(null, "till=7 shop=Bonn", NOON),
            row("1005", "via=a via=b via=a", NOON)),
        when(rows -> column(1, rows).contains("via=a via=b")).means(ONE_OF_EQUAL_HEADERS),
        when(rows -> rows.size() == 3 && rows.toString().contains("[,")).means(NULLS_MADE_EMPTY),
        when(values(null, null, null)).means(KEY_MADE_UP),
        when(rows -> column(1, rows).contains("via=a")).means(ONE_HEADER_OF_A_NAME),
        when(rows -> !column(2, rows).contains(Timestamp.from(NOON))).means(ANOTHER_TIMESTAMP));
  }

  @Test
  void a_dead_letter_keeps_the_bytes(Streams streams, Topic topic) {
    TestedQuery letters = bytesOfLetters(streams, topic);
    topic.arrive(bytes(0xff, 0xfe), bytes('c', 'a', 'f', 0xe9));
    letters.show(
        rows(row("FFFE"), row("636166E9")),
        when(rows -> column(0, rows).toString().contains("EFBFBD")).means(THROUGH_A_JAVA_STRING));

    topic.arrive(value(null), value(""));
    letters.show(row((Object) null), row(""));

    topic.arrive(MEBIBYTE);
    letters.show(
        rows(row("1048576 bytes")),
        when(rows -> rows.size() == 1).means(LONG_VALUE_CUT),
        when(List::isEmpty).means(LONG_VALUE_LEFT_OUT));
  }

  @Test
  void a_bad_record_stops_nothing(Streams streams, Topic topic) {
    Shop shop = Shop.opens(streams, topic, CABLE);

    topic.arrive(value(LAPTOP), value(MEBIBYTE), value(null).header("till", "7"), value(MOUSE));
    shop.sales.holds(
        rows(CABLE_SALE, LAPTOP_SALE, MOUSE_SALE),
        insteadOf(LAPTOP_SALE, MOUSE_SALE).means(BEGINS_WITH_WHAT_IS_TO_COME));
    shop.hasBothFolders();
    shop.letters.holds(row(2, "not JSON"), row(3, "no value"));
    shop.headers.holds(
        rows(row(2, null), row(3, "till=7")),
        insteadOf(row(2, null), row(3, null)).means(HEADERS_NEVER_ASKED_FOR));
  }

  @Test
  void a_later_start_repeats_no_dead_letter(Streams streams, Topic topic) {
    Shop shop = Shop.opens(streams, topic, "hello", LAPTOP);
    shop.pipeline.expect(
        "checkpoints",
        "in the folder",
        shop.checkpoints(),
        CHECKPOINT_ELSEWHERE,
        insteadOf(row("temporary")).means(TEMPORARY_CHECKPOINT));

    shop.pipeline.stop();
    topic.arrive(KEYBOARD, NO_PRICE);
    shop.pipeline.startAgain();
    LikelyCause fromTheBeginning =
        when(rows -> rows.size() == 1).means(NEW_CHECKPOINT_AT_EACH_START);
    shop.letters.holds(rows(row(0, "not JSON"), row(3, "missing price")), fromTheBeginning);
    shop.sales.holds(rows(LAPTOP_SALE, KEYBOARD_SALE), fromTheBeginning);
  }

  @Test
  void a_micro_batch_that_runs_again_writes_nothing_twice(Streams streams, Topic topic) {
    Shop shop = Shop.opens(streams, topic, "hello", LAPTOP);
    Row letter = row(0, "not JSON");
    shop.losesItsLastCommit();
    shop.letters.holds(rows(letter), insteadOf(letter, letter).means(APPENDED_AGAIN));
    shop.sales.holds(rows(LAPTOP_SALE), insteadOf(LAPTOP_SALE, LAPTOP_SALE).means(APPENDED_AGAIN));

    shop.isKilledAsSoonAsItsDataIsThere();
    shop.letters.holds(letter);
    shop.sales.holds(LAPTOP_SALE);
  }
}
