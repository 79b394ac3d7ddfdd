package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson17.LateData;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 17: what becomes of each sale of a Kafka topic, on the console. */
public final class LateDataLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new LateDataLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 17: shows which sales of a Kafka topic are trusted, late or suspect.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.SALE_OF_A_TILL;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    VoidFunction2<Dataset<Row>, Long> show = LateDataLive::show;
    return Sales.records(spark, arguments)
        .writeStream()
        .foreachBatch(show)
        .trigger(arguments.trigger())
        .start();
  }

  /** The three of them, of the same records. */
  private static void show(Dataset<Row> records, long batch) {
    System.out.println("Batch: " + batch);
    Dataset<Row> suspects =
        LateData.suspects(records)
            .selectExpr("reason AS decision", "CAST(value AS STRING) AS record", "received_at");
    sales("trusted", LateData.trusted(records))
        .union(sales("late", LateData.late(records)))
        .union(suspects)
        .show(false);
  }

  private static Dataset<Row> sales(String decision, Dataset<Row> sales) {
    return sales.select(
        lit(decision).as("decision"),
        concat_ws(" ", col("order_id"), col("product"), col("ordered_at")).as("record"),
        col("received_at"));
  }
}
