package kata.lesson06;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.Checkpoint;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(6)
class ParquetSinkTest {

  private static final String SALES = "order_id STRING, product STRING, quantity INT, price DOUBLE";
  private static final String[] COLUMNS = {"order_id", "product", "quantity", "price", "total"};

  private static final Row LAPTOP = row("1001", "Laptop", 2, 1200.5);
  private static final Row MOUSE = row("1002", "Mouse", 5, 25.0);
  private static final Row CABLE = row("1007", "Cable", 3, 0.375);
  private static final Row RETURNED = row("1009", "Server", -2, 1234567.89);
  private static final Row BOOK = row("1008", "1984", 1, 12.5);
  private static final Row LAPTOP_TOTAL = row("1001", "Laptop", 2, 1200.5, 2401.0);
  private static final Row MOUSE_TOTAL = row("1002", "Mouse", 5, 25.0, 125.0);
  private static final Row CABLE_TOTAL = row("1007", "Cable", 3, 0.375, 1.125);
  private static final Row RETURNED_TOTAL = row("1009", "Server", -2, 1234567.89, -2469135.78);
  private static final Row BOOK_TOTAL = row("1008", "1984", 1, 12.5, 12.5);
  private static final Row ALL_NULL = row(null, null, null, null, null);

  @Test
  void sales_are_written_with_their_totals(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    String folder = streams.folder("sales");
    Table files = Table.parquet(streams, folder, COLUMNS);

    sales.arrive(LAPTOP, MOUSE, MOUSE, CABLE, RETURNED, row(null, null, null, null));
    streams.once(() -> ParquetSink.start(sales.rows(), folder, streams.folder("checkpoint")));
    files.holds(
        rows(LAPTOP_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, CABLE_TOTAL, RETURNED_TOTAL, ALL_NULL),
        insteadOf(LAPTOP_TOTAL, MOUSE_TOTAL, CABLE_TOTAL, RETURNED_TOTAL, ALL_NULL)
            .because("a sale whose order id came before was left out.", "#your-task"),
        when(rows -> rows.stream().anyMatch(row -> Double.valueOf(1.13).equals(row.get(4))))
            .because("the total was rounded to cents. Nobody asked for that.", "#your-task"),
        when(rows -> rows.stream().anyMatch(row -> row.get(4) instanceof Float))
            .because("the total is a FLOAT, which has 7 digits. A DOUBLE has 15.", "#your-task"),
        insteadOf(LAPTOP_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, CABLE_TOTAL, ALL_NULL)
            .because(
                "the sale with a quantity below zero was left out. Two pieces came back.",
                "#your-task"),
        insteadOf(LAPTOP_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, CABLE_TOTAL, RETURNED_TOTAL)
            .because(
                "the row of nulls was dropped. Lesson 7 decides about such rows, not the sink.",
                "#your-task"));
  }

  @Test
  void the_query_looks_for_sales_every_30_seconds(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);

    sales.arrive(LAPTOP);
    TestedQuery query =
        streams.once(
            () ->
                ParquetSink.start(
                    sales.rows(), streams.folder("sales"), streams.folder("checkpoint")));
    query.expect(
        "trigger",
        "every 30000 ms",
        query.inside().trigger(),
        "Each micro-batch writes files. The trigger says how often: every 30 seconds was asked for.",
        "#the-trigger",
        insteadOf(row("as soon as it can"))
            .because(
                "no trigger was set. Spark then begins the next micro-batch as soon as the last one is done, and"
                    + " writes a file for every few sales.",
                "#the-trigger"),
        insteadOf(row("every 30 ms"))
            .because(
                "the interval is 30 milliseconds: a plain number counts those.", "#the-trigger"));
  }

  @Test
  void each_micro_batch_adds_to_the_files(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    String folder = streams.folder("sales");
    String checkpoint = streams.folder("checkpoint");
    Table files = Table.parquet(streams, folder, COLUMNS);

    sales.arrive(LAPTOP);
    streams.once(() -> ParquetSink.start(sales.rows(), folder, checkpoint));
    sales.arrive(MOUSE);
    TestedQuery second = streams.once(() -> ParquetSink.start(sales.rows(), folder, checkpoint));
    files.holds(
        rows(LAPTOP_TOTAL, MOUSE_TOTAL),
        insteadOf(MOUSE_TOTAL)
            .because("the second micro-batch replaced what the first had written.", "#the-idea"),
        when(rows -> second.inside().hasTemporaryCheckpoint())
            .because(
                NO_CHECKPOINT + " So the second start did not know what the first had done.",
                "#your-task"),
        insteadOf(LAPTOP_TOTAL)
            .and(() -> isElsewhere(second, checkpoint))
            .because(OTHER_CHECKPOINT + SKIPPED, "#the-sinks-log"),
        insteadOf(LAPTOP_TOTAL)
            .and(() -> second.inside().usesCheckpoint(checkpoint))
            .because(
                "the checkpoint folder was emptied before the second start." + SKIPPED,
                "#the-sinks-log"));
  }

  @Test
  void a_micro_batch_that_runs_again_writes_nothing_twice(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    String folder = streams.folder("sales");
    String checkpoint = streams.folder("checkpoint");
    Table files = Table.parquet(streams, folder, COLUMNS);

    sales.arrive(LAPTOP);
    TestedQuery query = streams.once(() -> ParquetSink.start(sales.rows(), folder, checkpoint));
    Checkpoint commits = new Checkpoint(Path.of(checkpoint));
    query.expect(
        "commits",
        List.of(0L),
        commits.commits(),
        "The checkpoint folder that the query is given should list them.",
        "#your-task",
        when(found -> query.inside().hasTemporaryCheckpoint()).because(NO_CHECKPOINT, "#your-task"),
        when(found -> isElsewhere(query, checkpoint)).because(OTHER_CHECKPOINT, "#your-task"));
    commits.forgetLastCommit();
    streams.once(() -> ParquetSink.start(sales.rows(), folder, checkpoint));

    files.holds(
        rows(LAPTOP_TOTAL),
        insteadOf(LAPTOP_TOTAL, LAPTOP_TOTAL)
            .because(
                "the micro-batch wrote its rows again when it was repeated. Spark's file sink would have known from"
                    + " its log that they are there.",
                "#the-sinks-log"));
  }

  @Test
  void the_reader_sees_all_that_was_written(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    String folder = streams.folder("sales");
    Table read = Table.of(streams, () -> ParquetSink.read(streams.spark(), folder), COLUMNS);

    String checkpoint = streams.folder("checkpoint");
    sales.arrive(BOOK);
    streams.once(() -> ParquetSink.start(sales.rows(), folder, checkpoint));
    read.holds(
        rows(BOOK_TOTAL),
        insteadOf(row("1008", 1984, 1, 12.5, 12.5))
            .because(
                "the product is a number now. Of the column of partitionBy the files hold nothing: Spark guesses its"
                    + " type from the names of the folders.",
                "#your-task"));

    sales.arrive(MOUSE, MOUSE, row(null, null, null, null));
    streams.once(() -> ParquetSink.start(sales.rows(), folder, checkpoint));
    read.holds(
        rows(BOOK_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, ALL_NULL),
        insteadOf(BOOK_TOTAL, MOUSE_TOTAL, ALL_NULL)
            .because(
                "the reader left out a row that came twice. It was written twice.", "#your-task"),
        insteadOf(BOOK_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL)
            .because("the reader left out the row of nulls. It was written, too.", "#your-task"),
        insteadOf(BOOK_TOTAL)
            .because(
                "the reader shows what it found the first time, and not what came later.",
                "#your-task"));
  }

  @Test
  void the_reader_leaves_alone_what_the_query_did_not_finish(Streams streams) throws IOException {
    RowStream sales = RowStream.of(streams, SALES);
    String folder = streams.folder("sales");
    Table read = Table.of(streams, () -> ParquetSink.read(streams.spark(), folder), COLUMNS);
    sales.arrive(LAPTOP);
    streams.once(() -> ParquetSink.start(sales.rows(), folder, streams.folder("checkpoint")));

    // A query that dies while it writes leaves a part file that no log knows of.
    Path part = partFile(folder);
    Files.copy(part, part.resolveSibling("part-99999-orphan.snappy.parquet"), REPLACE_EXISTING);
    read.note("the part file was copied: the sink's log does not know the copy");
    read.holds(
        rows(LAPTOP_TOTAL),
        insteadOf(LAPTOP_TOTAL, LAPTOP_TOTAL)
            .because(
                "the reader took every Parquet file in the folder. Files that the sink's log does not list were"
                    + " never finished.",
                "#the-sinks-log"));
  }

  private static final String NO_CHECKPOINT =
      "no checkpoint was named for the writer: Spark took a temporary folder, which is deleted when the query stops.";

  private static final String OTHER_CHECKPOINT =
      "the query keeps its position in another folder than the one that it was given.";

  private static final String SKIPPED =
      " So the second start began with micro-batch 0 again. The sink's log says that 0 is done, and nothing was"
          + " written.";

  private static boolean isElsewhere(TestedQuery query, String checkpoint) {
    return !query.inside().hasTemporaryCheckpoint() && !query.inside().usesCheckpoint(checkpoint);
  }

  private static Path partFile(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part-.*\\.parquet"))
          .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
          .orElseThrow(() -> new AssertionError("There is no Parquet file in the folder."));
    }
  }
}
