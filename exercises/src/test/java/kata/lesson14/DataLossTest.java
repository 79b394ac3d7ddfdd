package kata.lesson14;

import static kata.testkit.KafkaRecord.value;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kata.testkit.StoppableBroker;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;

@Lesson(14)
class DataLossTest {

  private static final String[] COLUMNS = {"value", "offset"};
  private static final Row LAPTOP = row("Laptop", 0L);
  private static final Row MOUSE = row("Mouse", 1L);
  private static final Row KEYBOARD = row("Keyboard", 2L);

  @Test
  void it_begins_with_the_first_record_and_goes_on_after_a_restart(Streams streams, Topic topic) {
    topic.arrive("Laptop");
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    TestedQuery query = start(streams, topic, folder);
    query.stop();
    topic.arrive("Mouse");
    query.startAgain();
    topic.arrive("Keyboard");
    files.holds(
        rows(LAPTOP, MOUSE, KEYBOARD),
        insteadOf(KEYBOARD)
            .because(
                "each start begins at the end of the topic. The first begins with the first record, and a later one"
                    + " goes on from the checkpoint.",
                "#your-task"),
        insteadOf(MOUSE, KEYBOARD)
            .because("the first start begins at the end of the topic.", "#your-task"),
        when(found -> found.size() == 3 && found.get(0).get(0) instanceof byte[])
            .because("the value was written as bytes. Cast it to STRING.", "#your-task"));
  }

  @Test
  void a_topic_that_was_made_anew_with_more_records_is_refused(Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    TestedQuery query = start(streams, topic, folder);
    topic.arrive("Laptop", "Mouse");
    UUID before = query.id();
    query.stop();
    topic.recreate("Pen", "Ink", "Nib");
    Optional<Exception> died = query.tryToStartAgain();
    boolean tooLate = died.isPresent() && query.startedQueries() > 0;
    query.expect(
        "queries",
        "none started",
        tooLate ? "one started" : "none started",
        "Your method threw an exception, and had started the query before: it may have read the new topic by then."
            + " Check first.",
        "#your-task");
    files.holds(
        rows(LAPTOP, MOUSE),
        insteadOf(LAPTOP, MOUSE, row("Nib", 2L))
            .because(
                "Spark was trusted to notice, or what you compare is the same for both topics. The checkpoint says that"
                    + " the next offset is 2, and the new topic has a record there. So the query goes on with the third"
                    + " record, and Pen and Ink are lost without a word.",
                "#the-silent-loss"));
    refused(query, before, died);
    query.expect(
        "third start",
        "refused",
        query.tryToStartAgain().map(e -> "refused").orElse("goes on"),
        "What has died is often started again at once, by a program. Your method has objected once, and then taken the"
            + " new topic for the right one.",
        "#the-silent-loss");
  }

  @Test
  void a_topic_that_was_made_anew_with_as_many_records_is_refused(Streams streams, Topic topic) {
    TestedQuery query = start(streams, topic, streams.folder("sales"));
    topic.arrive("Laptop", "Mouse");
    UUID before = query.id();
    query.stop();
    topic.recreate("Pen", "Ink");
    refused(query, before, query.tryToStartAgain());
  }

  @Test
  void a_checkpoint_that_was_moved_still_knows_its_topic(Streams streams, Topic topic)
      throws IOException {
    Path first = Path.of(streams.folder("checkpoint"));
    Path second = Path.of(streams.folder("moved")).resolve("checkpoint");
    Iterator<String> folders = List.of(streams.folder("sales"), streams.folder("sales")).iterator();
    Iterator<Path> checkpoints = List.of(first, second).iterator();
    TestedQuery query =
        streams.start(() -> start(streams, topic, folders.next(), checkpoints.next().toString()));
    topic.arrive("Laptop", "Mouse");
    query.stop();
    Files.move(first, second);
    topic.recreate("Pen", "Ink", "Nib");
    query.expect(
        "second start",
        "refused",
        query.tryToStartAgain().map(e -> "refused").orElse("goes on"),
        "The checkpoint folder was moved, the output is another one, and this time your method did not object. What it"
            + " remembers must stand in the checkpoint folder: in no field of the class, in no other folder. The next"
            + " program runs in another JVM, perhaps on another machine.",
        "#your-task");
  }

  @Test
  void with_a_new_checkpoint_the_new_topic_is_read_from_its_beginning(
      Streams streams, Topic topic) {
    String folder = streams.folder("new");
    Table files = Table.parquet(streams, folder, COLUMNS);
    Iterator<String> folders = List.of(streams.folder("sales"), folder).iterator();
    Iterator<String> checkpoints =
        List.of(streams.folder("checkpoint"), streams.folder("another")).iterator();
    TestedQuery query =
        streams.start(() -> start(streams, topic, folders.next(), checkpoints.next()));
    query.stop();
    topic.recreate("Laptop");
    query.expect(
        "second start",
        "goes on",
        query.tryToStartAgain().map(e -> "refused").orElse("goes on"),
        "The second start got a new checkpoint: it is a new query, which has read nothing of any topic. What you"
            + " remember of a topic belongs to a checkpoint, not to a name.",
        "#your-task");
    files.holds(LAPTOP);
  }

  @Test
  void records_that_expired_unread_end_the_query(Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    TestedQuery query = start(streams, topic, folder);
    topic.arrive("Laptop");
    query.stop();
    topic.arrive("Mouse", "Keyboard");
    topic.expire(2);
    Optional<Exception> died = query.tryToStartAgain();
    query.expect(
        "second start",
        "dies",
        died.isPresent() ? "dies" : "goes on",
        "The record at offset 1 expired before it was read, and nobody was told.",
        "#what-spark-says",
        when(found -> true)
            .because(
                "failOnDataLoss is false. It brings nothing back: Spark only stops telling you. The record at offset 1"
                    + " expired before it was read.",
                "#what-spark-says"));
    files.holds(rows(LAPTOP));
  }

  @Test
  void a_deleted_topic_is_not_an_empty_one(Streams streams, Topic topic) {
    TestedQuery query = start(streams, topic, streams.folder("sales"));
    topic.arrive("Laptop");
    query.stop();
    topic.remove();
    Optional<Exception> died = query.tryToStartAgain();
    query.expect(
        "second start",
        "dies",
        died.isPresent() ? "dies" : "goes on",
        "The topic is gone, and the query runs on as if no record came. A pattern (subscribePattern) is content with"
            + " no topic at all; name the topic with subscribe.",
        "#what-spark-says");
    topic.recreate("Pen", "Ink");
    query.expect(
        "third start",
        "refused",
        query.tryToStartAgain().map(e -> "refused").orElse("goes on"),
        "The topic was gone, then it was made anew, and now your method takes it for the one that it has read before."
            + " What it remembers must outlive a start that found no topic.",
        "#the-silent-loss");
  }

  @Test
  void what_is_no_loss_is_not_refused(Streams streams, Topic topic) {
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    TestedQuery query = start(streams, topic, folder);
    topic.arrive("Laptop", "Mouse");
    query.stop();
    topic.expire(2);
    topic.addPartition();
    Optional<Exception> died = query.tryToStartAgain();
    query.expect(
        "second start",
        "goes on",
        died.map(e -> "dies").orElse("goes on"),
        "All that expired had been read before, and a new partition takes nothing away: it is the same topic. Compare"
            + " its id, and nothing else of it.",
        "#the-silent-loss");
    topic.arrive(value("Keyboard").partition(1));
    files.holds(
        rows(LAPTOP, MOUSE, row("Keyboard", 0L)),
        insteadOf(LAPTOP, MOUSE)
            .because(
                "the record in the new partition was not read. `assign` names partitions, and knows no others;"
                    + " `subscribe` takes all that the topic has.",
                "#your-task"));
  }

  @Test
  void a_broker_that_was_away_costs_nothing(Streams streams) {
    StoppableBroker broker = StoppableBroker.of(streams);
    Topic topic = broker.topic();
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);
    start(streams, topic, folder);
    topic.arrive("Laptop");
    broker.stop();
    broker.startAgain();
    topic.arrive("Mouse");
    files.holds(rows(LAPTOP, MOUSE));
  }

  private static TestedQuery start(Streams streams, Topic topic, String folder) {
    String checkpoint = streams.folder("checkpoint");
    return streams.start(() -> start(streams, topic, folder, checkpoint));
  }

  private static StreamingQuery start(
      Streams streams, Topic topic, String folder, String checkpoint) throws Exception {
    return DataLoss.start(streams.spark(), topic.connection(), topic.name(), folder, checkpoint);
  }

  private static void refused(TestedQuery query, UUID before, Optional<Exception> died) {
    query.expect(
        "second start",
        "refused",
        died.map(e -> "refused").orElse("goes on"),
        "The new topic ends where the checkpoint goes on, so Spark finds nothing to do, and says nothing. All records of"
            + " the new topic are lost. Only the topic's id tells one topic from the other.",
        "#the-silent-loss",
        when(found -> !query.id().equals(before))
            .because(
                "the checkpoint was emptied: the query has a new id, and begins anew by itself. Whether that is right,"
                    + " a person must decide.",
                "#your-task"));
    query.expect(
        "thrown",
        "IllegalStateException",
        died.map(DataLossTest::thrown).orElse(""),
        "Whoever calls your method tells by the exception that the topic is another one.",
        "#your-task");
  }

  /** The testkit wraps what is checked. */
  private static String thrown(Exception died) {
    Throwable cause = died.getCause();
    boolean wrapped = cause != null && cause.toString().equals(died.getMessage());
    return (wrapped ? cause : died).getClass().getSimpleName();
  }
}
