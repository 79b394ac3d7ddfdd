package kata.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** A stream of rows in files, so that another JVM can read it, too. Each file is a micro-batch. */
public final class FileStream {

  private final Streams streams;
  private final String columns;
  private final Path folder;
  private int files;

  FileStream(Streams streams, String columns) {
    this.streams = streams;
    this.columns = columns;
    this.folder = Path.of(streams.folder("orders"));
  }

  public Dataset<Row> rows() {
    return rows(streams.spark(), columns, folder);
  }

  /** The same stream for whoever knows where it is. */
  public static Dataset<Row> rows(SparkSession spark, String columns, Path folder) {
    return spark
        .readStream()
        .schema(columns)
        .option("maxFilesPerTrigger", 1)
        .json(folder.toString());
  }

  String columns() {
    return columns;
  }

  Path folder() {
    return folder;
  }

  /** These rows arrive in one file. */
  public void arrive(Row... rows) {
    streams.arrive(Rows.text(List.of(rows)), () -> write(rows));
  }

  private void write(Row... rows) {
    StructType schema = StructType.fromDDL(columns);
    List<String> lines = List.of(rows).stream().map(row -> withNames(row, schema).json()).toList();
    Path hidden = folder.resolve("_" + files);
    try {
      Files.write(hidden, lines);
      // Spark takes the oldest file first.
      Files.setLastModifiedTime(hidden, FileTime.fromMillis(1_000L * ++files));
      Files.move(hidden, folder.resolve(files + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row withNames(Row row, StructType schema) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return new GenericRowWithSchema(values, schema);
  }
}
