package kata.lesson03;

import static kata.testkit.KafkaRecord.value;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import org.junit.jupiter.api.Test;

@Lesson(3)
class KafkaSourceTest {

  @Test
  void a_record_becomes_a_row_of_text_and_its_place_in_the_topic(Streams streams, Topic topic) {
    // A timestamp is an instant, whatever the session's time zone is.
    streams.spark().conf().set("spark.sql.session.timeZone", "Asia/Kolkata");
    Instant sent = Instant.parse("2026-03-01T10:15:00Z");
    topic.arrive(
        value("Laptop").key("1001").timestamp("2026-03-01T10:15:00Z"),
        value("Caf\u00e9").key("1002").timestamp("2026-03-01T10:16:00Z"));
    TestedQuery records = read(streams, topic, "key", "value", "partition", "offset", "timestamp");

    records.show(
        rows(
            row("1001", "Laptop", 0, 0, sent),
            row("1002", "Caf\u00e9", 0, 1, Instant.parse("2026-03-01T10:16:00Z"))),
        when(rows -> rows.isEmpty()).because(BEGAN_AT_THE_END, "#where-a-new-query-begins"),
        when(rows ->
                rows.stream()
                    .anyMatch(r -> r.get(0) instanceof byte[] || r.get(1) instanceof byte[]))
            .because(
                "key or value are still bytes. Kafka knows no text: cast both to STRING.",
                "#the-idea"),
        when(rows ->
                Duration.between(sent, rows.get(0).getTimestamp(4).toInstant()).abs().equals(INDIA))
            .because(
                "the timestamp was moved by the time zone. It is an instant, and needs no conversion.",
                "#your-task"),
        when(rows -> rows.toString().contains("Caf") && !rows.toString().contains("Caf\u00e9"))
            .because("the bytes were not read as UTF-8, which is what a cast does.", "#your-task"));
  }

  @Test
  void records_that_were_there_before_the_query_are_read_too(Streams streams, Topic topic) {
    topic.arrive("early", "bird");
    TestedQuery values = read(streams, topic, "value");
    topic.arrive("late");

    values.showAll(
        rows(row("early"), row("bird"), row("late")),
        insteadOf(row("late")).because(BEGAN_AT_THE_END, "#where-a-new-query-begins"),
        insteadOf()
            .because(
                "the records without a key were left out: none of these has one.", "#your-task"));

    TestedQuery another = read(streams, topic, "value");
    another.showAll(
        rows(row("early"), row("bird"), row("late")),
        insteadOf()
            .because(
                "a second query, with a checkpoint of its own, did not begin at the first record. It knows"
                    + " nothing of the query before.",
                "#where-a-new-query-begins"));
  }

  @Test
  void each_record_is_read_once(Streams streams, Topic topic) {
    TestedQuery values = read(streams, topic, "value");

    topic.arrive("one");
    values.show(row("one"));
    topic.arrive("two", "three");
    values.show(
        rows(row("two"), row("three")),
        insteadOf(row("one"), row("two"), row("three"))
            .because("the whole topic is read again for every micro-batch.", "#the-idea"));
    topic.arrive("three", "three");
    values.show(
        rows(row("three"), row("three")),
        when(rows -> rows.size() < 2)
            .because(
                "a record with the same value as one before was left out. It is another record.",
                "#your-task"));
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
    values.expect(
        "micro-batches",
        2L,
        values.inside().microBatches(),
        "The map held maxOffsetsPerTrigger=1 as well: one record a micro-batch. Pass on all that is in it.",
        "#your-task");
  }

  @Test
  void all_partitions_are_read(Streams streams, @Partitions(2) Topic topic) {
    topic.arrive(value("left").partition(0), value("right").partition(1));
    TestedQuery values = read(streams, topic, "value", "partition", "offset");
    topic.arrive(value("right again").partition(1));

    values.showAll(
        rows(row("left", 0, 0), row("right", 1, 0), row("right again", 1, 1)),
        insteadOf(row("right again", 1, 1)).because(BEGAN_AT_THE_END, "#where-a-new-query-begins"),
        insteadOf(row("left", 0, 0)).because(ONE_PARTITION, "#the-idea"),
        insteadOf(row("right", 1, 0), row("right again", 1, 1))
            .because(ONE_PARTITION, "#the-idea"));
  }

  @Test
  void after_a_restart_the_query_goes_on_where_it_was(Streams streams, Topic topic) {
    topic.arrive("before");
    TestedQuery values = read(streams, topic, "value");
    values.show(
        rows(row("before")),
        when(rows -> rows.isEmpty()).because(BEGAN_AT_THE_END, "#where-a-new-query-begins"));

    values.stop();
    topic.arrive("meanwhile");
    values.startAgain();
    values.show(
        rows(row("meanwhile")),
        insteadOf(row("before"), row("meanwhile"))
            .because(
                "the query began at the first record again. The checkpoint keeps its position; nothing else should.",
                "#who-keeps-the-position"));
  }

  @Test
  void other_topics_are_left_alone(Streams streams, Topic topic) {
    topic.neighbour().arrive("not for you");
    topic.arrive("for you");

    read(streams, topic, "value")
        .show(
            rows(row("for you")),
            when(rows -> rows.isEmpty()).because(BEGAN_AT_THE_END, "#where-a-new-query-begins"),
            insteadOf(row("for you"), row("not for you"))
                .because(
                    "more than the one topic is read: a pattern takes in every topic whose name fits.",
                    "#your-task"));
  }

  @Test
  void a_record_without_key_or_value_is_a_row_too(Streams streams, Topic topic) {
    topic.arrive(value(null).key("1001"), value("Mouse"), value("").key(""));
    TestedQuery records = read(streams, topic, "key", "value", "offset");

    records.show(
        rows(row("1001", null, 0), row(null, "Mouse", 1), row("", "", 2)),
        when(rows -> rows.isEmpty()).because(BEGAN_AT_THE_END, "#where-a-new-query-begins"),
        insteadOf(row("1001", "", 0), row("", "Mouse", 1), row("", "", 2))
            .because("null was turned into the empty text.", "#your-task"),
        insteadOf(row("1001", null, 0), row(null, "Mouse", 1), row(null, null, 2))
            .because("the empty text was turned into null.", "#your-task"),
        insteadOf(row(null, "Mouse", 1), row("", "", 2))
            .because("the record without a value was left out.", "#your-task"),
        insteadOf(row("1001", null, 0), row("", "", 2))
            .because("the record without a key was left out.", "#your-task"));
  }

  private static final Duration INDIA = Duration.ofMinutes(5 * 60 + 30);

  private static final String ONE_PARTITION = "only one of the topic's two partitions is read.";

  private static final String BEGAN_AT_THE_END =
      "the query began at the end of the topic: that is where a new query begins unless you say otherwise, and the"
          + " records that were there are never read.";

  private static TestedQuery read(Streams streams, Topic topic, String... columns) {
    return streams.run(
        () -> KafkaSource.readTopic(streams.spark(), topic.connection(), topic.name()),
        Append(),
        columns);
  }
}
