package kata.lesson11;

import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kata.testkit.Checkpoint;
import kata.testkit.FileStream;
import kata.testkit.KilledJvm;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.junit.Lesson;
import kata.testkit.jvm.KillPoint;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(value = 11, seconds = 150)
class CrashTest {

  private static final String ORDERS = "product STRING, quantity INT";
  private static final String[] COLUMNS = {"batch", "product", "sold"};

  @Test
  void each_micro_batch_writes_the_totals_that_it_has_changed(Streams streams) {
    RowStream orders = RowStream.of(streams, ORDERS);
    String folder = streams.folder("changes");
    Table changes = changes(streams, folder);
    streams.start(() -> Crash.start(orders.rows(), folder, streams.folder("checkpoint")));
    orders.arrive(row("Laptop", 2), row("Mouse", 5));
    orders.arrive(row("Laptop", 5), row("Laptop", 1));
    orders.arrive(row("Mouse", -5));
    orders.arrive(row("Mouse", 5));
    changes.holds(
        rows(
            row(0, "Laptop", 2),
            row(0, "Mouse", 5),
            row(1, "Laptop", 8),
            row(2, "Mouse", 0),
            row(3, "Mouse", 5)),
        when(found -> !found.isEmpty() && found.size() < 4)
            .because(
                "micro-batches replaced what others before them had written.", "#what-to-write"),
        insteadOf(row(0, "Laptop", 2), row(0, "Mouse", 5), row(1, "Laptop", 8), row(2, "Mouse", 0))
            .because(
                "a total that came back was taken for the one that was there before. Rows are the same when their"
                    + " micro-batch and their product are.",
                "#the-number-of-a-micro-batch"),
        insteadOf(
                row(0, "Laptop", 2),
                row(0, "Mouse", 5),
                row(1, "Laptop", 8),
                row(1, "Mouse", 5),
                row(2, "Laptop", 8),
                row(2, "Mouse", 0),
                row(3, "Laptop", 8),
                row(3, "Mouse", 5))
            .because(
                "each micro-batch wrote all totals, and not those alone that it has changed.",
                "#your-task"),
        insteadOf(
                row(0, "Laptop", 2),
                row(0, "Mouse", 5),
                row(1, "Laptop", 6),
                row(2, "Mouse", -5),
                row(3, "Mouse", 5))
            .because(
                "each micro-batch was counted on its own: what is summed up inside of foreachBatch knows"
                    + " no other micro-batch.",
                "#your-task"));
  }

  @Test
  void a_later_start_goes_on(Streams streams) {
    RowStream orders = RowStream.of(streams, ORDERS);
    String folder = streams.folder("changes");
    String checkpoint = streams.folder("checkpoint");
    Table changes = changes(streams, folder);
    TestedQuery query = streams.start(() -> Crash.start(orders.rows(), folder, checkpoint));
    orders.arrive(row("Laptop", 2));
    orders.arrive(row("Mouse", 5));
    query.stop();
    orders.arrive(row("Laptop", 5));
    query.startAgain();
    changes.holds(
        rows(row(0, "Laptop", 2), row(1, "Mouse", 5), row(2, "Laptop", 7)),
        when(found -> query.inside().hasTemporaryCheckpoint())
            .because(
                "no checkpoint was named for the writer. Spark took a temporary folder, so the second start was that"
                    + " of a new query: its numbers begin with 0 again, and so do its totals.",
                "#your-task"),
        when(found ->
                !query.inside().hasTemporaryCheckpoint()
                    && !query.inside().usesCheckpoint(checkpoint))
            .because(
                "the query keeps its position in another folder than the one that it was given.",
                "#your-task"),
        insteadOf(row(0, "Laptop", 7), row(1, "Mouse", 5))
            .and(() -> query.inside().usesCheckpoint(checkpoint))
            .because(
                "your code numbers the micro-batches itself, and begins with 0 at every start. Spark hands you the"
                    + " number that is in the checkpoint.",
                "#the-number-of-a-micro-batch"));
  }

  @Test
  void what_could_not_be_written_is_not_committed(Streams streams) throws IOException {
    RowStream orders = RowStream.of(streams, ORDERS);
    Path folder = Path.of(streams.folder("changes"));
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    Table changes = changes(streams, folder.toString());
    TestedQuery query =
        streams.start(
            () -> Crash.start(orders.rows(), folder.toString(), checkpoint.folder().toString()));
    orders.arrive(row("Laptop", 2));
    query.stop();

    Path away = Path.of(streams.folder("away")).resolve("changes");
    Files.move(folder, away);
    Files.createFile(folder); // where a folder should be: nothing can be written into it
    streams.note("the folder of the changes cannot be written to");
    orders.arrive(row("Mouse", 5));
    query.tryToStartAgain();
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
    streams.note("it can be written to again");
    query.startAgain();
    changes.holds(
        rows(row(0, "Laptop", 2), row(1, "Mouse", 5)),
        insteadOf(row(0, "Laptop", 2))
            .because(
                "micro-batch 1 was taken for done when it ran again. The first attempt has written nothing.",
                "#what-to-write"));
  }

  /**
   * One JVM for all points, as its start takes the most time: your query runs in it once for each
   * point, and each stands still at its own when the kill comes.
   */
  @Test
  void nothing_is_lost_and_nothing_is_written_twice_wherever_kill_9_comes(Streams streams) {
    FileStream orders = FileStream.of(streams, ORDERS);
    orders.arrive(row("Laptop", 2), row("Mouse", 5));
    orders.arrive(row("Laptop", 5), row("Mouse", 1));
    KilledJvm killed = KilledJvm.of(Crash.class, orders, streams);

    Map<KillPoint, Table> outputs = new EnumMap<>(KillPoint.class);
    for (KillPoint point : KillPoint.values()) {
      String folder = killed.output(point);
      List<String> before =
          List.of(
              "micro-batch 0: Laptop 2, Mouse 5",
              "micro-batch 1: Laptop 5, Mouse 1",
              "kill -9 " + point,
              "started again");
      Table changes = changes(streams, folder);
      before.forEach(changes::note);
      outputs.put(point, changes);
      streams.startAgain(
          before, () -> Crash.start(orders.rows(), folder, killed.checkpoint(point)));
    }
    orders.arrive(row("Laptop", 1));
    outputs
        .values()
        .forEach(
            changes ->
                changes.holds(
                    rows(
                        row(0, "Laptop", 2),
                        row(0, "Mouse", 5),
                        row(1, "Laptop", 7),
                        row(1, "Mouse", 6),
                        row(2, "Laptop", 8)),
                    when(found -> ofMicroBatch1(found) > 2)
                        .because(
                            "micro-batch 1 was written again beside what it had written before it"
                                + " died. Without a commit it runs a second time, with the same number"
                                + " and the same rows.",
                            "#what-to-write"),
                    when(found -> found.stream().anyMatch(row -> isOf(3, row)))
                        .because(
                            "your code numbers the micro-batches itself: the one that ran again got a"
                                + " number of its own. Spark hands you the same number again.",
                            "#the-number-of-a-micro-batch"),
                    when(found -> ofMicroBatch1(found) < 2)
                        .because(
                            "micro-batch 1 was taken for done, and was not. It runs again because it"
                                + " has no commit: what the first attempt has left may be half of it,"
                                + " or nothing.",
                            "#what-to-write")));
  }

  private static Table changes(Streams streams, String folder) {
    return Table.of(streams, () -> Crash.read(streams.spark(), folder), COLUMNS);
  }

  private static long ofMicroBatch1(List<Row> found) {
    return found.stream().filter(row -> isOf(1, row)).count();
  }

  private static boolean isOf(long batch, Row row) {
    return ((Number) row.get(0)).longValue() == batch;
  }
}
