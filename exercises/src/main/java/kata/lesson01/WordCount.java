package kata.lesson01;

import kata.Todo;
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
    throw new Todo("lessons/01-word-count.md");
  }
}
