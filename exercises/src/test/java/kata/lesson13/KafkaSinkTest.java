package kata.lesson13;

import static kata.lesson13.KafkaSinkCause.*;
import static kata.lesson13.Written.COLUMNS;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.Orders.CABLE;
import static kata.testkit.Orders.KEYBOARD;
import static kata.testkit.Orders.LAPTOP;
import static kata.testkit.Orders.MOUSE;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kata.testkit.Checkpoint;
import kata.testkit.KafkaRecord;
import kata.testkit.Nasty;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.Test;

@Lesson(13)
class KafkaSinkTest {

  private static final Row LAPTOP_ROW = row("1001", "Laptop", 2, 1200.5, 2401.0);
  private static final Row MOUSE_ROW = row("1002", "Mouse", 5, 25.0, 125.0);
  private static final Row KEYBOARD_ROW = row("1003", "Keyboard", 3, 45.0, 135.0);
  private static final Row CABLE_ROW = row("1007", "Cable", 3, 0.375, 1.125);
  private static final String RACK =
      "{\"order_id\":\"1008\",\"product\":\"19\\\" rack\",\"quantity\":1,\"price\":99.9}";
  private static final Row RACK_ROW = row("1008", "19\" rack", 1, 99.9, 99.9);

  @Test
  void an_order_becomes_a_record_with_a_json_value(Streams streams, Topic orders, Topic records) {
    Table written = Written.values(streams, records);
    start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(LAPTOP, CABLE, RACK);
    written.holds(
        rows(LAPTOP_ROW, CABLE_ROW, RACK_ROW),
        when(three(row -> row.isNullAt(0))).means(ROW_CAST_TO_TEXT),
        when(found -> found.containsAll(rows(LAPTOP_ROW, CABLE_ROW)))
            .and(() -> Written.hasBrokenJson(records))
            .means(JSON_GLUED_TOGETHER),
        when(three(row -> !row.isNullAt(0) && row.isNullAt(4))).means(PASSED_ON_AS_IT_CAME),
        when(three(row -> row.isNullAt(2) && !row.isNullAt(4))).means(NUMBERS_ARE_TEXT),
        insteadOf(LAPTOP_ROW, row("1007", "Cable", 3, 0.375, 1.13), RACK_ROW)
            .means(TOTAL_IS_ROUNDED),
        insteadOf(LAPTOP_ROW, row("1007", "Cable", 3, 0.38, 1.14), RACK_ROW)
            .means(PRICE_HAS_TWO_DIGITS),
        when(found -> found.containsAll(rows(LAPTOP_ROW, CABLE_ROW)))
            .and(() -> !Written.hasBrokenJson(records))
            .means(PRICE_IS_A_FLOAT));

    written.expect("fields", List.of(COLUMNS), Written.fields(records), ANOTHER_FIELD);

    orders.arrive(Nasty.orders());
    List<Row> all = new ArrayList<>(rows(LAPTOP_ROW, CABLE_ROW, RACK_ROW));
    all.addAll(Nasty.rows(KafkaSinkTest::sold));
    written.holds(all, Nasty.takenWrongly(KafkaSinkTest::sold));
  }

  private static Row sold(Nasty order) {
    return order.isWhole() ? order.withTotal() : null;
  }

  @Test
  void its_key_is_the_order_id(Streams streams, Topic orders, Topic records) {
    Table written = Written.keys(streams, records);
    start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(LAPTOP, MOUSE);
    written.holds(
        rows(row("1001"), row("1002")),
        insteadOf(row((Object) null), row((Object) null)).means(NO_KEY));
  }

  @Test
  void its_header_says_where_the_order_came_from(
      Streams streams, @Partitions(2) Topic orders, Topic records) {
    Table written = Written.sources(streams, records);
    start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(
        value(LAPTOP).partition(0),
        value(MOUSE).partition(0),
        value(CABLE).partition(1).header("source", "till 7"));
    written.holds(
        rows(row("1001", "0/0"), row("1002", "0/1"), row("1007", "1/0")),
        when(found -> found.contains(row("1007", "till 7 and 1/0")))
            .means(HEADERS_OF_THE_ORDER_ARE_PASSED_ON),
        when(three(row -> row.isNullAt(1))).means(NO_HEADER),
        insteadOf(row("1001", "0"), row("1002", "1"), row("1007", "0"))
            .means(OFFSET_WITHOUT_PARTITION),
        insteadOf(row("1001", "0/0"), row("1002", "1/0"), row("1007", "0/1")).means(OFFSET_FIRST),
        when(three(row -> !row.isNullAt(1) && row.getString(1).matches("\\d[^/\\d]+\\d")))
            .means(ANOTHER_FORM),
        when(three(row -> !row.isNullAt(1) && !row.getString(1).matches("\\d{1,3}|\\d\\D+\\d")))
            .means(MADE_OF_THE_ORDER));
  }

  private static Predicate<List<Row>> three(Predicate<Row> ofThisKind) {
    return found -> found.size() == 3 && found.stream().allMatch(ofThisKind);
  }

  @Test
  void a_later_start_goes_on(Streams streams, Topic orders, Topic records) {
    Table written = Written.keys(streams, records);
    TestedQuery query = start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(LAPTOP);
    query.stop();
    orders.arrive(MOUSE);
    query.startAgain();
    orders.arrive(KEYBOARD);
    written.holds(
        rows(row("1001"), row("1002"), row("1003")),
        insteadOf(row("1001"), row("1001"), row("1002"), row("1003")).means(ANOTHER_CHECKPOINT));
  }

  @Test
  void a_micro_batch_that_ran_twice_is_read_once(Streams streams, Topic orders, Topic records) {
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    TestedQuery query = start(streams, orders, records, checkpoint.folder().toString());
    TestedQuery reader = read(streams, records);
    orders.arrive(LAPTOP);
    orders.arrive(MOUSE);
    reader.show(rows(LAPTOP_ROW, MOUSE_ROW), dropped(reader));

    query.stop();
    checkpoint.forgetLastCommit();
    streams.note("the query that writes died before its last commit, and is started again");
    streams.again(query::startAgain, MOUSE);
    reader.show(rows(), insteadOf(MOUSE_ROW).means(COPY_IS_TAKEN_FOR_NEW));
    orders.arrive(KEYBOARD);
    reader.show(rows(KEYBOARD_ROW), dropped(reader));

    TestedQuery later = read(streams, records);
    later.show(
        rows(LAPTOP_ROW, MOUSE_ROW, KEYBOARD_ROW),
        insteadOf(LAPTOP_ROW, MOUSE_ROW, MOUSE_ROW, KEYBOARD_ROW).means(COPY_IS_TAKEN_FOR_NEW),
        dropped(later),
        when(List::isEmpty).and(() -> readsNothing(later)).means(READER_BEGINS_AT_THE_END));
  }

  @Test
  void two_orders_that_are_alike_are_two_orders(
      Streams streams, @Partitions(2) Topic orders, Topic records) {
    start(streams, orders, records, streams.folder("checkpoint"));
    TestedQuery reader = read(streams, records);
    orders.arrive(value(LAPTOP).partition(0), value(LAPTOP).partition(0));
    reader.show(
        rows(LAPTOP_ROW, LAPTOP_ROW),
        insteadOf(LAPTOP_ROW).means(ALIKE_IS_THE_SAME),
        dropped(reader));
    orders.arrive(value(LAPTOP).partition(1));
    reader.show(rows(LAPTOP_ROW), when(List::isEmpty).means(OFFSET_IS_ENOUGH));
  }

  @Test
  void other_programs_may_add_headers(Streams streams, Topic records) {
    TestedQuery reader = read(streams, records);
    streams.note("a proxy adds two headers `trace`, the same ones to all that it passes on");
    String mouse = MOUSE.replace("}", ",\"total_amount\":125.0}");
    String keyboard = KEYBOARD.replace("}", ",\"total_amount\":120.0}");
    Row cheaper = row("1003", "Keyboard", 3, 45.0, 120.0);
    records.arrive(passedOn(mouse, "0/0", "b"), passedOn(keyboard, "0/1", "b"));
    reader.show(
        rows(MOUSE_ROW, cheaper),
        insteadOf(MOUSE_ROW, KEYBOARD_ROW).means(TOTAL_IS_COMPUTED_AGAIN),
        when(found -> found.size() == 1).means(HEADER_IS_TAKEN_BY_ITS_PLACE));

    streams.note("a copy of the first one goes another way, and gets another header");
    records.arrive(passedOn(mouse, "0/0", "c"));
    reader.show(rows(), insteadOf(MOUSE_ROW).means(ALL_HEADERS_ARE_COMPARED));

    streams.note(
        "another proxy adds a header `Source`; and of these two Spark's hash() is the same");
    records.arrive(
        value(mouse).header("Source", "proxy").header("source", "0/9763"),
        value(keyboard).header("Source", "proxy").header("source", "0/11879"));
    reader.show(
        rows(MOUSE_ROW, cheaper),
        insteadOf(MOUSE_ROW).means(MARK_IS_NOT_THE_HEADER_ITSELF),
        insteadOf(cheaper).means(MARK_IS_NOT_THE_HEADER_ITSELF));
  }

  @Test
  void records_may_come_in_another_order_than_their_orders(Streams streams, Topic records) {
    TestedQuery reader = read(streams, records);
    String mouse = MOUSE.replace("}", ",\"total_amount\":125.0}");
    records.arrive(value(mouse).header("source", "0/9"));
    reader.show(MOUSE_ROW);
    records.arrive(value(mouse).header("source", "0/2"));
    reader.show(rows(MOUSE_ROW), when(List::isEmpty).means(ORDER_OF_RECORDS_IS_TRUSTED));
  }

  private static KafkaRecord passedOn(String record, String source, String trace) {
    return value(record).header("trace", "a").header("source", source).header("trace", trace);
  }

  private static LikelyCause dropped(TestedQuery reader) {
    return when(List::isEmpty).and(() -> !readsNothing(reader)).means(REMEMBERED_OUTSIDE_THE_QUERY);
  }

  private static boolean readsNothing(TestedQuery reader) {
    return reader.inside().microBatches() == 0;
  }

  private static TestedQuery start(
      Streams streams, Topic orders, Topic records, String checkpoint) {
    return streams.start(
        () ->
            KafkaSink.start(
                streams.spark(), orders.connection(), orders.name(), records.name(), checkpoint));
  }

  private static TestedQuery read(Streams streams, Topic records) {
    return streams.run(
        () -> KafkaSink.readOnce(streams.spark(), records.connection(), records.name()),
        OutputMode.Append(),
        COLUMNS);
  }
}
