package kata.lesson01;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson 1: count the words of a stream of lines. */
public final class WordCount {

  private WordCount() {}

  /**
   * Counts how often each word has come since the query first began. Words are separated by white
   * space; a line without words counts nothing.
   *
   * @param lines a stream with the column {@code value STRING}, one line a row
   * @return the columns {@code word STRING} and {@code count BIGINT}, one row a word
   */
  public static Dataset<Row> countWords(Dataset<Row> lines) {
    return lines
        .select(explode(split(col("value"), "\\s+")).as("word"))
        .where(
            col("word")
                .notEqual("")) // "" comes of a blank in front, and of a line with only blanks
        .groupBy("word")
        .count();
  }
}
