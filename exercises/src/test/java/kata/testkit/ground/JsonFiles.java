package kata.testkit.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/**
 * A folder with rows in files, which any JVM can read as a stream. Each file is a micro-batch.
 *
 * @param columns such as {@code "product STRING, quantity INT"}
 */
public record JsonFiles(Path folder, String columns) {

  public Dataset<Row> stream(SparkSession spark) {
    return spark
        .readStream()
        .schema(columns)
        .option("maxFilesPerTrigger", 1)
        .json(folder.toString());
  }

  /**
   * @param number of the file, from 1 on: Spark takes the oldest file first
   */
  public void write(int number, List<Row> rows) {
    StructType schema = StructType.fromDDL(columns);
    Path hidden = folder.resolve("_" + number);
    try {
      Files.write(hidden, rows.stream().map(row -> withNames(row, schema).json()).toList());
      Files.setLastModifiedTime(hidden, FileTime.fromMillis(1_000L * number));
      Files.move(hidden, folder.resolve(number + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row withNames(Row row, StructType schema) {
    return new GenericRowWithSchema(
        Stream.iterate(0, i -> i + 1).limit(row.size()).map(row::get).toArray(), schema);
  }
}
