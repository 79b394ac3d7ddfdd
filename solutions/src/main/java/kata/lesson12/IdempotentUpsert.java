package kata.lesson12;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 12: at least once, made exactly once by the database that is written to. */
public final class IdempotentUpsert {

  private static final String IS_DONE = "SELECT 1 FROM batches WHERE query_id = ? AND batch_id = ?";

  private static final String DONE = "INSERT INTO batches VALUES (?, ?, ?)";

  private static final String UPSERT =
      """
      MERGE INTO products AS p
      USING (VALUES (?, ?, ?, ?)) AS n(product, sold, price, ordered_at)
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
    return sales.writeStream().option("checkpointLocation", checkpoint).foreachBatch(write).start();
  }

  private static void write(Dataset<Row> batch, long batchId, String url) throws SQLException {
    // The id is the checkpoint's. Each checkpoint counts its micro-batches from 0.
    String queryId = batch.sparkSession().sparkContext().getLocalProperty("sql.streaming.queryId");
    try (Connection database = DriverManager.getConnection(url)) {
      if (isDone(database, queryId, batchId)) {
        return;
      }
      // First Spark, then the transaction: until it ends, it locks the rows that it has changed.
      List<Row> products = products(batch);
      database.setAutoCommit(false);
      try {
        upsert(database, products);
        done(database, queryId, batchId, orders(products));
        database.commit();
      } finally {
        database.rollback(); // after a commit there is nothing left to roll back
      }
    }
  }

  private static List<Row> products(Dataset<Row> batch) {
    return batch
        .groupBy("product")
        .agg(
            sum("quantity"),
            max_by(col("price"), struct("ordered_at", "price")),
            max("ordered_at"),
            count("*"))
        .collectAsList();
  }

  private static long orders(List<Row> products) {
    return products.stream().mapToLong(product -> product.getLong(4)).sum();
  }

  private static boolean isDone(Connection database, String queryId, long batchId)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(IS_DONE)) {
      select.setString(1, queryId);
      select.setLong(2, batchId);
      return select.executeQuery().next();
    }
  }

  private static void upsert(Connection database, List<Row> products) throws SQLException {
    try (PreparedStatement merge = database.prepareStatement(UPSERT)) {
      for (Row product : products) {
        merge.setString(1, product.getString(0));
        merge.setLong(2, product.getLong(1));
        merge.setDouble(3, product.getDouble(2));
        merge.setObject(4, product.getTimestamp(3).toInstant().atOffset(ZoneOffset.UTC));
        merge.addBatch();
      }
      merge.executeBatch();
    }
  }

  private static void done(Connection database, String queryId, long batchId, long orders)
      throws SQLException {
    try (PreparedStatement insert = database.prepareStatement(DONE)) {
      insert.setString(1, queryId);
      insert.setLong(2, batchId);
      insert.setLong(3, orders);
      insert.executeUpdate();
    }
  }
}
