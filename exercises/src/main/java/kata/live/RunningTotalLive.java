package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson05.RunningTotal;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 5: the running total of the sales of a Kafka topic on the console. */
public final class RunningTotalLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new RunningTotalLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 5: keeps the total of all sales of a Kafka topic.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER_OR_CUT_OFF;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return RunningTotal.runningTotal(Sales.records(spark, arguments))
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
