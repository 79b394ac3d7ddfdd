package kata.testkit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A stream of lines in memory, with the one column {@code value STRING}, as the socket source gives
 * it.
 */
public final class TextStream {

  private final Streams streams;
  private final MemoryStream<String> memory;

  private TextStream(Streams streams) {
    this.streams = streams;
    this.memory = MemoryStream.apply(streams.spark(), Encoders.STRING());
  }

  public static TextStream of(Streams streams) {
    return new TextStream(streams);
  }

  public Dataset<Row> rows() {
    return memory.toDF();
  }

  /**
   * These lines arrive together; a running query takes them as one micro-batch, which is done when
   * this returns.
   */
  public void arrive(String... lines) {
    streams
        .arrivals()
        .arrive(List.of(lines), () -> memory.addData(CollectionConverters.asScala(List.of(lines))));
  }
}
