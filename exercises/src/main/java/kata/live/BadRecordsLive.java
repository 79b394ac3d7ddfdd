package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;
import static org.apache.spark.sql.functions.col;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kata.lesson07.BadRecords;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 7: the sales of a Kafka topic, and its dead letters, as Parquet files. */
public final class BadRecordsLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new BadRecordsLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 7: writes the sales of a Kafka topic to Parquet files, and whatever is none to others.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, OUTPUT);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER_OR_CUT_OFF;
  }

  /** The last of its queries; the other ones end with the program. */
  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    List<StreamingQuery> queries =
        BadRecords.start(spark, arguments.kafka(), arguments.get(TOPIC), arguments.get(OUTPUT));
    return queries.get(queries.size() - 1);
  }

  /** The dead letters, with their bytes as text, the newest first. */
  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return spark
        .read()
        .parquet(arguments.get(OUTPUT) + "/dead-letters")
        .selectExpr("partition", "offset", "CAST(value AS STRING) AS value", "reason")
        .orderBy(col("offset").desc(), col("partition"));
  }

  @Override
  public List<String> claims(SparkSession spark, Arguments arguments, Dataset<Row> deadLetters) {
    long sales = spark.read().parquet(arguments.get(OUTPUT) + "/sales").count();
    long dead = deadLetters.count();
    String both =
        String.format(Locale.ROOT, "sales %d + dead letters %d = %d", sales, dead, sales + dead);
    return List.of(
        Proof.of(both, Sales.sent(spark, arguments).count(), "records"),
        Proof.twice("put aside twice", deadLetters, "partition", "offset"));
  }
}
