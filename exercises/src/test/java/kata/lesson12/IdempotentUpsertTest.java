package kata.lesson12;

import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kata.testkit.Checkpoint;
import kata.testkit.Database;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.junit.Lesson;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;

@Lesson(12)
class IdempotentUpsertTest {

  private static final String SALES =
      "product STRING, quantity INT, price DOUBLE, ordered_at TIMESTAMP";
  private static final String PRODUCTS =
      "CREATE TABLE products (product VARCHAR PRIMARY KEY, sold BIGINT, price DOUBLE PRECISION,"
          + " ordered_at TIMESTAMP)";
  private static final String BATCHES =
      "CREATE TABLE batches (query_id VARCHAR, batch_id BIGINT, orders BIGINT,"
          + " PRIMARY KEY (query_id, batch_id))";

  /** Of the SQL standard's class 23, integrity constraint violation. */
  private static final String KEY_IS_THERE = "23505";

  /** A check constraint; this one's number is H2's own. */
  private static final String ROW_IS_REFUSED = "23513";

  private static final Row LAPTOPS = order("Laptop", 2, 1200.5, "10:00");
  private static final Row MICE = order("Mouse", 5, 25.0, "10:01");
  private static final Row ONE_MORE_LAPTOP = order("Laptop", 1, 1150.0, "10:02");

  private static final Row LAPTOPS_ROW = row("Laptop", 2, 1200.5);
  private static final Row THREE_LAPTOPS_ROW = row("Laptop", 3, 1150.0);
  private static final Row MICE_ROW = row("Mouse", 5, 25.0);

  @Test
  void orders_add_to_what_their_product_has_sold(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table products = products(database);
    start(streams, sales, database, streams.folder("checkpoint"));
    sales.arrive(LAPTOPS, MICE);
    products.holds(
        rows(LAPTOPS_ROW, MICE_ROW),
        when(List::isEmpty)
            .because(
                "nothing was committed. Without auto-commit, H2 takes back what was not committed when the connection is"
                    + " closed.",
                "#one-transaction"));
    sales.arrive(ONE_MORE_LAPTOP, order("Cable", 3, 0.375, "10:03"));
    products.holds(
        rows(THREE_LAPTOPS_ROW, MICE_ROW, row("Cable", 3, 0.375)),
        insteadOf(row("Laptop", 1, 1150.0), MICE_ROW, row("Cable", 3, 0.375))
            .because(
                "what this micro-batch has sold replaced what was sold before. `sold` is a total: add to it.",
                "#upsert"),
        insteadOf(row("Laptop", 3, 1200.5), MICE_ROW, row("Cable", 3, 0.375))
            .because("the first price of a product stays for ever.", "#upsert"));
  }

  @Test
  void orders_of_one_product_may_come_together_and_in_any_order(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table products = products(database);
    start(streams, sales, database, streams.folder("checkpoint"));
    sales.arrive(order("Laptop", 1, 1200.5, "10:05"), order("Laptop", 2, 1150.0, "10:01"));
    products.holds(
        rows(row("Laptop", 3, 1200.5)),
        insteadOf(row("Laptop", 1, 1200.5)).because(ONE_OF_TWO, "#upsert"),
        insteadOf(row("Laptop", 2, 1150.0)).because(ONE_OF_TWO, "#upsert"),
        insteadOf(row("Laptop", 3, 1150.0))
            .because(
                "the row that stands last in the micro-batch has set the price. The order of 10:01 is the older one:"
                    + " rows come in any order, and `ordered_at` says which is the latest.",
                "#upsert"));
    sales.arrive(order("Laptop", 4, 1180.0, "10:03"));
    products.holds(
        rows(row("Laptop", 7, 1200.5)),
        insteadOf(row("Laptop", 7, 1180.0))
            .because(
                "an older order that came late has set the price. The row in the table has an `ordered_at` to compare"
                    + " with.",
                "#upsert"));
    sales.arrive(order("Laptop", 1, 1190.0, "10:04"));
    products.holds(
        rows(row("Laptop", 8, 1200.5)),
        insteadOf(row("Laptop", 8, 1190.0))
            .because(
                "the order of 10:03 has set `ordered_at` back, so that the order of 10:04 looked like the latest. The"
                    + " price is still that of 10:05, and so is its time.",
                "#upsert"));
  }

  @Test
  void a_micro_batch_is_read_once_and_noted(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table batches =
        database.table("SELECT batch_id, orders FROM batches", "batch_id BIGINT, orders BIGINT");
    TestedQuery query = start(streams, sales, database, streams.folder("checkpoint"));
    sales.arrive(LAPTOPS, MICE, ONE_MORE_LAPTOP);
    batches.holds(
        rows(row(0, 3)),
        insteadOf(row(0, 2))
            .because(
                "the products were counted. `orders` is the number of rows in the micro-batch.",
                "#your-task"),
        when(List::isEmpty).because("no row says that the micro-batch is done.", "#your-task"));
    query.expect(
        "rows read",
        3L,
        query.inside().rowsRead(),
        "The micro-batch has 3 rows. Each action computes it anew from the source, unless it is persisted: one action"
            + " too many reads rows twice.",
        "#read-it-once");
    query.expect(
        "cached",
        "nothing",
        isCacheEmpty(streams) ? "nothing" : "a micro-batch",
        "A micro-batch was persisted and never unpersisted. The query runs for ever, and the next micro-batch is"
            + " another one: they would fill the memory.",
        "#read-it-once");
  }

  @Test
  void a_micro_batch_that_runs_again_adds_nothing(Streams streams) throws Exception {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table products = products(database);
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    TestedQuery query = start(streams, sales, database, checkpoint.folder().toString());
    sales.arrive(LAPTOPS);
    sales.arrive(MICE);
    products.holds(LAPTOPS_ROW, MICE_ROW);
    query.stop();
    query.expect(
        "commits",
        List.of(0L, 1L),
        checkpoint.commits(),
        "The checkpoint folder that the query was given should list its micro-batches.",
        "#your-task",
        when(found -> query.inside().hasTemporaryCheckpoint())
            .because(
                "no checkpoint was named for the writer: Spark took a temporary folder, and deleted it when the query"
                    + " stopped.",
                "#your-task"),
        when(found -> !query.inside().hasTemporaryCheckpoint())
            .because(
                "the query keeps its position in another folder than the one that it was given.",
                "#your-task"));
    checkpoint.forgetLastCommit();
    expectAlive(query, query.tryToStartAgain());
    products.holds(
        rows(LAPTOPS_ROW, MICE_ROW),
        insteadOf(LAPTOPS_ROW, row("Mouse", 10, 25.0))
            .and(() -> notes(database) == 1)
            .because(
                "the micro-batch ran a second time and was added a second time. Nobody asked the database whether it"
                    + " has it already.",
                "#at-least-once"),
        insteadOf(LAPTOPS_ROW, row("Mouse", 10, 25.0))
            .and(() -> notes(database) == 2)
            .because(
                "the micro-batch ran a second time under another `query_id`, so it was added a second time. The run id"
                    + " is new at each start. The query's id is not.",
                "#whose-micro-batch"));

    query.stop();
    checkpoint.forgetLastCommit();
    database.run("DELETE FROM products WHERE product = 'Mouse'");
    database.run("DELETE FROM batches WHERE batch_id = 1");
    streams.note("the database is restored, as it was after micro-batch 0");
    query.startAgain();
    products.holds(
        rows(LAPTOPS_ROW, MICE_ROW),
        insteadOf(LAPTOPS_ROW)
            .because(
                "what is done is remembered outside the database. After a restart of the program it is forgotten, and"
                    + " a database that was restored knows nothing of it. The note must live and die with the totals.",
                "#one-transaction"));
  }

  @Test
  void a_new_checkpoint_counts_from_0_and_its_orders_count_too(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Checkpoint checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
    TestedQuery query = start(streams, sales, database, checkpoint.folder().toString());
    Table products = products(database);
    sales.arrive(LAPTOPS);
    products.holds(LAPTOPS_ROW);
    UUID first = query.id();
    query.stop();
    checkpoint.empty();
    streams.note("the checkpoint folder is emptied: a new query begins");
    RowStream later = RowStream.of(streams, SALES);
    start(streams, later, database, checkpoint.folder().toString());
    later.arrive(MICE);
    products.holds(
        rows(LAPTOPS_ROW, MICE_ROW),
        insteadOf(LAPTOPS_ROW)
            .and(() -> notesOf(database, first) == 1)
            .because(
                "the new query's micro-batch 0 was taken for the old query's micro-batch 0, and left out. A batch id"
                    + " says something only together with the query's id.",
                "#whose-micro-batch"),
        insteadOf(LAPTOPS_ROW)
            .and(() -> notesOf(database, first) == 0)
            .because(
                "the new query's micro-batch 0 was left out: what stands in `query_id` is the same for the old query"
                    + " and the new one. A folder can be emptied and a name can be used again. The query's id cannot.",
                "#whose-micro-batch"));
    query.expect(
        "notes of the first query",
        1L,
        notesOf(database, first),
        "The note of another query is gone. With the old checkpoint back in its place, its micro-batch would count"
            + " again.",
        "#whose-micro-batch");
  }

  @Test
  void when_the_note_is_refused_no_total_has_changed(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table products = products(database);
    TestedQuery query = start(streams, sales, database, streams.folder("checkpoint"));
    sales.arrive(LAPTOPS);
    products.holds(LAPTOPS_ROW);
    streams.note("the database refuses the row of micro-batch 1 in batches");
    Optional<Exception> died =
        database.refusingUnless(
            "batches", "batch_id < 1", () -> sales.arrive(MICE, ONE_MORE_LAPTOP));
    streams.note("the database takes it");
    query.expect(
        "cached",
        "nothing",
        isCacheEmpty(streams) ? "nothing" : "a micro-batch",
        "A micro-batch that failed is still persisted. The program may start the query again, and again: unpersist it in"
            + " a `finally`.",
        "#read-it-once");
    goOn(query, database, died);
    products.holds(
        rows(THREE_LAPTOPS_ROW, MICE_ROW),
        swallowed(died),
        insteadOf(row("Laptop", 4, 1150.0), row("Mouse", 10, 25.0))
            .because(
                "the totals were written and the note was not, so the next start wrote them again. They were not in one"
                    + " transaction. With auto-commit, as a connection begins, each statement is one of its own.",
                "#one-transaction"));
  }

  @Test
  void when_a_product_is_refused_the_micro_batch_is_not_done(Streams streams) {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table products = products(database);
    TestedQuery query = start(streams, sales, database, streams.folder("checkpoint"));
    sales.arrive(LAPTOPS);
    products.holds(LAPTOPS_ROW);
    streams.note("the database refuses the mouse");
    Optional<Exception> died =
        database.refusingUnless(
            "products", "product <> 'Mouse'", () -> sales.arrive(ONE_MORE_LAPTOP, MICE));
    streams.note("the database takes it");
    goOn(query, database, died);
    products.holds(
        rows(THREE_LAPTOPS_ROW, MICE_ROW),
        swallowed(died),
        when(found -> !found.contains(MICE_ROW))
            .and(died::isPresent)
            .because(LOST, "#one-transaction"),
        insteadOf(row("Laptop", 4, 1150.0), MICE_ROW).because(ONE_OF_BOTH, "#one-transaction"));

    // The same with the other one: whichever is written first, one of them is refused after it.
    streams.note("the database refuses the laptop");
    Optional<Exception> diedAgain =
        database.refusingUnless(
            "products",
            "product <> 'Laptop' OR sold = 3",
            () -> sales.arrive(order("Laptop", 2, 1150.0, "10:04"), MICE));
    streams.note("the database takes it");
    goOn(query, database, diedAgain);
    products.holds(
        rows(row("Laptop", 5, 1150.0), row("Mouse", 10, 25.0)),
        swallowed(diedAgain),
        when(found -> found.contains(THREE_LAPTOPS_ROW))
            .and(diedAgain::isPresent)
            .because(LOST, "#one-transaction"),
        insteadOf(row("Laptop", 5, 1150.0), row("Mouse", 15, 25.0))
            .because(ONE_OF_BOTH, "#one-transaction"));
  }

  @Test
  void totals_and_note_are_one_transaction(Streams streams) throws Exception {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    TestedQuery query = start(streams, sales, database, streams.folder("checkpoint"));
    for (String table : List.of("products", "batches")) {
      streams.note("the database refuses rows of " + table + " while another transaction is open");
      Optional<Exception> died =
          database.refusingUnless(
              table, Database.IN_THE_ONLY_TRANSACTION, () -> sales.arrive(MICE));
      streams.note("the database takes them");
      query.expect(
          "transactions",
          1L,
          isRefused(died, ROW_IS_REFUSED) ? 2L : 1L,
          "Totals and note are written in two transactions, by two connections. A crash may come between one commit and"
              + " the other. One connection can do both, with one commit.",
          "#one-transaction");
      if (died.isPresent()) {
        throw died.get();
      }
    }
  }

  @Test
  void a_micro_batch_that_is_stopped_half_way_runs_again(Streams streams) throws Exception {
    RowStream sales = RowStream.of(streams, SALES);
    Database database = Database.of(streams, PRODUCTS, BATCHES);
    Table products = products(database);
    String checkpoint = streams.folder("checkpoint");
    TestedQuery query = start(streams, sales, database, checkpoint);
    sales.arrive(LAPTOPS);
    products.holds(LAPTOPS_ROW);
    query.stop();
    database.hold("products");
    sales.arrive(MICE, ONE_MORE_LAPTOP);
    StreamingQuery waiting = IdempotentUpsert.start(sales.rows(), database.url(), checkpoint);
    boolean half = database.awaitSomebodyWaiting(() -> !waiting.isActive());
    waiting.stop();
    streams.note(
        half
            ? "started, and stopped while the database lets it wait for the laptop's row"
            : "started and stopped");
    database.letGo();
    query.startAgain();
    products.holds(
        rows(THREE_LAPTOPS_ROW, MICE_ROW),
        when(found -> !found.contains(MICE_ROW))
            .because(
                "an exception was swallowed. stop() interrupts the micro-batch that runs, and the database gives up"
                    + " waiting. Had the exception left your function, Spark would not have committed the micro-batch.",
                "#let-it-fail"));
  }

  private static final String ONE_OF_TWO =
      "one of two orders was counted. Both stand in the same micro-batch, and they have one row in the table: add them"
          + " up first, or write one after the other.";

  private static final String LOST =
      "the note was written and not all totals were, so the next start left the micro-batch out, and orders are lost."
          + " Note and totals belong into one transaction.";

  private static final String ONE_OF_BOTH =
      "one product was written and the other one was not, so the next start wrote the first one again. A micro-batch is"
          + " one transaction, with all its products.";

  private static void goOn(TestedQuery query, Database database, Optional<Exception> died) {
    if (died.isPresent()) {
      query.expect(
          "open transactions",
          0L,
          database.openTransactions(),
          "The micro-batch has failed, and its transaction has not ended: the rows that it has changed stay locked, also"
              + " for the query that is started again. A connection that is closed takes its transaction back: close"
              + " it, whatever happens.",
          "#one-transaction");
      query.startAgain();
    }
  }

  private static LikelyCause swallowed(Optional<Exception> died) {
    return when(found -> true)
        .and(died::isEmpty)
        .because(
            "an exception was swallowed. The database had refused the micro-batch, and the query went on: Spark"
                + " committed it, and its orders are lost.",
            "#let-it-fail");
  }

  private static void expectAlive(TestedQuery query, Optional<Exception> died) throws Exception {
    if (isRefused(died, KEY_IS_THERE)) {
      query.expect(
          "the query",
          "runs",
          "died",
          "The database refused the row of micro-batch 1 in batches, because it has it already. Nothing is counted"
              + " twice that way, and the query dies of the same row at each start. Ask first whether it is there.",
          "#at-least-once");
    }
    if (died.isPresent()) {
      throw died.get();
    }
  }

  private static boolean isRefused(Optional<Exception> died, String state) {
    for (Throwable t = died.orElse(null); t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && state.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static long notes(Database database) {
    return database.number("SELECT COUNT(*) FROM batches WHERE batch_id = 1");
  }

  private static long notesOf(Database database, UUID query) {
    return database.number("SELECT COUNT(*) FROM batches WHERE query_id = '" + query + "'");
  }

  private static boolean isCacheEmpty(Streams streams) {
    return ((SparkSession) streams.spark()).sharedState().cacheManager().isEmpty();
  }

  private static Row order(String product, int quantity, double price, String time) {
    return row(
        product, quantity, price, Timestamp.from(Instant.parse("2026-01-05T" + time + ":00Z")));
  }

  private static Table products(Database database) {
    return database.table(
        "SELECT product, sold, price FROM products", "product STRING, sold BIGINT, price DOUBLE");
  }

  private static TestedQuery start(
      Streams streams, RowStream sales, Database database, String checkpoint) {
    return streams.start(() -> IdempotentUpsert.start(sales.rows(), database.url(), checkpoint));
  }
}
