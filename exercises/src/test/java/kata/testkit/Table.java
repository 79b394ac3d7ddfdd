package kata.testkit;

import static kata.testkit.verdict.LikelyCause.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kata.testkit.ground.Wait;
import kata.testkit.rules.LeftBehind;
import kata.testkit.rules.ResultColumns;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.Rows;
import kata.testkit.verdict.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a reader finds in the place that a query writes to. */
public final class Table {

  /** So long is waited for what should be there already, and is written by another thread. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private final SparkSession spark;
  private final Judge judge;
  private final Supplier<Dataset<Row>> reader;
  private final Optional<ParquetFolder> watched;
  private final String[] columns;
  private final Trace trace;
  private final Set<Row> seen = new HashSet<>();
  private List<Row> before = List.of();
  private boolean rowsChange;
  private boolean isKilledBehindTheData;

  private Table(
      Streams streams,
      Supplier<Dataset<Row>> reader,
      Optional<ParquetFolder> watched,
      String... columns) {
    this.spark = streams.spark();
    this.trace = streams.newTrace("table");
    this.judge = streams.judge();
    this.reader = reader;
    this.watched = watched;
    this.columns = columns;
    streams.arrivals().add(this);
  }

  /** What a reader finds that the answer wrote, when a test asks for it. */
  public static Table of(Streams streams, Supplier<Dataset<Row>> reader, String... columns) {
    return new Table(streams, reader, Optional.empty(), columns);
  }

  /**
   * The Parquet table in a folder, as Spark reads it; no rows as long as nothing was written. It is
   * looked at after every micro-batch, for the trace.
   */
  public static Table parquet(Streams streams, String folder, String... columns) {
    Supplier<Dataset<Row>> reader = () -> streams.spark().read().parquet(folder);
    return new Table(streams, reader, Optional.of(new ParquetFolder(Path.of(folder))), columns);
  }

  /** These rows and no others are there. */
  public void holds(List<Row> expected, LikelyCause... causes) {
    Set<Row> seenBefore = Set.copyOf(seen);
    List<Row> shownBefore = before;
    List<Row> found = look(isWatched() ? "micro-batch" : "read back");
    if (isWatched()) {
      failIfGone(expected, found, seenBefore);
    }
    failIfLate(expected, found);
    Stream<LikelyCause> noTable = watched.flatMap(ParquetFolder::whyEmpty).stream();
    judge.compare(
        trace,
        columns,
        expected,
        found,
        Stream.of(noTable, Stream.of(causes), Stream.of(twice(expected), cached(shownBefore)))
            .flatMap(each -> each)
            .toArray(LikelyCause[]::new));
  }

  /** The rows of the look before, and something is cached. */
  private LikelyCause cached(List<Row> shownBefore) {
    return when(rows ->
            !isWatched()
                && !shownBefore.isEmpty()
                && Rows.same(rows, shownBefore)
                && LeftBehind.inTheCacheOf(spark).isPresent())
        .means(CommonCause.CACHED_ROWS_ARE_READ);
  }

  /** Each row twice, after a kill behind the data. */
  private LikelyCause twice(List<Row> expected) {
    List<Row> twice = Stream.concat(expected.stream(), expected.stream()).toList();
    return when(rows -> isKilledBehindTheData && Rows.same(rows, twice))
        .means(CommonCause.NOTED_AFTER_THE_DATA);
  }

  /** A table that is only added to never has fewer rows than before. */
  private void failIfGone(List<Row> expected, List<Row> found, Set<Row> seenBefore) {
    List<Row> gone =
        Rows.minus(expected, found).stream()
            .filter(row -> seenBefore.contains(row) && !found.contains(row))
            .toList();
    if (!gone.isEmpty()) {
      throw judge.fail(trace, CommonCause.ROWS_ARE_GONE.with(Rows.text(gone).get(0)));
    }
  }

  /** The query was done with these records when the table was read. */
  private void failIfLate(List<Row> expected, List<Row> found) {
    boolean nothingButLacking =
        Rows.minus(found, expected).isEmpty() && !Rows.same(expected, found);
    if (nothingButLacking && Wait.until(LATE, () -> Rows.same(expected, read()))) {
      String row = Rows.text(Rows.minus(expected, found)).get(0);
      throw judge.fail(trace, CommonCause.ROWS_COME_LATE.with(row));
    }
  }

  public void holds(Row... expected) {
    holds(List.of(expected));
  }

  /** Fails with both values beside each other when they differ, below what the table held. */
  public void expect(
      String what, Object expected, Object actual, Cause otherwise, LikelyCause... causes) {
    judge.expect(trace, what, expected, actual, otherwise, causes);
  }

  /** Something was done to what the table reads. */
  public void note(String what) {
    trace.note(what);
  }

  /** As if the query had been killed between its last Parquet file and whatever it wrote next. */
  public void loseWhatFollowsTheData() {
    watched.orElseThrow().loseWhatFollowsTheData();
    isKilledBehindTheData = true;
    trace.note("killed as soon as its Parquet files were there: nothing else was written");
  }

  /** Its rows change, so the trace shows all of them at each look, and not only the new ones. */
  Table whoseRowsChange() {
    rowsChange = true;
    return this;
  }

  boolean isWatched() {
    return watched.isPresent();
  }

  Trace trace() {
    return trace;
  }

  /**
   * Looks, and notes in the trace what is there, or what has been added since the last look.
   *
   * @param after what happened before
   */
  List<Row> look(String after) {
    List<Row> now = read();
    trace.out(after, Rows.text(Rows.minus(now, before)));
    before = rowsChange ? List.of() : now;
    seen.addAll(now);
    return now;
  }

  /** A folder {@code batch=7} is a column for a reader, and no file has it. */
  private StructType withoutFolders(StructType found) {
    List<String> folders = watched.map(ParquetFolder::columns).orElse(List.of());
    return new StructType(
        Stream.of(found.fields())
            .filter(
                field -> List.of(columns).contains(field.name()) || !folders.contains(field.name()))
            .toArray(StructField[]::new));
  }

  private List<Row> read() {
    if (watched.isPresent() && watched.get().whyEmpty().isPresent()) {
      return List.of(); // nothing is written yet, and Spark reads no empty folder
    }
    Dataset<Row> rows = reader.get();
    if (rows == null) {
      throw judge.fail(trace, CommonCause.NULL_IS_RETURNED.with("Dataset"));
    }
    ResultColumns.require(judge, trace, withoutFolders(rows.schema()), columns);
    return Rows.pick(rows.collectAsList(), columns);
  }
}
