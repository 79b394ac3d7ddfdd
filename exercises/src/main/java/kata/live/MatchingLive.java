package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson20.Matching;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 20: the orders of a Kafka topic for which no payment has come, on the console. */
public final class MatchingLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new MatchingLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 20: shows the orders of a Kafka topic that were not paid within 30 minutes.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.SALE_OF_A_TILL;
  }

  /** Orders and payments are in one topic: who has no time of the one is the other. */
  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return Matching.unpaid(
            Sales.timed(spark, arguments)
                .where("ordered_at IS NOT NULL")
                .select("order_id", "product", "amount", "ordered_at"),
            Sales.payments(spark, arguments).where("paid_at IS NOT NULL"))
        .writeStream()
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
