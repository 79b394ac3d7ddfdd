package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;
import static org.apache.spark.sql.functions.col;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kata.lesson14.DataLoss;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 14: the values of a Kafka topic as Parquet files, on that topic only. */
public final class DataLossLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new DataLossLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 14: writes the values of a Kafka topic to Parquet files, and refuses another topic of the same name.";
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
    return DataLoss.start(
        spark,
        arguments.kafka(),
        arguments.get(TOPIC),
        arguments.get(OUTPUT),
        arguments.get(CHECKPOINT));
  }

  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return spark
        .read()
        .parquet(arguments.get(OUTPUT))
        .select("offset", "value")
        .orderBy(col("offset").desc());
  }

  @Override
  public List<String> claims(SparkSession spark, Arguments arguments, Dataset<Row> written) {
    return List.of(
        Proof.of(written.count() + " rows", Sales.sent(spark, arguments).count(), "records"),
        Proof.twice("rows twice", written, "offset", "value"));
  }
}
