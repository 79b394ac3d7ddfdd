// MISTAKE: counting what is there now is enough: the function sees all words
// SAYS: each micro-batch is counted on its own
package kata.lesson01;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
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
        .as(Encoders.STRING())
        .coalesce(1)
        .mapPartitions(
            (MapPartitionsFunction<String, Tuple2<String, Long>>)
                part -> {
                  Map<String, Long> counts = new TreeMap<>();
                  while (part.hasNext()) {
                    for (String word : part.next().trim().split("\\s+")) {
                      if (!word.isEmpty()) {
                        counts.merge(word, 1L, Long::sum);
                      }
                    }
                  }
                  return counts.entrySet().stream()
                      .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                      .iterator();
                },
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("word", "count");
  }
}
