package kata.live;

import static kata.live.Argument.OUTPUT;

import java.util.EnumSet;
import kata.lesson06.ParquetSink;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Lesson 6: what the Parquet programs have written, as a table. */
public final class ParquetReaderLive {

  private static final int MOST_ROWS = 100;

  private ParquetReaderLive() {}

  public static void main(String[] args) {
    Main.run(
        "Lesson 6: shows what the Parquet program has written.",
        EnumSet.of(OUTPUT),
        args,
        (spark, arguments) -> show(spark, arguments.get(OUTPUT)));
  }

  /** Prints the first rows, and how many there are. */
  public static void show(SparkSession spark, String folder) {
    Dataset<Row> sales = ParquetSink.read(spark, folder);
    sales.orderBy("order_id").show(MOST_ROWS, false);
    System.out.println("Rows in all: " + sales.count());
  }
}
