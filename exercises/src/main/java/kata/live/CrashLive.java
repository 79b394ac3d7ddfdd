package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson11.Crash;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 11: the changed totals of a Kafka topic as files that survive kill -9. */
public final class CrashLive implements LiveProgram {

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
        Sales.rows(spark, arguments).select("product", "quantity").where("product IS NOT NULL"),
        arguments.get(OUTPUT),
        arguments.get(CHECKPOINT));
  }

  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return Crash.read(spark, arguments.get(OUTPUT))
        .select("batch", "product", "sold")
        .orderBy("batch", "product");
  }
}
