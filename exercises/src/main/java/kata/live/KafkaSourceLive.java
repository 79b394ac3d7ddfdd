package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson03.KafkaSource;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 3: the records of a Kafka topic on the console. */
public final class KafkaSourceLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new KafkaSourceLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 3: shows the records of a Kafka topic.";
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
    return KafkaSource.readTopic(spark, arguments.kafka(), arguments.get(TOPIC))
        .writeStream()
        .outputMode("append")
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
