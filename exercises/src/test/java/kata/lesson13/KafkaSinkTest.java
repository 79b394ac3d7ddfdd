package kata.lesson13;

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
import java.util.List;
import kata.testkit.Checkpoint;
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

  private static final String[] COLUMNS = {
    "order_id", "product", "quantity", "price", "total_amount"
  };
  private static final Row LAPTOP_ROW = row("1001", "Laptop", 2, 1200.5, 2401.0);
  private static final Row MOUSE_ROW = row("1002", "Mouse", 5, 25.0, 125.0);
  private static final Row KEYBOARD_ROW = row("1003", "Keyboard", 3, 45.0, 135.0);
  private static final String RACK =
      "{\"order_id\":\"1008\",\"product\":\"19\\\" rack\",\"quantity\":1,\"price\":99.5}";
  private static final Row RACK_ROW = row("1008", "19\" rack", 1, 99.5, 99.5);
  private static final Row CABLE_ROW = row("1007", "Cable", 3, 0.375, 1.125);

  @Test
  void an_order_becomes_a_record_with_a_json_value(Streams streams, Topic orders, Topic records) {
    String json =
        "order_id STRING, product STRING, quantity INT, price DOUBLE, total_amount DOUBLE";
    Table written =
        Table.of(
            streams,
            () -> records.table().selectExpr("from_json(value, '" + json + "') AS v").select("v.*"),
            COLUMNS);
    start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(LAPTOP, CABLE, RACK);
    written.holds(
        rows(LAPTOP_ROW, CABLE_ROW, RACK_ROW),
        when(found -> found.isEmpty())
            .because("no record came into the second topic.", "#your-task"),
        when(found -> found.size() == 3 && found.stream().allMatch(row -> row.isNullAt(0)))
            .because(
                "the value is no JSON object with these names. A row cast to text looks like one to you, and to no"
                    + " program: to_json writes JSON.",
                "#the-three-columns"),
        when(found -> found.containsAll(rows(LAPTOP_ROW, CABLE_ROW)))
            .because(
                "a quotation mark in a product broke the JSON. JSON that is glued together holds until the first of"
                    + " them: to_json knows what to do with it.",
                "#the-three-columns"),
        when(found ->
                found.size() == 3
                    && found.stream().allMatch(row -> !row.isNullAt(0) && row.isNullAt(4)))
            .because("the order was passed on as it came: total_amount is missing.", "#your-task"),
        insteadOf(LAPTOP_ROW, row("1007", "Cable", 3, 0.375, 1.13), RACK_ROW)
            .because("total_amount was rounded. Nobody asked for that.", "#your-task"));
  }

  @Test
  void its_key_is_the_order_id(Streams streams, Topic orders, Topic records) {
    Table written = Table.of(streams, () -> records.table(), "key");
    start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(LAPTOP, MOUSE);
    written.holds(
        rows(row("1001"), row("1002")),
        insteadOf(row((Object) null), row((Object) null))
            .because(
                "the records have no key. Kafka spreads them over the partitions as it likes, and two records of one"
                    + " order may change places.",
                "#the-three-columns"));
  }

  @Test
  void its_header_says_where_the_order_came_from(
      Streams streams, @Partitions(2) Topic orders, Topic records) {
    Table written =
        Table.of(
            streams, () -> records.table().selectExpr("headers['source'] AS source"), "source");
    start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(value(LAPTOP).partition(0), value(MOUSE).partition(0), value(CABLE).partition(1));
    written.holds(
        rows(row("0/0"), row("0/1"), row("1/0")),
        when(found -> found.stream().allMatch(row -> row.isNullAt(0)))
            .because(
                "the records have no header `source`. The column `headers` is an array of structs with key and value.",
                "#the-three-columns"),
        insteadOf(row("0"), row("1"), row("0"))
            .because(
                "the header holds the offset alone. Each partition counts its own offsets, from 0.",
                "#your-task"),
        when(found -> found.stream().noneMatch(row -> row.getString(0).matches("\\d{1,3}|.*/.*")))
            .because(
                "the header does not say where the order came from. Whatever is made of the order itself is the same"
                    + " for two orders that are alike.",
                "#who-removes-them"));
  }

  @Test
  void a_later_start_goes_on(Streams streams, Topic orders, Topic records) {
    Table written = Table.of(streams, () -> records.table(), "key");
    TestedQuery query = start(streams, orders, records, streams.folder("checkpoint"));
    orders.arrive(LAPTOP);
    query.stop();
    orders.arrive(MOUSE);
    query.startAgain();
    orders.arrive(KEYBOARD);
    written.holds(
        rows(row("1001"), row("1002"), row("1003")),
        insteadOf(row("1001"), row("1001"), row("1002"), row("1003"))
            .because(
                "the second start began at the beginning again. The query's position is in the checkpoint folder that"
                    + " it was given.",
                "#your-task"));
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
    query.startAgain();
    streams.settle();
    reader.show(rows(), TWICE);
    orders.arrive(KEYBOARD);
    reader.show(rows(KEYBOARD_ROW), dropped(reader));
    TestedQuery later = read(streams, records);
    later.show(
        rows(LAPTOP_ROW, MOUSE_ROW, KEYBOARD_ROW),
        TWICE_AT_ONCE,
        dropped(later),
        when(found -> found.isEmpty() && readsNothing(later))
            .because(
                "a reader that is started later gets nothing of what is there: it begins with the records to come. That is"
                    + " Spark's default, here as for the orders.",
                "#your-task"));
  }

  @Test
  void two_orders_that_are_alike_are_two_orders(
      Streams streams, @Partitions(2) Topic orders, Topic records) {
    start(streams, orders, records, streams.folder("checkpoint"));
    TestedQuery reader = read(streams, records);
    orders.arrive(value(LAPTOP).partition(0), value(LAPTOP).partition(0));
    reader.show(
        rows(LAPTOP_ROW, LAPTOP_ROW),
        insteadOf(LAPTOP_ROW)
            .because(
                "records are taken for the same when their orders are alike. Somebody ordered the same twice: that is no"
                    + " replay. Only the source tells one from the other.",
                "#who-removes-them"),
        dropped(reader));
    orders.arrive(value(LAPTOP).partition(1));
    reader.show(
        rows(LAPTOP_ROW),
        when(List::isEmpty)
            .because(
                "records from two partitions were taken for the same: each partition counts its own offsets.",
                "#who-removes-them"));
  }

  private static final LikelyCause TWICE =
      insteadOf(MOUSE_ROW)
          .because(
              "the record that was written a second time is taken for a new one. Spark's Kafka sink knows no"
                  + " transactions, and the second copy has an offset of its own: only the header `source` is the same.",
              "#who-removes-them");

  private static final LikelyCause TWICE_AT_ONCE =
      insteadOf(LAPTOP_ROW, MOUSE_ROW, MOUSE_ROW, KEYBOARD_ROW)
          .because(
              "the record that was written a second time is taken for a new one.",
              "#who-removes-them");

  private static LikelyCause dropped(TestedQuery reader) {
    return when(found -> found.isEmpty() && !readsNothing(reader))
        .because(
            "what was seen is remembered outside the query, where all queries of this JVM share it: the reader has"
                + " dropped records that it never gave. A new query begins with nothing, and one that is started"
                + " again knows what it knew.",
            "#who-removes-them");
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
