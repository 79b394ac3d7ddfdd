package kata.lesson19;

import static kata.testkit.TimedSales.at;
import static kata.testkit.verdict.Rows.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.Streams;
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What the products of the shop cost, and when: a table, and a folder of Parquet files. */
final class PriceList {

  private static final StructType COLUMNS =
      StructType.fromDDL(
          "product STRING, list_price DOUBLE, valid_from TIMESTAMP, valid_to TIMESTAMP");

  private final Streams streams;
  private final Path folder;
  private List<Row> prices = List.of();
  private int files;

  private PriceList(Streams streams) {
    this.streams = streams;
    folder = Path.of(streams.folder("prices"));
  }

  /** A list with these prices, one file of them. */
  static PriceList of(Streams streams, Row... prices) {
    PriceList list = new PriceList(streams);
    list.isRewritten(prices);
    return list;
  }

  /**
   * @param from such as {@code 10:00}, as {@link kata.testkit.TimedSales} has it
   * @param to the first moment at which it is not valid any more; null for a price without an end
   */
  static Row price(String product, double price, String from, String to) {
    return row(product, price, at(from), to == null ? null : at(to));
  }

  /** The files are replaced, as another program does it: Spark does not hear of it. */
  void isRewritten(Row... all) {
    List<Row> changed = Rows.minus(List.of(all), prices);
    prices = List.of(all);
    try (Stream<Path> there = Files.list(folder)) {
      for (Path file : there.toList()) {
        Files.delete(file);
      }
      addFile(prices);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    tell("price list", changed);
  }

  /** A file is added. */
  void gets(Row... more) {
    prices = Stream.concat(prices.stream(), Stream.of(more)).toList();
    try {
      addFile(List.of(more));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    tell("new price", List.of(more));
  }

  private void addFile(List<Row> rows) throws IOException {
    Path written = Path.of(streams.folder("written"));
    table(rows).coalesce(1).write().mode("overwrite").parquet(written.toString());
    try (Stream<Path> parts = Files.list(written)) {
      for (Path part : parts.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        Files.move(part, folder.resolve("prices-" + files++ + ".parquet"));
      }
    }
  }

  private void tell(String what, List<Row> some) {
    for (Row each : some) {
      streams.find(what + ": " + Rows.inOrder(List.of(each)));
    }
  }

  private Dataset<Row> table(List<Row> rows) {
    return streams.spark().createDataFrame(rows, COLUMNS);
  }

  /** The list as it is now. */
  Dataset<Row> rows() {
    return table(prices);
  }

  String folder() {
    return folder.toString();
  }
}
