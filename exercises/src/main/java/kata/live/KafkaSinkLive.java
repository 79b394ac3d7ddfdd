package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.TO;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson13.KafkaSink;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 13: from topic to topic, and the second one on the console. */
public final class KafkaSinkLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new KafkaSinkLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 13: writes the orders of a Kafka topic with their totals to another topic, and shows that one.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TO, CHECKPOINT, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER;
  }

  /** The query that writes; the one that shows ends with the program. */
  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    StreamingQuery writing =
        KafkaSink.start(
            spark,
            arguments.kafka(),
            arguments.get(TOPIC),
            arguments.get(TO),
            arguments.get(CHECKPOINT));
    KafkaSink.readOnce(spark, arguments.kafka(), arguments.get(TO))
        .writeStream()
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
    return writing;
  }
}
