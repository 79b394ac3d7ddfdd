// MISTAKE: the counts belong to the program, so a static map can hold them
// SAYS: the counts live outside the query
package kata.lesson01;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Lesson 1: count the words of a stream of lines. */
public final class WordCount {

  private WordCount() {}

  private static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();

  public static Dataset<Row> countWords(Dataset<Row> lines) {
    return lines
        .as(Encoders.STRING())
        .mapPartitions(
            (MapPartitionsFunction<String, String>)
                part -> {
                  Set<String> changed = new TreeSet<>();
                  while (part.hasNext()) {
                    for (String word : part.next().trim().split("\\s+")) {
                      if (!word.isEmpty()) {
                        COUNTS.merge(word, 1L, Long::sum);
                        changed.add(word);
                      }
                    }
                  }
                  return changed.iterator();
                },
            Encoders.STRING())
        .map(
            (MapFunction<String, Tuple2<String, Long>>)
                word -> new Tuple2<>(word, COUNTS.get(word)),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("word", "count");
  }
}
