package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.TO;
import static kata.live.Argument.TOPIC;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kata.lesson13.KafkaSink;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Lesson 13: from topic to topic; what is in the second one, and what its reader makes of it. */
public final class KafkaSinkLive implements LiveProgram {

  private static final String SOURCE =
      "CAST(get(filter(headers, header -> header.key = 'source'), 0).value AS STRING)";

  public static void main(String[] args) {
    LiveProgram.main(new KafkaSinkLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 13: writes the orders of a Kafka topic with their totals to another topic.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TO, CHECKPOINT);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return KafkaSink.start(
        spark,
        arguments.kafka(),
        arguments.get(TOPIC),
        arguments.get(TO),
        arguments.get(CHECKPOINT));
  }

  /** The second topic as it is. Records that were written twice come first, then the newest. */
  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return spark
        .read()
        .format("kafka")
        .options(arguments.kafka())
        .option("subscribe", arguments.get(TO))
        .option("includeHeaders", true)
        .load()
        .selectExpr("offset", "CAST(value AS STRING) AS value", SOURCE + " AS source")
        .withColumn("copies", expr("count(*) OVER (PARTITION BY source)"))
        .withColumn("newest", expr("max(offset) OVER (PARTITION BY source)"))
        .orderBy(col("copies").desc(), col("newest").desc(), col("offset").desc())
        .drop("copies", "newest");
  }

  @Override
  public List<String> claims(SparkSession spark, Arguments arguments, Dataset<Row> shown)
      throws Exception {
    String once = "readOnce: " + readOnce(spark, arguments) + " rows";
    Dataset<Row> records = written(spark, arguments); // the reader did not see later ones
    long copies = records.count() - records.select("source").distinct().count();
    return List.of(
        String.format(Locale.ROOT, "second topic: %d records, %d copies", records.count(), copies),
        Proof.of(once, Sales.sent(spark, arguments).count(), "orders"));
  }

  /** How many rows the lesson's reader gives, from the first record to the last that is there. */
  private static long readOnce(SparkSession spark, Arguments arguments) throws Exception {
    KafkaSink.readOnce(spark, arguments.kafka(), arguments.get(TO))
        .writeStream()
        .format("memory")
        .queryName("once")
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    return spark.table("once").count();
  }
}
