// Choose it when cutting up a line needs plain Java, such as a parser that the company has already.
package kata.lesson01;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Lesson 1: count the words of a stream of lines. */
public final class WordCount {

  private WordCount() {}

  public static final class Word implements Serializable {

    private String word;

    public Word() {}

    Word(String word) {
      this.word = word;
    }

    public String getWord() {
      return word;
    }

    public void setWord(String word) {
      this.word = word;
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

    return lines
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Word>)
                line ->
                    Arrays.stream(line.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .map(Word::new)
                        .iterator(),
            Encoders.bean(Word.class))
        .groupBy("word")
        .agg(functions.count("*").as("count"));
  }
}
