package kata.testkit;

import java.util.List;
import java.util.function.Supplier;
import kata.testkit.ground.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a reader finds in the place that a query writes to. */
public final class Table {

  private final Streams streams;
  private final Supplier<Dataset<Row>> reader;
  private final String[] columns;
  private final Trace trace = new Trace();
  private List<Row> before = List.of();

  Table(Streams streams, Supplier<Dataset<Row>> reader, String[] columns) {
    this.streams = streams;
    this.reader = reader;
    this.columns = columns;
  }

  /** These rows and no others are there. */
  public void holds(List<Row> expected, Likely... causes) {
    streams.compare(trace, expected, look(), causes);
  }

  public void holds(Row... expected) {
    holds(List.of(expected));
  }

  Trace trace() {
    return trace;
  }

  /** Notes in the trace what has been added since the last look. */
  void note() {
    List<Row> now = look();
    trace.out("the table gets", Rows.text(Rows.minus(now, before)));
    before = now;
  }

  private List<Row> look() {
    Dataset<Row> rows = reader.get();
    return rows == null ? List.of() : streams.select(trace, rows, columns).collectAsList();
  }
}
