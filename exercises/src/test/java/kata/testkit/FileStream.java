package kata.testkit;

import java.nio.file.Path;
import java.util.List;
import kata.testkit.ground.JsonFiles;
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A stream of rows in files, so that another JVM can read it, too. Each file is a micro-batch. */
public final class FileStream {

  private final Streams streams;
  private final JsonFiles files;
  private int count;

  private FileStream(Streams streams, JsonFiles files) {
    this.streams = streams;
    this.files = files;
  }

  /**
   * @param columns such as {@code "product STRING, quantity INT"}
   */
  public static FileStream of(Streams streams, String columns) {
    return new FileStream(streams, new JsonFiles(Path.of(streams.folder("orders")), columns));
  }

  public Dataset<Row> rows() {
    return files.stream(streams.spark());
  }

  JsonFiles files() {
    return files;
  }

  /** These rows arrive in one file. */
  public void arrive(Row... rows) {
    streams.arrivals().arrive(Rows.text(List.of(rows)), () -> files.write(++count, List.of(rows)));
  }
}
