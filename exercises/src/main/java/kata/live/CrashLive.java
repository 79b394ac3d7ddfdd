package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kata.lesson11.Crash;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 11: the changed totals of a Kafka topic as files that survive kill -9. */
public final class CrashLive implements LiveProgram {

  private static final String COUNTED = "product IS NOT NULL";

  public static void main(String[] args) {
    LiveProgram.main(new CrashLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 11: writes the changed totals of the sales in a Kafka topic to files, and survives kill -9.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, OUTPUT, CHECKPOINT);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return Crash.start(
        Sales.rows(spark, arguments).where(COUNTED).select("product", "quantity"),
        arguments.get(OUTPUT),
        arguments.get(CHECKPOINT));
  }

  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return Crash.read(spark, arguments.get(OUTPUT))
        .select("batch", "product", "sold")
        .orderBy(col("batch").desc(), col("product"));
  }

  /** The newest total of each product; together they are all pieces that were ordered. */
  @Override
  public List<String> claims(SparkSession spark, Arguments arguments, Dataset<Row> changes) {
    Dataset<Row> totals = changes.groupBy("product").agg(max("sold").as("sold"));
    long ordered = Proof.sum(Sales.sent(spark, arguments).where(COUNTED), "quantity");
    return List.of(
        changes.count() + " rows in all",
        Proof.twice("rows twice", changes, "batch", "product"),
        Proof.of("sold " + Proof.sum(totals, "sold"), ordered, "pieces"));
  }
}
