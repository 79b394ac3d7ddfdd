package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson09.CheckpointRecovery;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 9: the sales that come to a Kafka topic as Parquet files; a new start goes on. */
public final class CheckpointRecoveryLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new CheckpointRecoveryLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 9: writes the sales that come to a Kafka topic to Parquet files, and goes on after a stop.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, OUTPUT, CHECKPOINT);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER_OR_CUT_OFF;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return CheckpointRecovery.start(
        spark,
        arguments.kafka(),
        arguments.get(TOPIC),
        arguments.get(OUTPUT),
        arguments.get(CHECKPOINT));
  }
}
