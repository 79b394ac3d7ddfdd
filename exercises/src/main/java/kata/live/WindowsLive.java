package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson15.Windows;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 15: the revenue of each ten minutes of a Kafka topic on the console. */
public final class WindowsLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new WindowsLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 15: shows how much the tills of a Kafka topic took in each ten minutes.";
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
    return Windows.revenuePerTenMinutes(Sales.timed(spark, arguments))
        .writeStream()
        .outputMode("update")
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
