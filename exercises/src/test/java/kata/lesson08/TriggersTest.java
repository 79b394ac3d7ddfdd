package kata.lesson08;

import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import kata.testkit.Checkpoint;
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

  private static final int BACKLOG = 100_000;
  private static final int LIMIT = 20_000;

  /** 100,000 records take a few seconds; two busy cores may need more. */
  private static final Duration A_NIGHT = Duration.ofSeconds(40);

  @Test
  void the_dashboard_is_renewed_every_10_seconds(Streams streams) {
    RowStream sales = RowStream.of(streams, "product STRING, quantity INT");
    sales.arrive(row("Mouse", 5), row("Keyboard", 3), row("Mouse", 1));
    TestedQuery dashboard =
        streams.once(
            () -> {
              var writer = Triggers.dashboard(sales.rows());
              return writer == null ? null : writer.format("memory").queryName("dashboard").start();
            });
    dashboard.expect(
        "trigger",
        "every 10000 ms",
        dashboard.inside().trigger(),
        "The dashboard should be renewed every 10 seconds.",
        "#when-processing-time",
        insteadOf(row("as soon as it can"))
            .because(
                "no trigger was set: Spark starts a micro-batch as soon as the last one is done, and the dashboard"
                    + " is computed anew for every single sale.",
                "#when-processing-time"),
        insteadOf(row("every 10 ms"))
            .because(
                "the interval was given as a bare number, and that counts in milliseconds.",
                "#when-processing-time"));
    dashboard.expect(
        "output mode",
        "Complete",
        dashboard.inside().outputMode(),
        "The task asks for complete mode: the dashboard shows what came last, and nothing else.",
        "#your-task");
    Table.of(streams, () -> streams.spark().table("dashboard"), "product", "pieces")
        .holds(row("Keyboard", 3), row("Mouse", 6));
  }

  @Test
  void a_night_takes_all_that_has_come(Streams streams, @Partitions(2) Topic topic)
      throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, 10);
    Program<Void> first = night.run();
    first.note("10 records are waiting");
    night.expectDone(first, 10);
    first.expect(
        "columns",
        "value STRING",
        night.files().schema().toDDL(),
        "The files should have one column, `value`, a STRING.",
        "#your-task",
        when(found -> night.files().schema().toDDL().contains("value BINARY"))
            .because("the value was written as bytes. Cast it to STRING.", "#your-task"));
    Table.of(streams, night::files, "value")
        .holds(
            rows(
                row("0"), row("1"), row("2"), row("3"), row("4"), row("5"), row("6"), row("7"),
                row("8"), row("9")),
            when(found -> found.size() == 10 && found.stream().allMatch(row -> row.isNullAt(0)))
                .because("something else than the value was written: it is null.", "#your-task"));

    topic.backlog(10, 5);
    Program<Void> second = night.run();
    second.note("the first night has taken 10 records; 5 more are waiting");
    night.expectDone(second, 15);
  }

  @Test
  void a_night_without_records_is_over_at_once(Streams streams, Topic topic) throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, 1);
    Program<Void> first = night.run();
    night.expectDone(first, 1);
    Program<Void> second = night.run();
    second.note("the first night has taken all; no record has come since");
    night.expectDone(second, 1);
    second.expect(
        "micro-batches",
        List.of(1L),
        night.checkpoint.sizes(),
        "There was nothing to do, so there should be no micro-batch.",
        "#until-it-is-done-availablenow");
  }

  @Test
  void a_night_that_fails_does_not_look_like_a_good_one(Streams streams, Topic topic)
      throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, 2);
    night.expectDone(night.run(), 2);
    topic.backlog(2, 3);
    topic.expire(4);
    Program<Void> second = night.run();
    second.note("3 more have come, and 2 of them expired before this night");
    String end;
    try {
      second.result(
          "The query has died, and your method still waits.", "#until-it-is-done-availablenow");
      end = "returned";
    } catch (Exception died) {
      end = "threw an exception";
    }
    second.expect(
        "your method",
        "threw an exception",
        end,
        "The query died of that: awaitTermination() throws what it died of. Your method came back as if all was well,"
            + " and nobody looks at a night that went well.",
        "#until-it-is-done-availablenow",
        when(found -> night.written() == 3)
            .because(
                "failOnDataLoss was turned off: the query went on without the two records, and told nobody. Lesson 14"
                    + " is about that.",
                "#your-task"));
  }

  @Test
  void a_backlog_is_taken_in_portions(Streams streams, @Partitions(2) Topic topic)
      throws Exception {
    Night night = new Night(streams, topic);
    topic.backlog(0, BACKLOG);
    Program<Void> program = night.run();
    program.note(BACKLOG + " records are waiting, in 2 partitions");
    night.expectDone(program, BACKLOG);
    List<Long> sizes = night.checkpoint.sizes();
    List<Long> wanted = Collections.nCopies(BACKLOG / LIMIT, (long) LIMIT);
    program.expect(
        "micro-batches",
        wanted,
        sizes,
        "Each micro-batch should take 20,000 records, and no more.",
        "#how-much-rate-limits",
        when(found -> sizes.equals(List.of((long) BACKLOG)))
            .because(
                "there is no limit that Spark knows or heeds: all 100,000 records came in one micro-batch. Trigger.Once"
                    + " ignores limits, the Kafka source does not know those of files, and a minimum is no maximum.",
                "#how-much-rate-limits"),
        when(found -> sizes.equals(Collections.nCopies(10, 10_000L)))
            .because(
                "the limit was divided by the number of partitions. It is a total over all of them.",
                "#how-much-rate-limits"),
        when(found -> sizes.get(0) == 2L * LIMIT)
            .because(
                "the limit was multiplied by the number of partitions. It is a total over all of them.",
                "#how-much-rate-limits"));
  }

  /** The folders of a nightly run, the same every night. */
  private static final class Night {
    final Streams streams;
    final Topic topic;
    final String folder;
    final Checkpoint checkpoint;

    Night(Streams streams, Topic topic) {
      this.streams = streams;
      this.topic = topic;
      this.folder = streams.folder("sales");
      this.checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    }

    Program<Void> run() {
      return Program.of(
          streams,
          A_NIGHT,
          () -> {
            Triggers.nightly(
                streams.spark(),
                topic.connection(),
                topic.name(),
                folder,
                checkpoint.folder().toString());
            return null;
          });
    }

    void expectDone(Program<Void> program, long records) throws Exception {
      program.result(
          "The night is over, and your method still waits. A query with an interval, or with none, never ends:"
              + " it waits for what comes next.",
          "#until-it-is-done-availablenow");
      int active = streams.spark().streams().active().length;
      program.expect(
          "running",
          "nothing",
          active == 0 ? "nothing" : "the query",
          "Your method has returned, and the query still runs: start() does not wait. Who reads the files now finds a"
              + " part of them.",
          "#until-it-is-done-availablenow");
      long found = written();
      program.expect(
          "records written",
          records,
          found,
          "All that had come should be in the files, once.",
          "#your-task",
          when(rows -> found == 0 && records > 0)
              .because(
                  "the query began at the end of the topic, so what had come before is not read.",
                  "#your-task"),
          when(rows -> found > 0 && found < records)
              .because(
                  "the second night wrote nothing. With a new checkpoint it counted its micro-batches from 0 again,"
                      + " and the file sink took the first one for written (lesson 6).",
                  "#your-task"));
    }

    /** As a reader finds them who is not told what is in them. */
    Dataset<Row> files() {
      return streams.spark().read().parquet(folder);
    }

    private long written() {
      boolean any =
          !checkpoint.commits().isEmpty() || Path.of(folder, "_spark_metadata").toFile().exists();
      return any ? streams.spark().read().schema("value STRING").parquet(folder).count() : 0;
    }
  }
}
