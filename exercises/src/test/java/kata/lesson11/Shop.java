package kata.lesson11;

import static kata.lesson11.CrashCause.WRITTEN_IN_PLACE;
import static kata.testkit.verdict.Rows.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.Checkpoint;
import kata.testkit.FileStream;
import kata.testkit.KilledJvm;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Writes;
import kata.testkit.jvm.KillPoint;
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Row;

/** A shop: orders come in, and the lesson's query writes down what they change. */
final class Shop {

  private static final String ORDERS = "product STRING, quantity INT";
  private static final String[] COLUMNS = {"batch", "product", "sold"};

  private final Streams streams;
  private final RowStream orders;
  private final Path folder;
  private final Path away;
  final Checkpoint checkpoint;
  final Table changes;
  final TestedQuery query;

  private Shop(Streams streams) {
    this.streams = streams;
    orders = RowStream.of(streams, ORDERS);
    folder = Path.of(streams.folder("changes"));
    away = Path.of(streams.folder("away")).resolve("changes");
    checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    changes = changes(streams, folder.toString());
    query =
        streams.start(
            () -> Crash.start(orders.rows(), folder.toString(), checkpoint.folder().toString()));
  }

  static Shop opens(Streams streams) {
    return new Shop(streams);
  }

  private static Table changes(Streams streams, String folder) {
    return Table.of(streams, () -> Crash.read(streams.spark(), folder), COLUMNS);
  }

  /** One micro-batch. */
  void sells(Row... some) {
    orders.arrive(some);
  }

  boolean usesItsCheckpoint() {
    return query.inside().usesCheckpoint(checkpoint.folder().toString());
  }

  boolean usesATemporaryCheckpoint() {
    return query.inside().hasTemporaryCheckpoint();
  }

  boolean usesAnotherCheckpoint() {
    return !usesItsCheckpoint() && !usesATemporaryCheckpoint();
  }

  // A disk that fails

  void losesItsFolder() throws IOException {
    Files.move(folder, away);
    Files.createFile(folder); // where a folder should be: nothing can be written into it
    streams.note("the folder of the changes cannot be written to");
  }

  void findsItsFolder() throws IOException {
    Files.delete(folder);
    Files.move(away, folder);
    streams.note("it can be written to again");
  }

  /** What a writer leaves that is killed in the middle of its first file. */
  void holdsHalfAFile() throws IOException {
    Path attempt = folder.resolve("_temporary/0/_temporary/attempt_0");
    Files.createDirectories(attempt);
    Files.writeString(attempt.resolve("part-00000.parquet"), "PAR1");
    changes.note("half a file was left in _temporary");
  }

  /**
   * The second micro-batch. What it has written under its last name is half there, where it has,
   * and it is not committed.
   */
  void sellsAndIsKilledWhileItWrites(Row... some) throws Exception {
    boolean half;
    try (Writes writes = new Writes(folder)) {
      sells(some);
      query.stop();
      half = writes.leaveHalf();
    }
    if (half) {
      checkpoint.forgetLastCommit();
      streams.note("killed in the middle of micro-batch 1: half of its file is there");
      query.expect("a reader", "finds whole rows", whatAReaderFinds(), WRITTEN_IN_PLACE);
    }
  }

  private String whatAReaderFinds() {
    try {
      List<Row> found =
          Rows.pick(Crash.read(streams.spark(), folder.toString()).collectAsList(), COLUMNS);
      List<Row> written = List.of(row(0L, "Laptop", 2L), row(1L, "Mouse", 5L));
      boolean whole =
          Rows.minus(found, written).isEmpty()
              && Rows.minus(written.subList(0, 1), found).isEmpty();
      return whole ? "finds whole rows" : "finds " + Rows.text(found);
    } catch (Exception e) {
      return "fails";
    }
  }

  /** Parquet files are there, and Spark does not look into the folders that they are in. */
  boolean hasFilesInFoldersWithoutAName() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .map(file -> folder.relativize(file).getParent())
          .anyMatch(inside -> inside != null && !inside.toString().contains("="));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A JVM that is killed

  static FileStream ordersInFiles(Streams streams) {
    return FileStream.of(streams, ORDERS);
  }

  /** Goes on with what the killed JVM has left at this point. */
  static Table startAgain(Streams streams, FileStream orders, KilledJvm killed, KillPoint point) {
    List<String> before =
        List.of(
            "micro-batch 0: Laptop 2, Mouse 5",
            "micro-batch 1: Laptop 5, Mouse 1",
            "kill -9 " + point,
            "started again");
    String folder = killed.output(point);
    Table changes = changes(streams, folder);
    before.forEach(changes::note);
    streams.startAgain(before, () -> Crash.start(orders.rows(), folder, killed.checkpoint(point)));
    return changes;
  }

  // What is there

  static long rowsOf(long batch, List<Row> changes) {
    return changes.stream()
        .filter(row -> row.get(0) instanceof Number number && number.longValue() == batch)
        .count();
  }
}
