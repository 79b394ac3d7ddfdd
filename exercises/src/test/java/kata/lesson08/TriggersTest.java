package kata.lesson08;

import static kata.lesson08.Night.A_BACKLOG_WAITS;
import static kata.lesson08.Night.FIVE_MORE_WAIT;
import static kata.lesson08.Night.NONE_WAITS;
import static kata.lesson08.Night.TEN_WAIT;
import static kata.lesson08.Night.TWO_OF_THREE_EXPIRED;
import static kata.lesson08.TriggersCause.*;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.verdict.CommonCause.UNKNOWN;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.testkit.Nasty;
import kata.testkit.Program;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(8)
class TriggersTest {

  private static final int BACKLOG = 105_000;
  private static final int LIMIT = 20_000;

  @Test
  void the_dashboard_is_renewed_every_10_seconds(Streams streams) {
    RowStream sales = RowStream.of(streams, "product STRING, quantity INT");
    sales.arrive(row("Mouse", 5), row("Keyboard", 3), row("Mouse", 1));
    List<Row> others = IntStream.range(0, 30).mapToObj(i -> row("Cable " + i, i)).toList();
    sales.arrive(others.toArray(Row[]::new));
    TestedQuery dashboard =
        streams.onceInMemory(() -> Triggers.dashboard(sales.rows()), "dashboard");
    dashboard.expect(
        "trigger",
        "every 10000 ms",
        dashboard.inside().trigger(),
        ANOTHER_INTERVAL,
        insteadOf(row("as soon as it can")).means(NO_TRIGGER),
        insteadOf(row("every 10 ms")).means(NUMBER_COUNTS_MILLISECONDS));
    dashboard.expect(
        "output mode", "Complete", dashboard.inside().outputMode(), ANOTHER_OUTPUT_MODE);
    Dataset<Row> pieces = streams.spark().table("dashboard");
    Table.of(streams, () -> pieces.where("product NOT LIKE 'Cable%'"), "product", "pieces")
        .holds(
            rows(row("Keyboard", 3), row("Mouse", 6)),
            when(found -> found.size() < 2).means(SOME_PRODUCTS_ALONE),
            insteadOf(row("Keyboard", 1), row("Mouse", 2)).means(ROWS_ARE_COUNTED));
    Table.of(streams, () -> pieces, "product", "pieces")
        .holds(
            Stream.concat(others.stream(), Stream.of(row("Keyboard", 3), row("Mouse", 6))).toList(),
            when(found -> found.size() < others.size()).means(SOME_PRODUCTS_ALONE));
  }

  @Test
  void a_night_takes_all_that_has_come(Streams streams, @Partitions(2) Topic topic)
      throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, 9);
    topic.backlog(8, 1);
    Program<Void> first = night.begins(TEN_WAIT);
    night.endsWell(first, 10);
    first.expect(
        "columns",
        "value STRING",
        night.columns(),
        OTHER_COLUMNS,
        when(() -> night.columns().contains("value BINARY")).means(VALUE_IS_BYTES));
    Table.of(streams, night::files, "value")
        .holds(
            rows(
                row("0"), row("1"), row("2"), row("3"), row("4"), row("5"), row("6"), row("7"),
                row("8"), row("8")),
            when(found -> found.size() == 10 && found.stream().allMatch(row -> row.isNullAt(0)))
                .means(VALUE_IS_NULL));

    topic.backlog(10, 5);
    night.isDisturbed();
    night.endsWell(
        night.begins(FIVE_MORE_WAIT),
        15,
        when(night::hasTakenWhatCameDuringIt).means(FOLLOWS_THE_TOPIC));
  }

  @Test
  void a_night_without_records_is_over_at_once(Streams streams, Topic topic) throws Exception {
    Night night = new Night(streams, topic);
    topic.arrive(Nasty.records());
    topic.arrive(value(null).key("1001"));
    long some = Nasty.values().length + 1;
    night.endsWell(
        night.begins(), some, when(() -> night.written() == some - 1).means(RECORD_WITHOUT_VALUE));
    List<Row> texts = new ArrayList<>(Nasty.rows(nasty -> row(nasty.text())));
    texts.add(row((Object) null));
    Table.of(streams, night::files, "value")
        .holds(texts, Nasty.takenWrongly(nasty -> row(nasty.text())));

    night.forgetsItsLastCommit();
    Program<Void> second = night.begins(NONE_WAITS);
    night.endsWell(second, some, when(() -> night.written() > some).means(WRITTEN_AGAIN));
    second.expect(
        "micro-batches",
        List.of(some),
        night.microBatches(),
        UNKNOWN,
        when(() -> night.microBatches().isEmpty()).means(ANOTHER_CHECKPOINT));
  }

  @Test
  void a_night_that_fails_does_not_look_like_a_good_one(Streams streams, Topic topic)
      throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, 2);
    night.endsWell(night.begins(), 2);
    topic.backlog(2, 3);
    topic.expire(4);
    Program<Void> second = night.begins(TWO_OF_THREE_EXPIRED);
    second.expect("your method", "threw an exception", night.end(second), FAILURE_IS_SWALLOWED);
  }

  @Test
  void a_backlog_is_taken_in_portions(Streams streams, @Partitions(2) Topic topic)
      throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, 1);
    night.endsWell(night.begins(), 1);
    topic.backlog(1, BACKLOG);
    Program<Void> program = night.begins(A_BACKLOG_WAITS);
    night.endsWell(
        program,
        BACKLOG + 1,
        when(() -> night.written() == LIMIT).means(LIMIT_FOR_EVER),
        when(() -> night.written() == BACKLOG - BACKLOG % LIMIT + 1).means(REST_IS_LEFT));
    List<Long> all = night.microBatches();
    List<Long> sizes = all.subList(Math.min(1, all.size()), all.size());
    program.expect(
        "micro-batches",
        portions(LIMIT),
        sizes,
        ANOTHER_LIMIT,
        when(() -> sizes.equals(portions(BACKLOG))).means(NO_LIMIT),
        when(() -> sizes.equals(portions(LIMIT / 2))).means(LIMIT_IS_DIVIDED),
        when(() -> !sizes.isEmpty() && sizes.get(0) == 2L * LIMIT).means(LIMIT_IS_MULTIPLIED));
  }

  private static List<Long> portions(int size) {
    List<Long> portions = new ArrayList<>(Collections.nCopies(BACKLOG / size, (long) size));
    if (BACKLOG % size > 0) {
      portions.add((long) BACKLOG % size);
    }
    return portions;
  }
}
