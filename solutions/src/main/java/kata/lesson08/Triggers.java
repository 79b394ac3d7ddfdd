package kata.lesson08;

import static org.apache.spark.sql.functions.sum;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;

/** Lesson 8: when a query looks for new records, and how many it takes at once. */
public final class Triggers {

  private Triggers() {}

  /**
   * What the dashboard in the hall shows: the pieces sold of each product, again every 10 seconds.
   *
   * @param sales a stream with {@code product STRING, quantity INT}
   * @return a writer in complete mode, without a sink and not started: {@code product STRING,
   *     pieces BIGINT}
   */
  public static DataStreamWriter<Row> dashboard(Dataset<Row> sales) {
    return sales
        .groupBy("product")
        .agg(sum("quantity").as("pieces"))
        .writeStream()
        .outputMode("complete")
        .trigger(Trigger.ProcessingTime("10 seconds"));
  }

  /**
   * What runs every night: appends the values of all records that have come to the topic since the
   * last night to Parquet files, and returns when that is done. The first night begins with the
   * first record. Each micro-batch takes 20,000 records, as long as that many wait.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker
   * @param topic the topic; it may have several partitions
   * @param folder where the Parquet files go: {@code value STRING}
   * @param checkpoint the checkpoint folder
   * @throws Exception what the query died of
   */
  public static void nightly(
      SparkSession spark, Map<String, String> kafka, String topic, String folder, String checkpoint)
      throws Exception {
    spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", 20_000)
        .load()
        .selectExpr("CAST(value AS STRING) AS value")
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", checkpoint)
        .trigger(Trigger.AvailableNow())
        .start(folder)
        .awaitTermination();
  }
}
