package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.TOPIC;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson04.JsonParsing;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 4: the sales of a Kafka topic as columns on the console. */
public final class JsonParsingLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new JsonParsingLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 4: shows the sales of a Kafka topic as typed columns.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER_WITH_TIME_OR_CUT_OFF;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    return JsonParsing.parseSales(Sales.records(spark, arguments))
        .writeStream()
        .outputMode("append")
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
