package kata.testkit.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import kata.testkit.ground.Scratch;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Somebody else's queries in the session that an answer is given: one has ended before, and one
 * takes its records and runs on. An answer may do to them what it was asked for, which is nothing.
 */
public final class Stranger {

  /** Somebody else's queries have names that begin with this. */
  private static final String NAME = "stranger";

  /**
   * That of the query that runs. It comes first when somebody asks for all that are active, and not
   * now and then: Spark keeps them in a hash map by id.
   */
  private static final UUID ID = new UUID(0, 0);

  /** An operator with state may need another state store than the session has. */
  private static final String OF_THE_STATE_STORE = "spark.sql.streaming.stateStore.";

  private final SparkSession spark;
  private final Path checkpoint = Scratch.folder(NAME);
  private final StreamingQuery running;
  private final Map<String, String> settings;

  private Stranger(SparkSession spark) {
    this.spark = spark;
    try {
      start(NAME + "-that-has-ended", Map.of()).stop();
      Files.writeString(checkpoint.resolve("metadata"), "{\"id\":\"" + ID + "\"}");
      running = start(NAME, Map.of("checkpointLocation", checkpoint.toString()));
    } catch (TimeoutException | IOException e) {
      throw new IllegalStateException(e);
    }
    settings = settings();
  }

  /** Deletes what it has left; to be called when its query has been stopped. */
  public void close() {
    Scratch.delete(checkpoint);
  }

  public static Stranger in(SparkSession spark) {
    return new Stranger(spark);
  }

  private StreamingQuery start(String name, Map<String, String> options) throws TimeoutException {
    MemoryStream<String> records = MemoryStream.apply(spark, Encoders.STRING());
    records.addData(CollectionConverters.asScala(List.of("a record of somebody else")));
    VoidFunction2<Dataset<Row>, Long> nowhere = (batch, id) -> {};
    StreamingQuery query =
        records
            .toDF()
            .writeStream()
            .queryName(name)
            .options(options)
            .trigger(Trigger.ProcessingTime("1 hour")) // it runs once, and is quiet then
            .foreachBatch(nowhere)
            .start();
    // When an answer stops Spark, this query dies of it, and nobody need read how.
    ((StreamingQueryWrapper) query)
        .streamingQuery()
        .queryExecutionThread()
        .setUncaughtExceptionHandler((thread, death) -> {});
    return query;
  }

  public static boolean is(StreamingQuery query) {
    return String.valueOf(query.name()).startsWith(NAME);
  }

  /** Somebody who may do so has changed a setting of the session. */
  public void knows(String setting, String value) {
    settings.put(setting, value);
  }

  /** What an answer has done to it. */
  public Optional<Cause> disturbed() {
    return running.isActive()
        ? changedSetting()
        : Optional.of(CommonCause.ANOTHER_QUERY_IS_STOPPED);
  }

  /** What an answer has set, and everybody else gets. */
  public Optional<Cause> changedSetting() {
    Map<String, String> now = settings();
    return now.keySet().stream()
        .filter(name -> !now.get(name).equals(settings.get(name)))
        .filter(name -> !name.startsWith(OF_THE_STATE_STORE))
        .findFirst()
        .map(name -> CommonCause.SETTING_IS_CHANGED.with(name, now.get(name)));
  }

  private Map<String, String> settings() {
    return new TreeMap<>(CollectionConverters.asJava(spark.conf().getAll()));
  }
}
