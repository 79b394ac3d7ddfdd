package kata.testkit.rules;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.sql.streaming.DataStreamWriter;
import scala.jdk.javaapi.CollectionConverters;

/** A writer that a page wants without sink and checkpoint: both are the test's. */
public final class WriterRules {

  /** What Spark notes for a writer that nobody has given a format. */
  private static final String NO_FORMAT = "parquet";

  private WriterRules() {}

  public static Optional<Cause> broken(DataStreamWriter<?> writer) {
    @SuppressWarnings("unchecked")
    var options = (scala.collection.immutable.Map<String, String>) field(writer, "extraOptions");
    Map<String, String> set = CollectionConverters.asJava(options);
    if (set.keySet().stream().anyMatch("checkpointLocation"::equalsIgnoreCase)) {
      return Optional.of(CommonCause.WRITER_HAS_A_CHECKPOINT);
    }
    boolean sink =
        !NO_FORMAT.equals(field(writer, "source"))
            || field(writer, "foreachWriter") != null
            || field(writer, "foreachBatchWriter") != null;
    return sink ? Optional.of(CommonCause.WRITER_HAS_A_SINK) : Optional.empty();
  }

  /** Spark keeps no public record of what a writer was given. */
  private static Object field(DataStreamWriter<?> writer, String name) {
    try {
      Field field = writer.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(writer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
