// Choose it when one query writes to several topics, and the record itself says to which.
package kata.lesson13;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/** Lesson 13: from topic to topic, and each record once all the same. */
public final class KafkaSink {

  private static final StructType ORDER =
      StructType.fromDDL("order_id STRING, product STRING, quantity INT, price DOUBLE");

  private static final StructType RECORD = ORDER.add("total_amount", "double");

  private KafkaSink() {}

  /**
   * Starts a query that turns the orders of one topic into records of another one. It begins with
   * the first order; a later start, with the same checkpoint, goes on.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source and sink that say how to reach the broker
   * @param from the topic of the orders; each value is JSON with {@code order_id}, {@code product},
   *     {@code quantity}, {@code price}
   * @param to the topic of the records; key: the order id; value: JSON with the same four and
   *     {@code total_amount}, quantity times price; header {@code source}: partition and offset of
   *     the order in {@code from}, such as {@code 0/17}
   * @param checkpoint the checkpoint folder
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(
      SparkSession spark, Map<String, String> kafka, String from, String to, String checkpoint)
      throws TimeoutException {
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", from)
        .option("startingOffsets", "earliest")
        .load()
        .select(
            from_json(col("value").cast("string"), ORDER).as("order"),
            expr("BINARY(partition || '/' || offset)").as("source"))
        .select(col("order.*"), expr("order.quantity * order.price AS total_amount"), col("source"))
        .selectExpr(
            "'" + to + "' AS topic",
            "order_id AS key",
            "to_json(struct(order_id, product, quantity, price, total_amount)) AS value",
            "array(struct('source' AS key, source AS value)) AS headers")
        .writeStream()
        .format("kafka")
        .options(kafka)
        .option("checkpointLocation", checkpoint)
        .start();
  }

  /**
   * Reads what {@link #start} has written, each record once, however often it was written.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker
   * @param topic the topic of the records, from the first on
   * @return a stream of {@code order_id STRING, product STRING, quantity INT, price DOUBLE,
   *     total_amount DOUBLE}
   */
  public static Dataset<Row> readOnce(SparkSession spark, Map<String, String> kafka, String topic) {
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        .option("startingOffsets", "earliest")
        .option("includeHeaders", true)
        .load()
        .select(
            from_json(col("value").cast("string"), RECORD).as("record"),
            // Not a map: other headers may come twice.
            get(filter(col("headers"), h -> h.getField("key").equalTo("source")), lit(0))
                .getField("value")
                .as("source"))
        // Not by key or value: two orders may be alike. A replay has the same source.
        .dropDuplicates("source")
        .select("record.*");
  }
}
