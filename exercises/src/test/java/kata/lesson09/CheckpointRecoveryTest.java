package kata.lesson09;

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

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import kata.testkit.Checkpoint;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(9)
class CheckpointRecoveryTest {

  private static final String[] COLUMNS = {
    "order_id", "product", "quantity", "price", "total_amount"
  };
  private static final Row LAPTOP_ROW = row("1001", "Laptop", 2, 1200.5, 2401.0);
  private static final Row MOUSE_ROW = row("1002", "Mouse", 5, 25.0, 125.0);
  private static final Row CABLE_ROW = row("1007", "Cable", 3, 0.375, 1.125);
  private static final Row ALL_NULL = row(null, null, null, null, null);
  private static final Row KEYBOARD_ROW = row("1003", "Keyboard", 3, 45.0, 135.0);

  @Test
  void the_first_start_begins_with_what_comes_after_it(Streams streams, Topic topic) {
    topic.arrive(LAPTOP);
    Topic neighbour = topic.neighbour();
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    start(streams, topic, folder, streams.folder("checkpoint"));
    topic.arrive(MOUSE);
    neighbour.arrive("not for you");

    files.holds(
        rows(MOUSE_ROW),
        insteadOf(MOUSE_ROW, ALL_NULL)
            .because(
                "more than the one topic is read: a pattern takes in every topic whose name fits.",
                "#your-task"),
        insteadOf(LAPTOP_ROW, MOUSE_ROW)
            .because(
                "the first start read the topic from its beginning. The task is to begin at the end.",
                "#your-task"),
        insteadOf(row("1002", "Mouse", 5, 25.0, 25.0))
            .because("total_amount is the price. The task is quantity times price.", "#your-task"));
  }

  @Test
  void sales_are_written_with_their_total_amount(Streams streams, @Partitions(2) Topic topic) {
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    start(streams, topic, folder, streams.folder("checkpoint"));

    topic.arrive(
        value(LAPTOP).partition(0),
        value(CABLE).partition(0),
        value(CUT_OFF).partition(0),
        value(MOUSE).partition(1),
        value(MOUSE).partition(1));
    files.holds(
        rows(LAPTOP_ROW, CABLE_ROW, ALL_NULL, MOUSE_ROW, MOUSE_ROW),
        insteadOf(LAPTOP_ROW, CABLE_ROW, ALL_NULL, MOUSE_ROW)
            .because("a sale whose order id came before was left out.", "#your-task"),
        insteadOf(LAPTOP_ROW, CABLE_ROW, ALL_NULL).because(ONE_PARTITION, "#your-task"),
        insteadOf(MOUSE_ROW, MOUSE_ROW).because(ONE_PARTITION, "#your-task"),
        insteadOf(LAPTOP_ROW, row("1007", "Cable", 3, 0.375, 1.13), ALL_NULL, MOUSE_ROW, MOUSE_ROW)
            .because("total_amount was rounded. Nobody asked for that.", "#your-task"),
        insteadOf(LAPTOP_ROW, CABLE_ROW, MOUSE_ROW, MOUSE_ROW)
            .because(
                "the record that is no JSON was dropped. It stays, as a row of nulls: see lesson 4.",
                "#your-task"));
  }

  @Test
  void all_the_callers_options_are_passed_on(Streams streams, Topic topic) {
    Map<String, String> oneAtATime = topic.connectionWith("maxOffsetsPerTrigger", "1");
    String folder = streams.folder("sales");
    String checkpoint = streams.folder("checkpoint");
    TestedQuery query =
        streams.start(
            () ->
                CheckpointRecovery.start(
                    streams.spark(), oneAtATime, topic.name(), folder, checkpoint));

    topic.arrive(LAPTOP, MOUSE);
    query.expect(
        "micro-batches",
        2L,
        query.inside().microBatches(),
        "The map held maxOffsetsPerTrigger=1 as well: one record a micro-batch. Pass on all that is in it.",
        "#your-task");
  }

  @Test
  void what_comes_while_the_query_is_stopped_is_read_when_it_starts_again(
      Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    String checkpoint = streams.folder("checkpoint");
    Table files = Table.parquet(streams, folder, COLUMNS);
    TestedQuery query = start(streams, topic, folder, checkpoint);
    UUID first = query.id();
    topic.arrive(LAPTOP);

    query.stop();
    topic.arrive(MOUSE);
    query.startAgain();
    topic.arrive(KEYBOARD);
    files.holds(
        rows(LAPTOP_ROW, MOUSE_ROW, KEYBOARD_ROW),
        when(rows -> query.inside().hasTemporaryCheckpoint())
            .because(
                "no checkpoint was named for the writer. Spark took a temporary folder and deleted it when the query"
                    + " stopped, so the second start was that of a new query, at the end of the topic.",
                "#the-checkpoint-is-the-query"),
        when(rows ->
                !query.inside().hasTemporaryCheckpoint()
                    && !query.inside().usesCheckpoint(checkpoint))
            .because(
                "the query keeps its position in another folder than the one that it was given. The second start did"
                    + " not find it: it began like a new query, at the end of the topic.",
                "#the-checkpoint-is-the-query"),
        when(rows -> query.inside().usesCheckpoint(checkpoint) && !query.id().equals(first))
            .because(
                "the checkpoint was emptied before the second start. The query has a new id, and began at the end of"
                    + " the topic.",
                "#the-checkpoint-is-the-query"),
        insteadOf(LAPTOP_ROW)
            .and(() -> query.id().equals(first))
            .because(
                "the second start did not write where the first one did. A reader of the folder finds no more rows.",
                "#your-task"));
  }

  @Test
  void it_is_the_same_query_after_a_restart(Streams streams, Topic topic) {
    String checkpoint = streams.folder("checkpoint");
    TestedQuery query = start(streams, topic, streams.folder("sales"), checkpoint);
    UUID before = query.id();

    query.restart();
    query.expect(
        "query id",
        "the same",
        query.id().equals(before) ? "the same" : "another",
        "The id is kept in the checkpoint. Another id after a restart means another checkpoint.",
        "#the-checkpoint-is-the-query");
  }

  @Test
  void a_micro_batch_without_commit_runs_again_and_writes_nothing_twice(
      Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    Table files = Table.parquet(streams, folder, COLUMNS);
    TestedQuery query = start(streams, topic, folder, checkpoint.folder().toString());
    topic.arrive(LAPTOP);
    topic.arrive(MOUSE);
    query.stop();
    var done = checkpoint.commits();
    query.expect(
        "commits",
        "some",
        done.isEmpty() ? "none" : "some",
        "The checkpoint folder that the query was given should list them.",
        "#the-checkpoint-is-the-query",
        when(found -> query.inside().hasTemporaryCheckpoint())
            .because(
                "no checkpoint was named for the writer: Spark took a temporary folder.",
                "#the-checkpoint-is-the-query"),
        when(found -> !query.inside().hasTemporaryCheckpoint())
            .because(
                "the query keeps its position in another folder than the one that it was given.",
                "#the-checkpoint-is-the-query"));

    checkpoint.forgetLastCommit();
    query.startAgain();
    query.expect(
        "commits",
        done,
        checkpoint.commits(),
        "The last micro-batch should have run again.",
        "#replay");
    topic.arrive(KEYBOARD);
    files.holds(
        rows(LAPTOP_ROW, MOUSE_ROW, KEYBOARD_ROW),
        insteadOf(LAPTOP_ROW, MOUSE_ROW, MOUSE_ROW, KEYBOARD_ROW)
            .because(
                "the micro-batch that was repeated wrote its rows a second time. Spark's file sink would have known"
                    + " from its log that they are there.",
                "#replay"));
  }

  private static final String ONE_PARTITION = "only one of the topic's two partitions is read.";

  private static TestedQuery start(Streams streams, Topic topic, String folder, String checkpoint) {
    return streams.start(
        () ->
            CheckpointRecovery.start(
                streams.spark(), topic.connection(), topic.name(), folder, checkpoint));
  }
}
