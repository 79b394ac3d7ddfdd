package kata.lesson03;

import static kata.lesson03.KafkaSourceCause.*;
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
import java.util.Map;
import kata.testkit.Nasty;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(3)
class KafkaSourceTest {

  @Test
  void a_record_becomes_a_row_of_text_and_its_place_in_the_topic(Streams streams, Topic topic) {
    // A timestamp is an instant, whatever the session's time zone is.
    streams.set("spark.sql.session.timeZone", "Asia/Kolkata");
    Instant laptop = Instant.parse("2026-03-01T10:15:00.250Z");
    Instant coffee = Instant.parse("2026-03-01T10:16:00Z");
    topic.arrive(
        value("Laptop").key("1001").timestamp("2026-03-01T10:15:00.250Z"),
        value("Caf\u00e9").key("1002").timestamp("2026-03-01T10:16:00Z"));
    TestedQuery records = read(streams, topic, "key", "value", "partition", "offset", "timestamp");

    records.show(
        rows(row("1001", "Laptop", 0, 0, laptop), row("1002", "Caf\u00e9", 0, 1, coffee)),
        when(List::isEmpty).means(BEGAN_AT_THE_END),
        when(rows -> isMoved(rows, laptop)).means(TIMESTAMP_IS_MOVED),
        when(rows -> !rows.isEmpty() && rows.get(0).getTimestamp(4).getTime() % 1000 == 0)
            .means(MILLISECONDS_ARE_CUT),
        when(rows -> rows.toString().contains("Caf") && !rows.toString().contains("Caf\u00e9"))
            .means(BYTES_ARE_NOT_READ_AS_UTF_8));
  }

  @Test
  void records_that_were_there_before_the_query_are_read_too(Streams streams, Topic topic) {
    topic.arrive("early", "bird");
    TestedQuery values = read(streams, topic, "value");
    topic.arrive("late");

    values.showAll(
        rows(row("early"), row("bird"), row("late")),
        insteadOf(row("late")).means(BEGAN_AT_THE_END),
        insteadOf().means(A_RECORD_HAS_A_KEY));

    TestedQuery another = read(streams, topic, "value");
    another.showAll(
        rows(row("early"), row("bird"), row("late")), insteadOf().means(EARLIEST_ONLY_ONCE));
  }

  @Test
  void each_record_is_read_once(Streams streams, Topic topic) {
    TestedQuery values = read(streams, topic, "value");

    topic.arrive("one");
    values.show(row("one"));
    topic.arrive("two", "three");
    values.show(row("two"), row("three"));
    topic.arrive("three", "three");
    values.show(rows(row("three"), row("three")));
  }

  @Test
  void all_the_callers_options_are_passed_on(Streams streams, Topic topic) {
    topic.arrive("one", "two");
    Map<String, String> oneAtATime = topic.connectionWith("maxOffsetsPerTrigger", "1");
    TestedQuery values =
        streams.run(
            () -> KafkaSource.readTopic(streams.spark(), oneAtATime, topic.name()),
            Append(),
            "value");

    values.showAll(rows(row("one"), row("two")));
    values.expect("micro-batches", 2L, values.inside().microBatches(), OPTIONS_ARE_LEFT_OUT);
  }

  @Test
  void all_partitions_are_read(Streams streams, @Partitions(2) Topic topic) {
    topic.arrive(value("left").partition(0), value("right").partition(1));
    TestedQuery values = read(streams, topic, "value", "partition", "offset");
    topic.arrive(value("right again").partition(1));

    values.showAll(
        rows(row("left", 0, 0), row("right", 1, 0), row("right again", 1, 1)),
        insteadOf(row("right again", 1, 1)).means(BEGAN_AT_THE_END),
        insteadOf(row("left", 0, 0)).means(ONE_PARTITION),
        insteadOf(row("right", 1, 0), row("right again", 1, 1)).means(ONE_PARTITION));
  }

  @Test
  void after_a_restart_the_query_goes_on_where_it_was(Streams streams, Topic topic) {
    topic.arrive("before");
    TestedQuery values = read(streams, topic, "value");
    values.show(rows(row("before")), when(List::isEmpty).means(BEGAN_AT_THE_END));

    values.stop();
    topic.arrive("meanwhile");
    values.startAgain();
    values.show(row("meanwhile"));
  }

  @Test
  void the_first_record_is_the_first_that_is_still_there(Streams streams, Topic topic) {
    topic.arrive("too old", "early");
    topic.expire(1);
    TestedQuery values = read(streams, topic, "value");

    values.show(rows(row("early")), when(List::isEmpty).means(BEGAN_AT_THE_END));
  }

  @Test
  void other_topics_are_left_alone(Streams streams, Topic topic) {
    topic.neighbor().arrive("not for you");
    topic.arrive("for you");

    read(streams, topic, "value")
        .show(
            rows(row("for you")),
            when(List::isEmpty).means(BEGAN_AT_THE_END),
            when(rows -> rows.size() > 1).means(PATTERN_IS_FOUND_IN_OTHERS));
  }

  @Test
  void a_record_without_key_or_value_is_a_row_too(Streams streams, Topic topic) {
    topic.arrive(value(null).key("1001"), value("Mouse"), value("").key(""));
    TestedQuery records = read(streams, topic, "key", "value", "offset");

    records.show(
        rows(row("1001", null, 0), row(null, "Mouse", 1), row("", "", 2)),
        when(List::isEmpty).means(BEGAN_AT_THE_END),
        insteadOf(row("1001", "", 0), row("", "Mouse", 1), row("", "", 2))
            .means(NULL_BECOMES_EMPTY),
        insteadOf(row("1001", null, 0), row(null, "Mouse", 1), row(null, null, 2))
            .means(EMPTY_BECOMES_NULL),
        insteadOf(row(null, "Mouse", 1), row("", "", 2)).means(A_RECORD_HAS_A_VALUE));
  }

  @Test
  void whatever_comes_is_read(Streams streams, Topic topic) {
    topic.arrive(Nasty.records());
    TestedQuery values = read(streams, topic, "value");

    values.show(
        Nasty.rows(nasty -> row(nasty.text())), Nasty.takenWrongly(nasty -> row(nasty.text())));
  }

  private static final Duration INDIA = Duration.ofMinutes(5 * 60 + 30);

  private static boolean isMoved(List<Row> rows, Instant sent) {
    return rows.size() > 0
        && rows.get(0).get(4) instanceof Timestamp found
        && Duration.between(sent, found.toInstant()).abs().equals(INDIA);
  }

  private static boolean isBytes(Object cell) {
    return cell instanceof byte[];
  }

  private static TestedQuery read(Streams streams, Topic topic, String... columns) {
    return streams.run(
        () -> KafkaSource.readTopic(streams.spark(), topic.connection(), topic.name()),
        Append(),
        columns);
  }
}
