package kata.lesson07;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/** Lesson 7: good sales go on, bad records are kept, and the stream never stops. */
public final class BadRecords {

  private static final StructType SALE =
      StructType.fromDDL(
          "order_id STRING, product STRING, quantity INT, price DOUBLE, discount DOUBLE,"
              + " _corrupt_record STRING");

  // With an option, Spark parses the whole schema. Without one, it may parse for one field alone.
  private static final Map<String, String> WHOLE =
      Map.of("columnNameOfCorruptRecord", "_corrupt_record");

  private static final String REASON =
      """
      CASE
        WHEN value IS NULL THEN 'no value'
        WHEN sale IS NULL THEN 'empty'
        WHEN json_object_keys(text) IS NULL THEN 'not JSON'
        WHEN sale._corrupt_record IS NOT NULL THEN 'wrong type'
        WHEN sale.order_id IS NULL THEN 'missing order_id'
        WHEN sale.product IS NULL THEN 'missing product'
        WHEN sale.quantity IS NULL THEN 'missing quantity'
        WHEN sale.price IS NULL THEN 'missing price'
      END
      """;

  private BadRecords() {}

  /**
   * The sales in the good records.
   *
   * @param records the columns of Spark's Kafka source, {@code headers} included
   * @return {@code order_id STRING, product STRING, quantity INT, price DOUBLE, discount DOUBLE};
   *     only the discount may be null
   */
  public static Dataset<Row> goodSales(Dataset<Row> records) {
    return judged(records)
        .where("reason IS NULL")
        .select("sale.order_id", "sale.product", "sale.quantity", "sale.price", "sale.discount");
  }

  /**
   * All other records, as they came: with all that is needed to send them again.
   *
   * @param records the columns of Spark's Kafka source, {@code headers} included
   * @return {@code topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP, key BINARY,
   *     headers ARRAY<STRUCT<key STRING, value BINARY>>, value BINARY, reason STRING}; key, headers
   *     and value are null where the record has none
   */
  public static Dataset<Row> deadLetters(Dataset<Row> records) {
    return judged(records)
        .where("reason IS NOT NULL")
        .select("topic", "partition", "offset", "timestamp", "key", "headers", "value", "reason");
  }

  private static Dataset<Row> judged(Dataset<Row> records) {
    return records
        .withColumn("text", col("value").cast("string"))
        .withColumn("sale", from_json(col("text"), SALE, WHOLE))
        .withColumn("reason", expr(REASON));
  }

  /**
   * Starts the pipeline: from the first record of a topic on, sales go to {@code sales} and dead
   * letters to {@code dead-letters}, as Parquet. A later start goes on.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker
   * @param topic the topic to read
   * @param folder all that the pipeline writes is in it, checkpoints included
   * @return the running queries, one or more
   * @throws TimeoutException when a query does not start in time
   */
  public static List<StreamingQuery> start(
      SparkSession spark, Map<String, String> kafka, String topic, String folder)
      throws TimeoutException {
    Dataset<Row> records =
        spark
            .readStream()
            .format("kafka")
            .options(kafka)
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("includeHeaders", true)
            .load();
    return List.of(
        write(goodSales(records), folder, "sales"),
        write(deadLetters(records), folder, "dead-letters"));
  }

  private static StreamingQuery write(Dataset<Row> rows, String folder, String name)
      throws TimeoutException {
    return rows.writeStream()
        .format("parquet")
        .option("checkpointLocation", folder + "/checkpoints/" + name)
        .start(folder + "/" + name);
  }
}
