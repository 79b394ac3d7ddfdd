package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import kata.lesson19.Enrichment;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/**
 * Lesson 19: the sales of a Kafka topic as files, with their list prices. Behind each micro-batch
 * that has brought sales it is as if a night were over: the price list is rewritten, and from ten
 * minutes later on everything costs 1 more.
 */
public final class EnrichmentLive implements LiveProgram {

  private static final StructType PRICES =
      StructType.fromDDL(
          "product STRING, list_price DOUBLE, valid_from TIMESTAMP, valid_to TIMESTAMP");

  private static final Map<String, Double> AT_FIRST =
      Map.of("Laptop", 1200.5, "Mouse", 25.0, "Keyboard", 45.0, "Cable", 0.375);

  private static final Instant OPENS = Instant.parse("2026-03-01T10:00:00Z");

  private static final Duration NIGHT = Duration.ofMinutes(10);

  public static void main(String[] args) {
    LiveProgram.main(new EnrichmentLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 19: writes the sales of a Kafka topic to files, with what their products cost.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, OUTPUT, CHECKPOINT);
  }

  @Override
  public Sample sample() {
    return Sample.SALE_OF_A_TILL;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    String output = arguments.get(OUTPUT);
    String priceList = new Path(new Path(output).getParent(), "prices").toString();
    AtomicLong nights = new AtomicLong(nights(spark, output));
    rewrite(spark, priceList, nights.get());
    VoidFunction2<Dataset<Row>, Long> sink =
        (rows, number) -> {
          // A micro-batch that runs again finds its folder, and writes over it.
          rows.write().mode("overwrite").parquet(output + "/batch=" + number);
          if (!rows.isEmpty()) {
            rewrite(rows.sparkSession(), priceList, nights.incrementAndGet());
          }
        };
    return Enrichment.start(
        Sales.timed(spark, arguments), priceList, sink, arguments.get(CHECKPOINT));
  }

  /** As many as there are micro-batches that have brought sales. */
  private static long nights(SparkSession spark, String output) throws IOException {
    Path folder = new Path(output);
    FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    return files.exists(folder)
        ? spark.read().parquet(output).select("batch").distinct().count()
        : 0;
  }

  private static void rewrite(SparkSession spark, String priceList, long nights) {
    List<Row> prices = new ArrayList<>();
    for (long night = 0; night <= nights; night++) {
      Timestamp from = Timestamp.from(OPENS.plus(NIGHT.multipliedBy(night)));
      Timestamp to =
          night == nights ? null : Timestamp.from(OPENS.plus(NIGHT.multipliedBy(night + 1)));
      for (Map.Entry<String, Double> product : AT_FIRST.entrySet()) {
        prices.add(RowFactory.create(product.getKey(), product.getValue() + night, from, to));
      }
    }
    spark.createDataFrame(prices, PRICES).coalesce(1).write().mode("overwrite").parquet(priceList);
  }

  /** The newest micro-batch first. */
  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return spark
        .read()
        .parquet(arguments.get(OUTPUT))
        .orderBy(col("batch").desc(), col("order_id").desc())
        .select("order_id", "product", "amount", "ordered_at", "list_price");
  }
}
