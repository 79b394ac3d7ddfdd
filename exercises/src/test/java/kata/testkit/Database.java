package kata.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import kata.testkit.ground.Wait;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.h2.api.Trigger;

/** A database of one test, in memory: H2, by its JDBC driver. */
public final class Database {

  private static final Duration A_WHILE = Duration.ofSeconds(15);

  private static final String OTHER_TRANSACTIONS =
      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
          + " WHERE CONTAINS_UNCOMMITTED AND SESSION_ID <> SESSION_ID()";

  /** A condition: the row is written in the only transaction that has changed something. */
  public static final String IN_THE_ONLY_TRANSACTION = "(" + OTHER_TRANSACTIONS + ") = 0";

  private final Streams streams;

  /**
   * It stays until it is closed; nobody waits longer than 5 s for a row that another one holds. Its
   * connections do what they would do in a JVM in Berlin, wherever the test runs.
   */
  private static final String SETTINGS =
      ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000;TIME ZONE=Europe/Berlin";

  private final String url;
  private final Connection connection;

  /**
   * @param tables statements that create its tables
   */
  public static Database of(Streams streams, String... tables) {
    return new Database(streams, "jdbc:h2:").with(tables);
  }

  /** The same, but closing a connection commits: JDBC leaves that to the driver. */
  public static Database whereCloseCommits(Streams streams, String... tables) {
    return new Database(streams, CloseCommits.url()).with(tables);
  }

  private Database with(String... tables) {
    streams.later(() -> run("SHUTDOWN IMMEDIATELY"));
    Arrays.stream(tables).forEach(this::run);
    return this;
  }

  private Database(Streams streams, String driver) {
    String name = "mem:" + UUID.randomUUID() + SETTINGS;
    this.streams = streams;
    this.url = driver + name;
    try {
      connection = DriverManager.getConnection("jdbc:h2:" + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return url;
  }

  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one number that a query gives. */
  public long number(String sql) {
    return rows(sql, 1).get(0).getLong(0);
  }

  /**
   * What is committed.
   *
   * @param columns of the result, in order, such as {@code "product STRING, sold BIGINT"}
   */
  public Table table(String sql, String columns) {
    StructType type = StructType.fromDDL(columns);
    return Table.of(
            streams,
            () -> streams.spark().createDataFrame(rows(sql, type.size()), type),
            type.fieldNames())
        .whoseRowsChange();
  }

  private List<Row> rows(String sql, int columns) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = result.getObject(i + 1);
        }
        rows.add(RowFactory.create(values));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Something happens while the database refuses all rows of a table that are not like this.
   *
   * @param condition in SQL; what is in the table fulfils it
   * @return what it threw, or what a query died of; empty when all went well
   */
  public Optional<Exception> refusingUnless(String table, String condition, Runnable something) {
    run("ALTER TABLE " + table + " ADD CONSTRAINT of_the_test CHECK (" + condition + ")");
    try {
      something.run();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e);
    } finally {
      run("ALTER TABLE " + table + " DROP CONSTRAINT of_the_test");
    }
  }

  /** Holds the rows of a table: anyone who wants to change one waits until they are let go. */
  public void hold(String table) {
    try {
      connection.setAutoCommit(false);
      number("SELECT COUNT(*) FROM (SELECT * FROM " + table + " FOR UPDATE)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void letGo() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until somebody waits for a row that is held.
   *
   * @param inVain true when nobody will
   * @return false when nobody did
   */
  public boolean awaitSomebodyWaiting(BooleanSupplier inVain) {
    String waiting =
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL";
    return Wait.until(A_WHILE, () -> inVain.getAsBoolean() || number(waiting) > 0)
        && number(waiting) > 0;
  }

  /** How many connections are open, but for the test's own. */
  public long openConnections() {
    return number(
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()");
  }

  /** How many transactions of others have changed something, and have not ended. */
  public long openTransactions() {
    return number(OTHER_TRANSACTIONS);
  }

  /** Whether closing a connection has committed a change. */
  public boolean closeHasCommitted() {
    return CloseCommits.hasCommitted(url);
  }

  /** Whether a connection has been given up to transactions, instead of auto-commit. */
  public boolean hasTransactions() {
    return CloseCommits.hasTransactions(url);
  }

  /** From now on each change of the tables is noted, with the number of Spark's jobs so far. */
  public void noteJobsAtChangesOf(String... tables) {
    JobsAtChange.NOTED.clear();
    for (String table : tables) {
      String trigger =
          "CREATE TRIGGER jobs_at_%s AFTER INSERT, UPDATE ON %s FOR EACH ROW CALL '%s'";
      run(String.format(Locale.ROOT, trigger, table, table, JobsAtChange.class.getName()));
    }
  }

  /** How many jobs Spark has begun between the first change and the last one. */
  public int jobsBetweenChanges() {
    IntSummaryStatistics jobs =
        JobsAtChange.NOTED.stream().mapToInt(Integer::intValue).summaryStatistics();
    return jobs.getCount() == 0 ? 0 : jobs.getMax() - jobs.getMin();
  }

  /** H2 calls it, in the thread that changes a row. */
  public static final class JobsAtChange implements Trigger {

    private static final Queue<Integer> NOTED = new ConcurrentLinkedQueue<>();

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {
      NOTED.add(SparkContext.getOrCreate().dagScheduler().numTotalJobs());
    }
  }
}
