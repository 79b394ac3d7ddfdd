// Choose it when the rules outgrow SQL, or are in Java code that other programs use as well.
package kata.lesson07;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/** Lesson 7: good sales go on, bad records are kept, and the stream never stops. */
public final class BadRecords {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final StructType SALE =
      StructType.fromDDL(
          "order_id STRING, product STRING, quantity INT, price DOUBLE, discount DOUBLE");

  private static final StructType DEAD_LETTER =
      StructType.fromDDL(
          "topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP, key BINARY,"
              + " headers ARRAY<STRUCT<key: STRING, value: BINARY>>, value BINARY, reason STRING");

  private BadRecords() {}

  /**
   * The sales in the good records.
   *
   * @param records the columns of Spark's Kafka source, {@code headers} included
   * @return {@code order_id STRING, product STRING, quantity INT, price DOUBLE, discount DOUBLE};
   *     only the discount may be null
   */
  public static Dataset<Row> goodSales(Dataset<Row> records) {
    return records.flatMap(
        (FlatMapFunction<Row, Row>)
            record ->
                reason(record) == null
                    ? List.of(sale(json(record))).iterator()
                    : Collections.emptyIterator(),
        Encoders.row(SALE));
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
    return records
        .map(
            (MapFunction<Row, Row>)
                record ->
                    RowFactory.create(
                        record.getAs("topic"),
                        record.getAs("partition"),
                        record.getAs("offset"),
                        record.getAs("timestamp"),
                        record.getAs("key"),
                        record.getAs("headers"),
                        record.getAs("value"),
                        reason(record)),
            Encoders.row(DEAD_LETTER))
        .where("reason IS NOT NULL");
  }

  private static Row sale(JsonNode json) {
    return RowFactory.create(
        json.get("order_id").asText(),
        json.get("product").asText(),
        json.get("quantity").intValue(),
        json.get("price").doubleValue(),
        json.hasNonNull("discount") ? json.get("discount").doubleValue() : null);
  }

  private static String reason(Row record) {
    byte[] value = record.getAs("value");
    if (value == null) {
      return "no value";
    }
    if (new String(value, UTF_8).isBlank()) {
      return "empty";
    }
    JsonNode json = json(record);
    if (!json.isObject()) {
      return "not JSON";
    }
    for (String field : List.of("order_id", "product", "quantity", "price")) {
      if (!json.hasNonNull(field)) {
        return "missing " + field;
      }
    }
    boolean fits =
        json.get("quantity").canConvertToInt()
            && json.get("quantity").isIntegralNumber()
            && json.get("price").isNumber()
            && (json.path("discount").isNumber() || !json.hasNonNull("discount"));
    return fits ? null : "wrong type";
  }

  private static JsonNode json(Row record) {
    try {
      return JSON.readTree(new String(record.<byte[]>getAs("value"), UTF_8));
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
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
