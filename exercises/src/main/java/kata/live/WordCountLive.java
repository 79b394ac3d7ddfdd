package kata.live;

import static kata.live.Argument.HOST;
import static kata.live.Argument.PORT;
import static kata.live.Argument.TRIGGER;

import java.util.EnumSet;
import java.util.Set;
import kata.lesson01.WordCount;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 1: words from a socket, counted on the console. */
public final class WordCountLive implements LiveProgram {

  public static void main(String[] args) {
    LiveProgram.main(new WordCountLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 1: counts the words of the lines that come from a socket.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(HOST, PORT, TRIGGER);
  }

  @Override
  public Sample sample() {
    return Sample.LINE;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    Dataset<Row> lines =
        spark
            .readStream()
            .format("socket")
            .option("host", arguments.get(HOST))
            .option("port", arguments.port())
            .load();
    return WordCount.countWords(lines)
        .writeStream()
        .outputMode("update")
        .format("console")
        .option("truncate", false)
        .trigger(arguments.trigger())
        .start();
  }
}
