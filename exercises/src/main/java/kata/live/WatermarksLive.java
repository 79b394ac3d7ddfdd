package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson16.Watermarks;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 16: the revenue of ten minutes, when it is final, on the console. */
public final class WatermarksLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new WatermarksLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 16: shows the revenue of each ten minutes of a Kafka topic, once it is final.";
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
    return Watermarks.finalRevenue(Sales.timed(spark, arguments))
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
