// MISTAKE: a static map is safe when each query has a map of its own
// SAYS: Spark's state store should hold one row a word
package kata.lesson01;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Lesson 1: count the words of a stream of lines. */
public final class WordCount {

  private WordCount() {}

  private static final Map<String, Map<String, Long>> COUNTS = new ConcurrentHashMap<>();

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
                  String query = TaskContext.get().getLocalProperty("sql.streaming.queryId");
                  Map<String, Long> counts =
                      COUNTS.computeIfAbsent(query, id -> new ConcurrentHashMap<>());
                  Set<String> changed = new TreeSet<>();
                  while (part.hasNext()) {
                    for (String word : part.next().trim().split("\\s+")) {
                      if (!word.isEmpty()) {
                        counts.merge(word, 1L, Long::sum);
                        changed.add(word);
                      }
                    }
                  }
                  return changed.stream()
                      .map(word -> new Tuple2<>(word, counts.get(word)))
                      .iterator();
                },
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("word", "count");
  }
}
