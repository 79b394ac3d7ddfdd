package kata.lesson06;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import kata.testkit.Checkpoint;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An archive of sales: the lesson's query fills it with files, and a reader looks into it. */
final class Archive {

  private static final String SALES = "order_id STRING, product STRING, quantity INT, price DOUBLE";
  private static final String COPY = "part-99999-orphan.snappy.parquet";
  private static final String[] COLUMNS = {"order_id", "product", "quantity", "price", "total"};

  private final Streams streams;
  private final RowStream sales;
  private final String folder;
  final Checkpoint checkpoint;

  Archive(Streams streams) {
    this.streams = streams;
    sales = RowStream.of(streams, SALES);
    folder = streams.folder("sales");
    checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
  }

  /** What is in its files. */
  Table files() {
    return Table.parquet(streams, folder, COLUMNS);
  }

  /** What the answer's reader finds in it. */
  Table reader() {
    return Table.of(streams, () -> ParquetSink.read(streams.spark(), folder), COLUMNS);
  }

  /** Of one start of the query, which is stopped when that is done. */
  TestedQuery takes(Row... some) {
    sales.arrive(some);
    return starts();
  }

  TestedQuery starts() {
    String position = checkpoint.folder().toString();
    return streams.once(() -> ParquetSink.start(sales.rows(), folder, position));
  }

  boolean isFilledFromItsCheckpoint(TestedQuery query) {
    return query.inside().usesCheckpoint(checkpoint.folder().toString());
  }

  boolean isFilledFromAnotherCheckpoint(TestedQuery query) {
    return !query.inside().hasTemporaryCheckpoint() && !isFilledFromItsCheckpoint(query);
  }

  /** A query that dies while it writes leaves a part file that no log knows of. */
  void holdsAnUnfinishedFile(Table reader) throws IOException {
    Path part = biggestPartFile();
    Files.copy(part, Path.of(folder, COPY), REPLACE_EXISTING);
    reader.note("the part file was copied: the sink's log does not know the copy");
  }

  boolean stillHasTheCopy() {
    return Files.exists(Path.of(folder, COPY));
  }

  /**
   * Somebody deletes a file that the query has finished, when a reader knows its columns already.
   *
   * @return {@code fails}, or what is found
   */
  String losesAFileBeforeItIsRead(Table reader) throws IOException {
    Dataset<Row> rows = ParquetSink.read(streams.spark(), folder);
    Files.delete(biggestPartFile());
    reader.note("the part file was deleted, and the log knows of it");
    try {
      return rows.count() + " rows";
    } catch (Exception e) {
      return "fails";
    }
  }

  private Path biggestPartFile() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part-(?!99999).*\\.parquet"))
          .max(Comparator.comparing(file -> file.toFile().length()))
          .orElseThrow(() -> new AssertionError("There is no Parquet file in the folder."));
    }
  }
}
