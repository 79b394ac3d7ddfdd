// MISTAKE: update mode gives the whole table each time
// SAYS: the whole table comes out each time
package kata.lesson01;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Tuple2;

/** Lesson 1: count the words of a stream of lines. */
public final class WordCount {

  private WordCount() {}

  /**
   * Counts how often each word has come since the stream began. Words are what stands between white
   * space; a line without words counts nothing.
   *
   * @param lines a stream with the column {@code value STRING}, one line a row
   * @return the columns {@code word STRING} and {@code count BIGINT}, one row a word
   */
  public static Dataset<Row> countWords(Dataset<Row> lines) {

    return lines
        .select(explode(split(col("value"), "\\s+")).as("word"))
        .where(col("word").notEqual(""))
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> "the table", Encoders.STRING())
        .flatMapGroupsWithState(
            (FlatMapGroupsWithStateFunction<
                    String, String, TreeMap<String, Long>, Tuple2<String, Long>>)
                (table, words, state) -> {
                  TreeMap<String, Long> counts = state.exists() ? state.get() : new TreeMap<>();
                  words.forEachRemaining(word -> counts.merge(word, 1L, Long::sum));
                  state.update(counts);
                  return counts.entrySet().stream()
                      .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                      .iterator();
                },
            OutputMode.Update(),
            Encoders.javaSerialization((Class<TreeMap<String, Long>>) (Class<?>) TreeMap.class),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()),
            GroupStateTimeout.NoTimeout())
        .toDF("word", "count");
  }
}
