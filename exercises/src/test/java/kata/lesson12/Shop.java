package kata.lesson12;

import static kata.lesson12.IdempotentUpsertCause.CLOSE_MAY_COMMIT;
import static kata.lesson12.IdempotentUpsertCause.COMMITTED_AFTER_A_FAILURE;
import static kata.lesson12.IdempotentUpsertCause.KEY_AS_THE_ONLY_GUARD;
import static kata.lesson12.IdempotentUpsertCause.MARKED_BEFORE_IT_WAS_WRITTEN;
import static kata.lesson12.IdempotentUpsertCause.NOTE_BEFORE_THE_TOTALS;
import static kata.lesson12.IdempotentUpsertCause.PRODUCTS_ONE_BY_ONE;
import static kata.lesson12.IdempotentUpsertCause.TRANSACTION_IS_LEFT_OPEN;
import static kata.lesson12.IdempotentUpsertCause.TWO_TRANSACTIONS;
import static kata.testkit.verdict.CommonCause.DOES_NOT_STOP;
import static kata.testkit.verdict.Rows.row;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import kata.testkit.Checkpoint;
import kata.testkit.Database;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.verdict.Cause;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A shop: orders come in, and the lesson's query keeps its database. What can happen to both. */
final class Shop {

  /** In Berlin it is 02:30 in that night and, 45 minutes later, 02:15. */
  static final String CLOCKS_GO_BACK = "2026-10-25";

  static final Row TWO_LAPTOPS = order("Laptop", 2, 1200.5, "10:00");
  static final Row FIVE_MICE = order("Mouse", 5, 25.0, "10:01");
  static final Row ONE_MORE_LAPTOP = order("Laptop", 1, 1150.0, "10:02");

  private static final String PRODUCTS =
      "CREATE TABLE products (product VARCHAR PRIMARY KEY, sold BIGINT, price DOUBLE PRECISION,"
          + " ordered_at TIMESTAMP WITH TIME ZONE)";

  private static final String BATCHES =
      "CREATE TABLE batches (query_id VARCHAR, batch_id BIGINT, orders BIGINT,"
          + " PRIMARY KEY (query_id, batch_id))";

  /** Of the SQL standard's class 23, integrity constraint violation. */
  private static final String KEY_IS_THERE = "23505";

  /** A check constraint; this one's number is H2's own. */
  private static final String ROW_IS_REFUSED = "23513";

  private final Streams streams;
  private final Database database;
  private RowStream orders;
  final Checkpoint checkpoint;
  final Table products;
  final Table times;
  final Table batches;
  TestedQuery query;

  private Shop(Streams streams, Database database) {
    this.streams = streams;
    this.database = database;
    orders = orders();
    products =
        database.table(
            "SELECT product, sold, price FROM products",
            "product STRING, sold BIGINT, price DOUBLE");
    batches =
        database.table("SELECT batch_id, orders FROM batches", "batch_id BIGINT, orders BIGINT");
    times =
        database.table(
            "SELECT product, TO_CHAR(ordered_at AT TIME ZONE 'UTC', 'HH24:MI:SS.FF6') FROM products",
            "product STRING, utc STRING");
    checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    query = streams.start(this::start);
  }

  static Shop opens(Streams streams) {
    return new Shop(streams, Database.of(streams, PRODUCTS, BATCHES));
  }

  /** At a database whose driver commits an open transaction when its connection is closed. */
  static Shop opensWhereCloseCommits(Streams streams) {
    return new Shop(streams, Database.whereCloseCommits(streams, PRODUCTS, BATCHES));
  }

  static Row order(String product, int quantity, double price, String time) {
    return order(product, quantity, price, "2026-01-05", time);
  }

  static Row order(String product, int quantity, double price, String day, String time) {
    LocalDateTime then = LocalDateTime.parse(day + "T" + time);
    return row(product, quantity, price, Timestamp.from(then.toInstant(ZoneOffset.UTC)));
  }

  private RowStream orders() {
    return RowStream.of(
        streams, "product STRING, quantity INT, price DOUBLE, ordered_at TIMESTAMP");
  }

  private StreamingQuery start() throws Exception {
    return IdempotentUpsert.start(orders.rows(), database.url(), checkpoint.folder().toString());
  }

  // What happens

  void notesJobsAtChanges() {
    database.noteJobsAtChangesOf("products", "batches");
  }

  /** One micro-batch. */
  void sells(Row... some) {
    orders.arrive(some);
  }

  Optional<Exception> sellsWhileTheNoteIsRefused(Row... some) {
    streams.note("the database refuses the row of micro-batch 1 in batches");
    return untilItIsTaken("batches", "batch_id < 1", some);
  }

  Optional<Exception> sellsWhileTheMouseIsRefused(Row... some) {
    streams.note("the database refuses the mouse");
    return untilItIsTaken("products", "product <> 'Mouse'", some);
  }

  Optional<Exception> sellsWhileTheFourthLaptopIsRefused(Row... some) {
    streams.note("the database refuses the laptop");
    return untilItIsTaken("products", "product <> 'Laptop' OR sold = 3", some);
  }

  private Optional<Exception> untilItIsTaken(String table, String condition, Row... some) {
    Optional<Exception> died = database.refusingUnless(table, condition, () -> sells(some));
    streams.note("the database takes it");
    return died;
  }

  void sellsInOneTransaction(String table, Row... some) throws Exception {
    streams.note("the database refuses rows of " + table + " while another transaction is open");
    Optional<Exception> died =
        database.refusingUnless(table, Database.IN_THE_ONLY_TRANSACTION, () -> sells(some));
    streams.note("the database takes them");
    query.expect("transactions", 1L, isRefused(died, ROW_IS_REFUSED) ? 2L : 1L, TWO_TRANSACTIONS);
    if (died.isPresent()) {
      throw died.get();
    }
  }

  void goesOnAfter(Optional<Exception> died) {
    if (died.isPresent()) {
      query.expect("open transactions", 0L, database.openTransactions(), TRANSACTION_IS_LEFT_OPEN);
      query.expect(
          "when closed",
          "no open transaction",
          database.closeHasCommitted() ? "an open transaction" : "no open transaction",
          CLOSE_MAY_COMMIT);
      query.startAgain();
    }
  }

  void startsAgain() throws Exception {
    Optional<Exception> died = query.tryToStartAgain();
    query.expect(
        "the query",
        "runs",
        isRefused(died, KEY_IS_THERE) ? "died" : "runs",
        KEY_AS_THE_ONLY_GUARD);
    if (died.isPresent()) {
      throw died.get();
    }
  }

  void isStoppedHalfWayThrough(Row... some) throws Exception {
    database.hold("products");
    sells(some);
    StreamingQuery waiting = start();
    boolean half = database.awaitSomebodyWaiting(() -> !waiting.isActive());
    boolean ended = true;
    try {
      waiting.stop();
    } catch (TimeoutException e) {
      ended = false;
    }
    streams.note(
        half
            ? "started, and stopped while the database lets it wait for the laptop's row"
            : "started and stopped");
    database.letGo();
    query.expect("query", "ended", ended ? "ended" : "running", DOES_NOT_STOP);
  }

  void isRestoredAsAfterBatch0() {
    database.run("DELETE FROM products WHERE product = 'Mouse'");
    database.run("DELETE FROM batches WHERE batch_id = 1");
    streams.note("the database is restored, as it was after micro-batch 0");
  }

  void beginsAnewWithAnEmptyCheckpoint() {
    query.stop();
    checkpoint.empty();
    streams.note("the checkpoint folder is emptied: a new query begins");
    orders = orders();
    query = streams.start(this::start);
  }

  // What is there

  /** Why a micro-batch was passed over that has failed. */
  Cause takenForDone(int batch) {
    return notesOf(batch) > 0 ? NOTE_BEFORE_THE_TOTALS : MARKED_BEFORE_IT_WAS_WRITTEN;
  }

  /** Why some of a micro-batch is there that has failed. */
  Cause halfOfIt() {
    return database.hasTransactions() ? COMMITTED_AFTER_A_FAILURE : PRODUCTS_ONE_BY_ONE;
  }

  String cached() {
    boolean empty = ((SparkSession) streams.spark()).sharedState().cacheManager().isEmpty();
    return empty ? "nothing" : "a micro-batch";
  }

  long openConnections() {
    return database.openConnections();
  }

  int jobsBetweenChanges() {
    return database.jobsBetweenChanges();
  }

  long notesOf(int batch) {
    return database.number("SELECT COUNT(*) FROM batches WHERE batch_id = " + batch);
  }

  long notesOf(UUID query) {
    return database.number("SELECT COUNT(*) FROM batches WHERE query_id = '" + query + "'");
  }

  private static boolean isRefused(Optional<Exception> died, String state) {
    for (Throwable t = died.orElse(null); t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && state.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
