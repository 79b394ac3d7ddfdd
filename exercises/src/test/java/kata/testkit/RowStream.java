package kata.testkit;

import java.util.List;
import kata.testkit.verdict.Rows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** A stream of typed rows in memory. */
public final class RowStream {

  private final Streams streams;
  private final MemoryStream<Row> memory;

  private RowStream(Streams streams, String columns) {
    this.streams = streams;
    this.memory = MemoryStream.apply(streams.spark(), Encoders.row(StructType.fromDDL(columns)));
  }

  /**
   * @param columns such as {@code "product STRING, quantity INT"}
   */
  public static RowStream of(Streams streams, String columns) {
    return new RowStream(streams, columns);
  }

  public Dataset<Row> rows() {
    return memory.toDF();
  }

  /**
   * These rows arrive together; a running query takes them as one micro-batch, which is done when
   * this returns.
   */
  public void arrive(Row... rows) {
    streams
        .arrivals()
        .arrive(
            Rows.text(List.of(rows)),
            () -> memory.addData(CollectionConverters.asScala(List.of(rows))));
  }
}
