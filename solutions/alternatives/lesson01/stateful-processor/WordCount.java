// Choose it when a state must hold more than a sum or a count, or must end by a timer or a time to
// live, which no groupBy can say.
package kata.lesson01;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.Tuple2;
import scala.collection.Iterator;

/** Lesson 1: count the words of a stream of lines. */
public final class WordCount {

  private WordCount() {}

  private static final class Counter
      extends StatefulProcessor<String, String, Tuple2<String, Long>> {

    private transient ValueState<Long> count;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      count = getHandle().getValueState("count", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple2<String, Long>> handleInputRows(
        String word, Iterator<String> rows, TimerValues timers) {
      count.update((count.exists() ? count.get() : 0L) + rows.size());
      return Iterator.single(new Tuple2<>(word, count.get()));
    }
  }

  /**
   * Counts how often each word has come since the query first began. Words are separated by white
   * space; a line without words counts nothing.
   *
   * @param lines a stream with the column {@code value STRING}, one line a row
   * @return the columns {@code word STRING} and {@code count BIGINT}, one row a word
   */
  public static Dataset<Row> countWords(Dataset<Row> lines) {

    lines
        .sparkSession()
        .conf()
        .set(
            "spark.sql.streaming.stateStore.providerClass",
            "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    return lines
        .select(explode(split(col("value"), "\\s+")).as("word"))
        .where("word != ''")
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .transformWithState(
            new Counter(),
            TimeMode.None(),
            OutputMode.Update(),
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("word", "count");
  }
}
