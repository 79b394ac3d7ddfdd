package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson18.Deduplication;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 18: each sale of a Kafka topic once, on the console. */
public final class DeduplicationLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new DeduplicationLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 18: shows each sale of a Kafka topic once, though it may be sent twice.";
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
    return Deduplication.onceEach(Sales.timed(spark, arguments))
        .writeStream()
        .outputMode("append")
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
