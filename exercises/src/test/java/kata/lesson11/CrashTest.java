package kata.lesson11;

import static kata.testkit.Likely.insteadOf;
import static kata.testkit.Likely.when;
import static kata.testkit.Rows.row;
import static kata.testkit.Rows.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kata.testkit.Checkpoint;
import kata.testkit.FileStream;
import kata.testkit.KilledJvm;
import kata.testkit.Lesson;
import kata.testkit.RowStream;
import kata.testkit.Run;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.crash.KillPoint;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(value = 11, seconds = 150)
class CrashTest {

  private static final String ORDERS = "product STRING, quantity INT";
  private static final String[] COLUMNS = {"batch", "product", "sold"};

  @Test
  void each_micro_batch_writes_the_totals_that_it_has_changed(Streams streams) {
    RowStream orders = streams.ofRows(ORDERS);
    String folder = streams.folder("changes");
    Table changes = changes(streams, folder);
    streams.start(() -> Crash.start(orders.rows(), folder, streams.folder("checkpoint")));
    orders.arrive(row("Laptop", 2), row("Mouse", 5));
    orders.arrive(row("Laptop", 5), row("Laptop", 1));
    orders.arrive(row("Mouse", -5));
    changes.holds(
        rows(row(0, "Laptop", 2), row(0, "Mouse", 5), row(1, "Laptop", 8), row(2, "Mouse", 0)),
        insteadOf(row(2, "Mouse", 0))
            .because(
                "each micro-batch replaced what the ones before it had written.", "#what-to-write"),
        insteadOf(
                row(0, "Laptop", 2),
                row(0, "Mouse", 5),
                row(1, "Laptop", 8),
                row(1, "Mouse", 5),
                row(2, "Laptop", 8),
                row(2, "Mouse", 0))
            .because(
                "each micro-batch wrote all totals, and not those alone that it has changed.",
                "#your-task"),
        insteadOf(row(0, "Laptop", 2), row(0, "Mouse", 5), row(1, "Laptop", 6), row(2, "Mouse", -5))
            .because(
                "each micro-batch was counted on its own: what is summed up inside of foreachBatch knows"
                    + " no other micro-batch.",
                "#your-task"));
  }

  @Test
  void a_later_start_goes_on(Streams streams) {
    RowStream orders = streams.ofRows(ORDERS);
    String folder = streams.folder("changes");
    String checkpoint = streams.folder("checkpoint");
    Table changes = changes(streams, folder);
    Run query = streams.start(() -> Crash.start(orders.rows(), folder, checkpoint));
    orders.arrive(row("Laptop", 2));
    orders.arrive(row("Mouse", 5));
    query.stop();
    orders.arrive(row("Laptop", 5));
    query.startAgain();
    changes.holds(
        rows(row(0, "Laptop", 2), row(1, "Mouse", 5), row(2, "Laptop", 7)),
        when(found -> query.hasTemporaryCheckpoint())
            .because(
                "no checkpoint was named for the writer. Spark took a temporary folder, so the second start was that"
                    + " of a new query: its numbers begin with 0 again, and so do its totals.",
                "#your-task"),
        when(found -> !query.hasTemporaryCheckpoint() && !query.usesCheckpoint(checkpoint))
            .because(
                "the query keeps its position in another folder than the one that it was given.",
                "#your-task"),
        insteadOf(row(0, "Laptop", 7), row(1, "Mouse", 5))
            .and(() -> query.usesCheckpoint(checkpoint))
            .because(
                "your code numbers the micro-batches itself, and begins with 0 at every start. Spark hands you the"
                    + " number that is in the checkpoint.",
                "#the-number-of-a-micro-batch"));
  }

  @Test
  void what_could_not_be_written_is_not_committed(Streams streams) throws IOException {
    RowStream orders = streams.ofRows(ORDERS);
    Path folder = Path.of(streams.folder("changes"));
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    Table changes = changes(streams, folder.toString());
    Run query =
        streams.start(
            () -> Crash.start(orders.rows(), folder.toString(), checkpoint.folder().toString()));
    orders.arrive(row("Laptop", 2));
    query.stop();

    Path away = Path.of(streams.folder("away")).resolve("changes");
    Files.move(folder, away);
    Files.createFile(folder); // where a folder should be: nothing can be written into it
    changes.note("the folder of the changes cannot be written to");
    orders.arrive(row("Mouse", 5));
    query.startAgainAndPerhapsDie();
    query.expect(
        "commits",
        List.of(0L),
        checkpoint.commits(),
        "Micro-batch 1 could not be written, and was committed all the same: its rows are lost. Spark commits when"
            + " your function returns. Let it throw.",
        "#the-order-of-writes");

    query.stop();
    Files.delete(folder);
    Files.move(away, folder);
    changes.note("it can be written to again");
    query.startAgain();
    changes.holds(row(0, "Laptop", 2), row(1, "Mouse", 5));
  }

  /**
   * One JVM for all points, as its start takes the most time: your query runs in it once for each
   * point, and each stands still at its own when the kill comes.
   */
  @Test
  void nothing_is_lost_and_nothing_is_written_twice_wherever_kill_9_comes(Streams streams) {
    FileStream orders = streams.ofFiles(ORDERS);
    orders.arrive(row("Laptop", 2), row("Mouse", 5));
    orders.arrive(row("Laptop", 5), row("Mouse", 1));
    KilledJvm killed = streams.kill9(Crash.class, orders);
    orders.arrive(row("Laptop", 1));

    for (KillPoint point : KillPoint.values()) {
      String folder = killed.output(point);
      Table changes = changes(streams, folder);
      changes.note("kill -9 in micro-batch 1, " + point);
      streams.start(() -> Crash.start(orders.rows(), folder, killed.checkpoint(point)));
      changes.note("started again, and one more micro-batch");
      changes.holds(
          rows(
              row(0, "Laptop", 2),
              row(0, "Mouse", 5),
              row(1, "Laptop", 7),
              row(1, "Mouse", 6),
              row(2, "Laptop", 8)),
          when(found -> times(found, 1) > 2)
              .because(
                  "micro-batch 1 was written again beside what it had written before it died. It"
                      + " runs a second time when it has no commit, with the same number and the same"
                      + " rows.",
                  "#what-to-write"),
          when(found -> times(found, 1) < 2 && found.stream().anyMatch(row -> isOf(row, 2)))
              .because(
                  "micro-batch 1 was taken for done, and was not. What is there may be the half of it:"
                      + " only the commit says that all of it is.",
                  "#what-to-write"));
    }
  }

  private static Table changes(Streams streams, String folder) {
    return streams.table(() -> Crash.read(streams.spark(), folder), COLUMNS);
  }

  private static long times(List<Row> found, long batch) {
    return found.stream().filter(row -> isOf(row, batch)).count();
  }

  private static boolean isOf(Row row, long batch) {
    return ((Number) row.get(0)).longValue() == batch;
  }
}
