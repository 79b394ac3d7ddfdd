package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson06.ParquetSink;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 6: the sales of a Kafka topic as Parquet files, every 30 seconds. */
public final class ParquetSinkLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new ParquetSinkLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 6: writes the sales of a Kafka topic to Parquet files, every 30 seconds.";
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
    return ParquetSink.start(
        Sales.rows(spark, arguments), arguments.get(OUTPUT), arguments.get(CHECKPOINT));
  }
}
