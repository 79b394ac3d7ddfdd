// Choose it when the database knows no MERGE, or when the rule of the upsert is easier to say in
// Java, and each micro-batch is small enough to be collected.
package kata.lesson12;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
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

    CompletableFuture<UUID> id = new CompletableFuture<>();
    VoidFunction2<Dataset<Row>, Long> write =
        (batch, batchId) -> {
          List<Row> orders = batch.collectAsList();
          try (Connection database = DriverManager.getConnection(url)) {
            database.setAutoCommit(false);
            try {
              if (note(database, id.join(), batchId, orders.size())) {
                for (Row order : orders) {
                  write(database, order);
                }
                database.commit();
              }
            } finally {
              database.rollback();
            }
          }
        };
    StreamingQuery query =
        sales.writeStream().foreachBatch(write).option("checkpointLocation", checkpoint).start();
    id.complete(query.id());
    return query;
  }

  /** False when the micro-batch is noted already. */
  private static boolean note(Connection database, UUID queryId, long batchId, int orders)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement("INSERT INTO batches VALUES (?, ?, ?)")) {
      insert.setString(1, queryId.toString());
      insert.setLong(2, batchId);
      insert.setInt(3, orders);
      insert.executeUpdate();
      return true;
    } catch (SQLIntegrityConstraintViolationException e) {
      if (e.getErrorCode() == 23505) { // the key is there
        return false;
      }
      throw e;
    }
  }

  private static void write(Connection database, Row order) throws SQLException {
    int quantity = order.getAs("quantity");
    double price = order.getAs("price");
    OffsetDateTime time = order.<Timestamp>getAs("ordered_at").toInstant().atOffset(ZoneOffset.UTC);
    String product = order.getAs("product");
    try (PreparedStatement select =
        database.prepareStatement("SELECT ordered_at, price FROM products WHERE product = ?")) {
      select.setString(1, product);
      ResultSet found = select.executeQuery();
      if (!found.next()) {
        String insert =
            "INSERT INTO products (sold, price, ordered_at, product) VALUES (?, ?, ?, ?)";
        execute(database, insert, quantity, price, time, product);
        return;
      }
      String add = "UPDATE products SET sold = sold + ? WHERE product = ?";
      execute(database, add, quantity, product);
      OffsetDateTime latest = found.getObject(1, OffsetDateTime.class);
      if (time.isAfter(latest) || time.isEqual(latest) && price > found.getDouble(2)) {
        String set = "UPDATE products SET price = ?, ordered_at = ? WHERE product = ?";
        execute(database, set, price, time, product);
      }
    }
  }

  private static void execute(Connection database, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
