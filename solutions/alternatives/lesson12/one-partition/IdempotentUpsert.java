// Choose it when a micro-batch has more products than the driver can hold, and one task can write
// them in one transaction.
package kata.lesson12;

import static org.apache.spark.sql.functions.expr;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 12: at least once, made exactly once by the database that is written to. */
public final class IdempotentUpsert {

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

    VoidFunction2<Dataset<Row>, Long> write =
        (batch, batchId) -> {
          String queryId =
              batch.sparkSession().sparkContext().getLocalProperty("sql.streaming.queryId");
          long id = batchId;
          // One partition is one task, and one task is one transaction. It begins when Spark has
          // added up: behind groupBy, all that is left is to fetch the rows.
          ForeachPartitionFunction<Row> transaction = rows -> write(rows, queryId, id, url);
          batch
              .groupBy("product")
              .agg(
                  expr("sum(quantity)"),
                  expr("max_by(price, struct(ordered_at, price))"),
                  expr("max(ordered_at)"),
                  expr("count(*)"))
              .coalesce(1)
              .foreachPartition(transaction);
        };
    return sales.writeStream().foreachBatch(write).option("checkpointLocation", checkpoint).start();
  }

  private static void write(Iterator<Row> products, String queryId, long batchId, String url)
      throws SQLException {
    try (Connection database = DriverManager.getConnection(url)) {
      try (PreparedStatement last =
          database.prepareStatement("SELECT MAX(batch_id) >= ? FROM batches WHERE query_id = ?")) {
        last.setLong(1, batchId);
        last.setString(2, queryId);
        var result = last.executeQuery();
        if (result.next() && result.getBoolean(1)) {
          return;
        }
      }
      database.setAutoCommit(false);
      try {
        note(database, queryId, batchId, merge(database, products));
        database.commit();
      } finally {
        database.rollback(); // after a commit there is nothing left to roll back
      }
    }
  }

  private static long merge(Connection database, Iterator<Row> products) throws SQLException {
    long orders = 0;
    try (PreparedStatement merge = database.prepareStatement(UPSERT)) {
      while (products.hasNext()) {
        Row product = products.next();
        merge.setString(1, product.getString(0));
        merge.setLong(2, product.getLong(1));
        merge.setDouble(3, product.getDouble(2));
        merge.setObject(4, product.getTimestamp(3).toInstant()); // H2 takes an Instant, too
        merge.executeUpdate();
        orders += product.getLong(4);
      }
    }
    return orders;
  }

  private static void note(Connection database, String queryId, long batchId, long orders)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement("INSERT INTO batches VALUES (?, ?, ?)")) {
      insert.setString(1, queryId);
      insert.setLong(2, batchId);
      insert.setLong(3, orders);
      insert.executeUpdate();
    }
  }
}
