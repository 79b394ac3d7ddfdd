package kata.lesson12;

import java.util.concurrent.TimeoutException;
import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 12: at least once, made exactly once by the database that is written to. */
public final class IdempotentUpsert {

  private IdempotentUpsert() {}

  /**
   * Starts a query that keeps a table of products up to date, each order counted once.
   *
   * <pre>{@code
   * CREATE TABLE products (
   *   product VARCHAR PRIMARY KEY,
   *   sold BIGINT,              -- the quantities of all orders, added up
   *   price DOUBLE PRECISION,   -- of the latest order; of several at that time, the highest
   *   ordered_at TIMESTAMP WITH TIME ZONE)   -- of the latest order
   *
   * CREATE TABLE batches (
   *   query_id VARCHAR,
   *   batch_id BIGINT,
   *   orders BIGINT,            -- rows of the micro-batch
   *   PRIMARY KEY (query_id, batch_id))
   * }</pre>
   *
   * @param sales a stream of {@code product STRING, quantity INT, price DOUBLE, ordered_at
   *     TIMESTAMP}, none of them null
   * @param url of the database, for {@link java.sql.DriverManager}; both tables are there
   * @param checkpoint the checkpoint folder
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(Dataset<Row> sales, String url, String checkpoint)
      throws TimeoutException {
    throw new Todo("lessons/12-foreach-batch.md");
  }
}
