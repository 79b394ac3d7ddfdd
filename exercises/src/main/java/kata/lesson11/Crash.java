package kata.lesson11;

import java.util.concurrent.TimeoutException;
import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 11: an output that survives {@code kill -9}, whenever it comes. */
public final class Crash {

  private Crash() {}

  /**
   * Starts a query that counts how many pieces of each product were sold since its first start, and
   * writes down every change: after each micro-batch, the products that were in it with their new
   * totals. It writes each change once, wherever its JVM was killed on the way; a later start, with
   * the same folders, goes on.
   *
   * @param orders a stream with the columns {@code product STRING, quantity INT}
   * @param folder where the changes go; how they are laid out there is up to you
   * @param checkpoint the checkpoint folder
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(Dataset<Row> orders, String folder, String checkpoint)
      throws TimeoutException {
    throw new Todo("lessons/11-crash.md");
  }

  /**
   * Reads what {@link #start} has written.
   *
   * @param spark the session to run in
   * @param folder the same as there
   * @return a table, not a stream, with the columns {@code batch BIGINT}, or INT, the number of the
   *     micro-batch; {@code product STRING}; {@code sold BIGINT}, all pieces sold up to its end; no
   *     rows as long as nothing was written
   */
  public static Dataset<Row> read(SparkSession spark, String folder) {
    throw new Todo("lessons/11-crash.md");
  }
}
