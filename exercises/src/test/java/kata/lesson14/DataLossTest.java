package kata.lesson14;

import static kata.lesson14.DataLossCause.*;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kata.testkit.Nasty;
import kata.testkit.PasswordDoor;
import kata.testkit.StoppableBroker;
import kata.testkit.Streams;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(14)
class DataLossTest {

  private static final Row LAPTOP = row("Laptop", 0L);
  private static final Row MOUSE = row("Mouse", 1L);
  private static final Row KEYBOARD = row("Keyboard", 2L);

  @Test
  void it_begins_with_the_first_record_and_goes_on_after_a_restart(Streams streams, Topic topic) {
    topic.arrive("Laptop");
    Archive archive = Archive.of(streams, topic);
    archive.rememberedBeforeItStarted();
    archive.query.stop();
    archive.forgetsItsLastCommit();
    topic.arrive("Mouse", "Keyboard");
    archive.takesOneRecordAtATime();
    archive.query.expect(
        "second start", "goes on", archive.startsAgainOr("refuses"), SAME_TOPIC_IS_REFUSED);
    archive.files.holds(
        rows(LAPTOP, MOUSE, KEYBOARD),
        insteadOf(LAPTOP, LAPTOP, MOUSE, KEYBOARD).means(WRITTEN_AGAIN),
        insteadOf(MOUSE, KEYBOARD).means(FIRST_START_AT_THE_END));
    archive.query.expect(
        "records", List.of(1L, 1L, 1L), archive.recordsOfEachMicroBatch(), OPTIONS_ARE_LEFT_OUT);

    archive.query.stop();
    archive.takesAllRecords();
    archive.query.startAgain();
    topic.arrive(value(null).key("1001"));
    Row noValue = row(null, 3L);
    List<Row> all = new ArrayList<>(rows(LAPTOP, MOUSE, KEYBOARD, noValue));
    archive.files.holds(all, when(found -> !found.contains(noValue)).means(RECORD_IS_LEFT_OUT));

    topic.arrive(Nasty.records());
    all.addAll(Nasty.rows(DataLossTest::afterFour));
    archive.files.holds(all, Nasty.takenWrongly(DataLossTest::afterFour));
  }

  private static Row afterFour(Nasty record) {
    return row(record.text(), 4L + record.ordinal());
  }

  @Test
  void a_topic_that_was_recreated_is_refused(Streams streams, Topic topic) {
    Archive archive = Archive.of(streams, topic);
    topic.arrive("Laptop", "Mouse");
    archive.query.stop();
    topic.recreate("Pen", "Ink", "Nib");
    archive.startsAgainOr("refuses");
    archive.hasNotStartedBeforeItWasRefused(STARTED_BEFORE_THE_CHECK);
    archive.refuses("second start", SPARK_IS_TRUSTED_TO_NOTICE);
    archive.files.holds(LAPTOP, MOUSE);

    archive.startsAgainOr("refuses");
    archive.refuses("third start", REFUSED_ONCE);

    topic.recreate("Pen", "Ink");
    archive.startsAgainOr("refuses");
    archive.refuses("fourth start", NOTHING_TO_READ_NOTHING_TO_CHECK);
  }

  @Test
  void another_topic_is_refused_as_well(Streams streams, Topic topic, Topic another) {
    topic.arrive("Laptop");
    Archive archive = Archive.of(streams, topic);
    archive.query.stop();
    another.arrive("Pen");
    archive.reads(another);
    archive.startsAgainOr("refuses");
    archive.hasNotStartedBeforeItWasRefused(ANOTHER_TOPIC_IS_NEW);
    archive.refuses("second start", ANOTHER_TOPIC_IS_NEW);
  }

  @Test
  void what_is_remembered_belongs_to_the_checkpoint(Streams streams, Topic topic)
      throws IOException {
    Archive archive = Archive.of(streams, topic);
    topic.arrive("Laptop", "Mouse");
    archive.query.stop();
    archive.movesItsCheckpoint();
    topic.recreate("Pen", "Ink", "Nib");
    archive.query.expect(
        "second start", "refuses", archive.startsAgainOr("refuses"), REMEMBERED_ELSEWHERE);

    archive.takesAnotherFolderAndCheckpoint();
    archive.query.expect(
        "new checkpoint", "goes on", archive.startsAgainOr("refuses"), REMEMBERED_BY_NAME);
    archive.files.holds(row("Pen", 0L), row("Ink", 1L), row("Nib", 2L));
  }

  @Test
  void a_kill_in_the_middle_of_a_start_does_no_harm(Streams streams, Topic topic) throws Exception {
    topic.arrive("Laptop");
    Archive archive = Archive.of(streams, topic);
    archive.query.stop();
    archive.isKilledInTheMiddleOfItsFirstStart("empty");
    archive.goesOnAfterTheKill();
    archive.files.holds(LAPTOP);

    archive.query.stop();
    topic.recreate("Pen", "Ink");
    archive.startsAgainOr("refuses");
    archive.refuses("last start", EMPTY_ID_IS_TRUSTED);

    archive.isKilledInTheMiddleOfItsFirstStart("half");
    archive.goesOnAfterTheKill();
  }

  @Test
  void records_that_expired_unread_end_the_query(Streams streams, Topic topic) {
    Archive archive = Archive.of(streams, topic);
    topic.arrive("Laptop");
    archive.query.stop();
    topic.arrive("Mouse", "Keyboard");
    topic.expire(2);
    archive.query.expect(
        "second start",
        "dies",
        archive.startsAgainOr("dies"),
        NOBODY_IS_TOLD,
        when(archive::isStillTheFirstQuery).means(FAIL_ON_DATA_LOSS_IS_OFF));
    archive.files.holds(LAPTOP);
  }

  @Test
  void a_deleted_topic_is_not_an_empty_one(Streams streams, Topic topic) {
    Archive archive = Archive.of(streams, topic);
    topic.arrive("Laptop");
    archive.query.stop();
    topic.remove();
    archive.query.expect("second start", "dies", archive.startsAgainOr("dies"), NOBODY_IS_TOLD);

    topic.recreate("Pen", "Ink");
    archive.query.expect(
        "third start", "refuses", archive.startsAgainOr("refuses"), FORGOTTEN_WITH_THE_TOPIC);
  }

  @Test
  void what_is_no_loss_is_not_refused(Streams streams, Topic topic) {
    Archive archive = Archive.of(streams, topic);
    topic.arrive("Laptop", "Mouse");
    archive.query.stop();
    topic.expire(2);
    topic.addPartition();
    archive.reachesItsBrokerByName();
    archive.query.expect(
        "second start", "goes on", archive.startsAgainOr("dies"), MORE_THAN_THE_ID_IS_COMPARED);

    topic.arrive(value("Keyboard").partition(1));
    archive.files.holds(rows(LAPTOP, MOUSE, row("Keyboard", 0L)));
  }

  @Test
  void a_broker_that_asks_for_a_password_hears_it(Streams streams) {
    PasswordDoor door = PasswordDoor.onAFreePort();
    Topic topic = StoppableBroker.behind(door, streams).topic();
    topic.arrive("Laptop");
    Archive archive = Archive.behind(door, streams, topic);
    archive.files.holds(LAPTOP);
  }

  @Test
  void a_broker_that_is_away_costs_time_and_no_record(Streams streams) {
    StoppableBroker broker = StoppableBroker.of(streams);
    Topic topic = broker.topic();
    Archive archive = Archive.of(streams, topic);
    topic.arrive("Laptop");
    broker.stop();
    broker.startAgain();
    topic.arrive("Mouse");

    archive.isImpatient(true);
    archive.query.restart();
    broker.stop();
    archive.query.expect("query", "dies", archive.diesOr("waits"), OPTIONS_ARE_OVERRULED);

    archive.answersSoon("the broker is away", CLIENT_DOES_NOT_GIVE_UP);
    archive.query.expect("next start", "dies", archive.startsAgainOr("dies"), NOBODY_IS_TOLD);
    archive.query.expect("queries", 0, archive.query.startedQueries(), STARTED_UNCHECKED);

    broker.startAgain();
    archive.isImpatient(false);
    archive.query.startAgain();
    topic.arrive("Keyboard");
    archive.files.holds(LAPTOP, MOUSE, KEYBOARD);
  }
}
