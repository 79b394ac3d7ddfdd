package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson02.OutputModes;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 2: the three best sellers of a Kafka topic on the console. */
public final class OutputModesLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new OutputModesLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 2: shows the three products of a Kafka topic that sell best.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return OutputModes.bestSellers(Sales.rows(spark, arguments))
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
