package kata.lesson09;

import static kata.lesson09.CheckpointRecovery.Break.*;
import static kata.lesson09.CheckpointRecoveryCause.*;
import static kata.lesson09.Started.start;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kata.testkit.Checkpoint;
import kata.testkit.Nasty;
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

  private static final Row LAPTOP_ROW = row("1001", "Laptop", 2, 1200.5, 2401.0);
  private static final Row MOUSE_ROW = row("1002", "Mouse", 5, 25.0, 125.0);
  private static final Row CABLE_ROW = row("1007", "Cable", 3, 0.375, 1.125);
  private static final Row ALL_NULL = row(null, null, null, null, null);
  private static final Row KEYBOARD_ROW = row("1003", "Keyboard", 3, 45.0, 135.0);

  @Test
  void the_first_start_begins_with_what_comes_after_it(Streams streams, Topic topic) {
    topic.arrive(LAPTOP);
    Topic neighbor = topic.neighbor();
    String folder = streams.folder("sales");
    Table files = Started.files(streams, folder);
    start(streams, topic, folder, streams.folder("checkpoint"));
    topic.arrive(MOUSE);
    neighbor.arrive("not for you");

    files.holds(
        rows(MOUSE_ROW),
        insteadOf(LAPTOP_ROW, MOUSE_ROW).means(FIRST_START_AT_THE_BEGINNING),
        insteadOf(row("1002", "Mouse", 5, 25.0, 25.0)).means(PRICE_IS_THE_TOTAL));
  }

  @Test
  void sales_are_written_with_their_total_amount(Streams streams, @Partitions(2) Topic topic) {
    String folder = streams.folder("sales");
    Table files = Started.files(streams, folder);
    start(streams, topic, folder, streams.folder("checkpoint"));

    topic.arrive(
        value(LAPTOP).partition(0),
        value(CABLE).partition(0),
        value(CUT_OFF).partition(0),
        value(MOUSE).partition(1),
        value(MOUSE).partition(1));
    files.holds(
        rows(LAPTOP_ROW, CABLE_ROW, ALL_NULL, MOUSE_ROW, MOUSE_ROW),
        insteadOf(LAPTOP_ROW, CABLE_ROW, ALL_NULL).means(ONE_PARTITION_IS_THE_TOPIC),
        insteadOf(MOUSE_ROW, MOUSE_ROW).means(ONE_PARTITION_IS_THE_TOPIC),
        insteadOf(LAPTOP_ROW, row("1007", "Cable", 3, 0.375, 1.13), ALL_NULL, MOUSE_ROW, MOUSE_ROW)
            .means(TOTAL_IS_ROUNDED),
        insteadOf(LAPTOP_ROW, CABLE_ROW, MOUSE_ROW, MOUSE_ROW).means(BAD_RECORD_IS_DROPPED));
  }

  @Test
  void whatever_comes_is_written(Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Table files = Started.files(streams, folder);
    start(streams, topic, folder, streams.folder("checkpoint"));
    topic.arrive(Nasty.records());
    files.holds(Nasty.rows(Nasty::withTotal), Nasty.takenWrongly(Nasty::withTotal));
  }

  @Test
  void all_the_callers_options_are_passed_on(Streams streams, Topic topic) {
    Map<String, String> oneAtATime = topic.connectionWith("maxOffsetsPerTrigger", "1");
    TestedQuery query = start(streams, topic, oneAtATime, streams.folder("sales"));
    topic.arrive(LAPTOP, MOUSE);
    query.expect("micro-batches", 2L, query.inside().microBatches(), OPTIONS_ARE_LEFT_OUT);
  }

  @Test
  void what_comes_while_the_query_is_stopped_is_read_when_it_starts_again(
      Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    String checkpoint = streams.folder("checkpoint");
    Table files = Started.files(streams, folder);
    TestedQuery query = start(streams, topic, folder, checkpoint);
    UUID first = query.id();
    topic.arrive(LAPTOP);
    query.stop();
    int done = new Checkpoint(Path.of(checkpoint)).commits().size();

    topic.arrive(MOUSE);
    query.startAgain();
    topic.arrive(LAPTOP);
    boolean temporary = query.inside().hasTemporaryCheckpoint();
    boolean asGiven = query.inside().usesCheckpoint(checkpoint);
    boolean theSame = query.id().equals(first);
    boolean goesOn = new Checkpoint(Path.of(checkpoint)).commits().size() > done;
    files.holds(
        rows(LAPTOP_ROW, MOUSE_ROW, LAPTOP_ROW),
        when(() -> temporary).means(STARTED_WITHOUT_CHECKPOINT),
        when(() -> !temporary && !asGiven).means(STARTED_WITH_ANOTHER_CHECKPOINT),
        when(() -> asGiven && !theSame).means(STARTED_WITH_AN_EMPTY_CHECKPOINT),
        when(() -> asGiven && theSame && !goesOn).means(STARTED_WITHOUT_POSITION),
        insteadOf(LAPTOP_ROW, MOUSE_ROW).means(KNOWN_ORDER_IS_LEFT_OUT),
        insteadOf(LAPTOP_ROW).and(() -> theSame && goesOn).means(EACH_START_HAS_ITS_FOLDER));
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
        ANOTHER_QUERY_GOES_ON);

    streams.note("another pipeline is started beside it, in the same session");
    start(streams, topic, topic.connection(), streams.folder("sales"));
  }

  @Test
  void a_micro_batch_without_commit_runs_again_and_writes_nothing_twice(
      Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    Table files = Started.files(streams, folder);
    TestedQuery query = start(streams, topic, folder, checkpoint.folder().toString());
    topic.arrive(LAPTOP);
    topic.arrive(MOUSE);
    query.stop();
    List<Long> done = Started.commits(query, checkpoint);

    checkpoint.forgetLastCommit();
    topic.arrive(KEYBOARD);
    Streams.inAnotherJvm();
    query.startAgain();
    List<Long> now = checkpoint.commits();
    query.expect(
        "commits",
        done.size() + 1,
        now.size(),
        UNFINISHED_IS_NOT_REPEATED,
        when(() -> now.equals(done)).means(UNFINISHED_IS_PLANNED_ANEW));
    files.holds(
        rows(LAPTOP_ROW, MOUSE_ROW, KEYBOARD_ROW),
        insteadOf(LAPTOP_ROW, MOUSE_ROW, MOUSE_ROW, KEYBOARD_ROW).means(WRITTEN_AGAIN));
  }

  @Test
  void a_kill_as_soon_as_the_data_is_there_leaves_nothing_twice(Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    Table files = Started.files(streams, folder);
    TestedQuery query = start(streams, topic, folder, checkpoint.folder().toString());
    topic.arrive(LAPTOP, CUT_OFF);
    query.stop();

    checkpoint.forgetLastCommit();
    files.loseWhatFollowsTheData();
    Streams.inAnotherJvm();
    query.startAgain();
    files.holds(
        rows(LAPTOP_ROW, ALL_NULL),
        insteadOf(LAPTOP_ROW, ALL_NULL, ALL_NULL).means(NULLS_ARE_NOT_FOUND));
  }

  @Test
  void a_new_checkpoint_on_the_old_folder_does_what_you_say(Streams streams, Topic topic) {
    BrokenPipeline pipeline = BrokenPipeline.of(NEW_CHECKPOINT, streams, topic);
    pipeline.starts();
    pipeline.takes("1001");
    pipeline.takes("1002");
    pipeline.stops();

    pipeline.getsANewCheckpoint();
    pipeline.startsAgain();
    pipeline.takes("1003");
    pipeline.takes("1004");
    pipeline.takes("1005");
    pipeline.takes("1006");
    pipeline.holdsWhatWasSaid(
        NUMBERS_BEGIN_AGAIN,
        when(() -> pipeline.said("1001 1002 1003 1004 1005 1006")).means(SAME_NUMBER_IS_WRITTEN),
        when(() -> pipeline.said("1001 1002")).means(FOLDER_IS_LOCKED));
  }

  @Test
  void a_lost_commit_with_foreach_batch_does_what_you_say(Streams streams, Topic topic) {
    BrokenPipeline pipeline = BrokenPipeline.of(LOST_COMMIT, streams, topic);
    pipeline.starts();
    pipeline.takes("1001");
    pipeline.takes("1002", "1003");
    pipeline.stops();

    pipeline.losesItsLastCommit();
    pipeline.takes("1004");
    pipeline.startsAgain();
    pipeline.holdsWhatWasSaid(
        LAST_MICRO_BATCH_RUNS_AGAIN,
        when(() -> pipeline.said("1001 1002 1003 1004")).means(EVERY_SINK_KNOWS),
        when(() -> pipeline.said("1001 1001 1002 1002 1003 1003 1004")).means(ALL_RUN_AGAIN));
  }

  @Test
  void earliest_on_an_old_checkpoint_does_what_you_say(Streams streams, Topic topic) {
    BrokenPipeline pipeline = BrokenPipeline.of(EARLIEST, streams, topic);
    pipeline.takes("1001");
    pipeline.starts();
    pipeline.takes("1002");
    pipeline.stops();

    pipeline.isToBeginAtTheEarliest();
    pipeline.takes("1003");
    pipeline.startsAgain();
    pipeline.holdsWhatWasSaid(
        CHECKPOINT_HAS_THE_POSITION,
        when(() -> pipeline.said("1001 1002 1003")).means(EARLIEST_BEGINS_AGAIN),
        when(() -> pipeline.said("1001 1002 1002 1003")).means(EARLIEST_BEGINS_AGAIN));
  }
}
