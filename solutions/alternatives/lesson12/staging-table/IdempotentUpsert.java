// Choose it when a micro-batch has so many products that Spark's tasks should write them in
// parallel, and the database should merge them in one statement.
package kata.lesson12;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 12: at least once, made exactly once by the database that is written to. */
public final class IdempotentUpsert {

  private static final String MERGE =
      """
      MERGE INTO products AS p
      USING (
        SELECT product, sold, price,
          DATEADD(MICROSECOND, micros, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')
            AS ordered_at
        FROM staging) AS n
      ON p.product = n.product
      WHEN MATCHED THEN UPDATE SET
        sold = p.sold + n.sold,
        price = CASE WHEN (n.ordered_at, n.price) > (p.ordered_at, p.price)
          THEN n.price ELSE p.price END,
        ordered_at = GREATEST(n.ordered_at, p.ordered_at)
      WHEN NOT MATCHED THEN INSERT VALUES (n.product, n.sold, n.price, n.ordered_at)
      """;

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

    VoidFunction2<Dataset<Row>, Long> write = (batch, batchId) -> write(batch, batchId, url);
    return sales.writeStream().foreachBatch(write).option("checkpointLocation", checkpoint).start();
  }

  private static void write(Dataset<Row> batch, long batchId, String url) throws SQLException {
    String queryId = batch.sparkSession().sparkContext().getLocalProperty("sql.streaming.queryId");
    batch.createOrReplaceTempView("orders");
    // The time as a number: Spark's writer would write what a clock in the JVM's zone shows.
    batch
        .sparkSession()
        .sql(
            """
            SELECT product AS PRODUCT, SUM(quantity) AS SOLD,
              MAX_BY(price, STRUCT(ordered_at, price)) AS PRICE,
              UNIX_MICROS(MAX(ordered_at)) AS MICROS, COUNT(*) AS ORDERS
            FROM orders
            GROUP BY product
            """)
        .write()
        .format("jdbc")
        .option("url", url)
        .option("dbtable", "staging")
        .mode(SaveMode.Overwrite)
        .save();
    try (Connection database = DriverManager.getConnection(url)) {
      database.setAutoCommit(false);
      try {
        if (note(database, queryId, batchId)) {
          try (Statement merge = database.createStatement()) {
            merge.executeUpdate(MERGE);
          }
          database.commit();
        }
      } finally {
        database.rollback();
      }
    }
  }

  /** False when there is nothing to write, or it is written already. */
  private static boolean note(Connection database, String queryId, long batchId)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "INSERT INTO batches SELECT ?, ?, SUM(orders) FROM staging WHERE NOT EXISTS"
                + " (SELECT 1 FROM batches WHERE query_id = ? AND batch_id = ?)"
                + " HAVING SUM(orders) > 0")) {
      insert.setString(1, queryId);
      insert.setLong(2, batchId);
      insert.setString(3, queryId);
      insert.setLong(4, batchId);
      return insert.executeUpdate() == 1;
    }
  }
}
