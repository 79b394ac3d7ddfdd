package kata.live;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The sales of a Kafka topic, for the programs whose lesson does not read Kafka itself. */
final class Sales {

  private static final StructType SALE =
      StructType.fromDDL("order_id STRING, product STRING, quantity INT, price DOUBLE");

  private static final StructType TIMED_SALE =
      StructType.fromDDL("order_id STRING, product STRING, amount DOUBLE, ordered_at TIMESTAMP");

  private static final StructType PAYMENT =
      StructType.fromDDL("payment_id STRING, order_id STRING, paid DOUBLE, paid_at TIMESTAMP");

  private Sales() {}

  /** The topic's records from the first on, with the columns of Spark's Kafka source. */
  static Dataset<Row> records(SparkSession spark, Arguments arguments) {
    return spark
        .readStream()
        .format("kafka")
        .options(arguments.kafka())
        .option("subscribe", arguments.get(Argument.TOPIC))
        .option("startingOffsets", "earliest")
        .load();
  }

  /** The same as columns: {@code order_id, product, amount, ordered_at, received_at}. */
  static Dataset<Row> timed(SparkSession spark, Arguments arguments) {
    return records(spark, arguments)
        .select(
            from_json(col("value").cast("string"), TIMED_SALE).as("sale"),
            col("timestamp").as("received_at"))
        .select("sale.*", "received_at");
  }

  /** The same as columns: {@code payment_id, order_id, paid, paid_at}. */
  static Dataset<Row> payments(SparkSession spark, Arguments arguments) {
    return columns(records(spark, arguments), PAYMENT);
  }

  /** The same as columns: {@code order_id, product, quantity, price}. */
  static Dataset<Row> rows(SparkSession spark, Arguments arguments) {
    return columns(records(spark, arguments), SALE);
  }

  /** What is in the topic now, as a table: what a program has written is compared with it. */
  static Dataset<Row> sent(SparkSession spark, Arguments arguments) {
    return columns(
        spark
            .read()
            .format("kafka")
            .options(arguments.kafka())
            .option("subscribe", arguments.get(Argument.TOPIC))
            .load(),
        SALE);
  }

  private static Dataset<Row> columns(Dataset<Row> records, StructType fields) {
    return records
        .select(from_json(col("value").cast("string"), fields).as("record"))
        .select("record.*");
  }
}
