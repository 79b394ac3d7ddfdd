package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson08.Triggers;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 8: the dashboard of a Kafka topic on the console. */
public final class TriggersLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new TriggersLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 8: shows the pieces sold of each product of a Kafka topic, every 10 seconds.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    // The trigger is the lesson's own.
    return Triggers.dashboard(Sales.rows(spark, arguments))
        .format("console")
        .option("truncate", false)
        .start();
  }
}
