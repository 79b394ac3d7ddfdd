package kata.testkit;

import java.util.List;
import java.util.function.Supplier;
import kata.testkit.ground.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a reader finds in the place that a query writes to. */
public final class Table {

  private final Judge judge;
  private final boolean watched;
  private final Supplier<Dataset<Row>> reader;
  private final String[] columns;
  private final Trace trace = new Trace();
  private List<Row> before = List.of();

  /**
   * @param watched true to look after every micro-batch, for the trace
   */
  Table(Judge judge, boolean watched, Supplier<Dataset<Row>> reader, String[] columns) {
    this.judge = judge;
    this.watched = watched;
    this.reader = reader;
    this.columns = columns;
  }

  /** These rows and no others are there. */
  public void holds(List<Row> expected, Likely... causes) {
    judge.compare(trace, expected, look(), causes);
  }

  public void holds(Row... expected) {
    holds(List.of(expected));
  }

  /** Something was done to what the table reads. */
  public void note(String what) {
    trace.note(what);
  }

  boolean isWatched() {
    return watched;
  }

  Trace trace() {
    return trace;
  }

  /** Looks, and notes in the trace what has been added since the last look. */
  List<Row> look() {
    List<Row> now = read();
    trace.out(watched ? "micro-batch" : "read back", Rows.text(Rows.minus(now, before)));
    before = now;
    return now;
  }

  private List<Row> read() {
    Dataset<Row> rows = reader.get();
    if (rows == null && watched) {
      return List.of(); // nothing is written yet
    } else if (rows == null) {
      throw judge.fail(trace, "Your method returned null instead of a Dataset.", "#your-task");
    }
    judge.requireColumns(trace, rows, columns);
    return rows.selectExpr(columns).collectAsList();
  }
}
