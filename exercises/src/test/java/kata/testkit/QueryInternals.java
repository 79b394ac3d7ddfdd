package kata.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import kata.testkit.rules.Plan;
import kata.testkit.verdict.Progress;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.ProcessingTimeTrigger;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/** How a query works inside: what it was given, and what Spark says of it. */
public record QueryInternals(StreamingQuery query) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamExecution execution() {
    return ((StreamingQueryWrapper) query).streamingQuery();
  }

  // What it was given

  /** {@code Append}, {@code Update} or {@code Complete}. */
  public String outputMode() {
    return String.valueOf(execution().outputMode());
  }

  /** Those of the rows that go to the sink. */
  StructType columns() {
    return execution().analyzedPlan().schema();
  }

  /** When the query looks for new records, in words. */
  public String trigger() {
    return words(execution().trigger());
  }

  private static String words(Trigger trigger) {
    if (trigger instanceof ProcessingTimeTrigger interval) {
      long millis = interval.intervalMs();
      return millis == 0 ? "as soon as it can" : "every " + millis + " ms";
    }
    return trigger.toString().replaceAll("\\W.*", "");
  }

  boolean hasAnInterval() {
    return execution().trigger() instanceof ProcessingTimeTrigger interval
        && interval.intervalMs() > 0;
  }

  /** True for a trigger that runs what is there and then ends the query. */
  boolean endsByItself() {
    return Set.of("AvailableNowTrigger", "OneTimeTrigger").contains(trigger());
  }

  /** True when nobody named a checkpoint: Spark then takes a folder that it deletes at the end. */
  public boolean hasTemporaryCheckpoint() {
    return checkpoint().getFileName().toString().startsWith("temporary-");
  }

  /** True when the query keeps its position in this folder. */
  public boolean usesCheckpoint(String folder) {
    return java.nio.file.Path.of(new Path(folder).toUri().getPath()).equals(checkpoint());
  }

  java.nio.file.Path checkpoint() {
    return java.nio.file.Path.of(new Path(execution().resolvedCheckpointRoot()).toUri().getPath());
  }

  // What Spark says of it

  /** How many micro-batches have taken records since the last start. */
  public long microBatches() {
    return Arrays.stream(query.recentProgress())
        .filter(progress -> progress.numInputRows() > 0)
        .count();
  }

  /** How many rows it has read since the last start, each as often as it was read. */
  public long rowsRead() {
    return Arrays.stream(query.recentProgress())
        .mapToLong(StreamingQueryProgress::numInputRows)
        .sum();
  }

  /** The rows that the query keeps in its state store; 0 for a query without state. */
  public long stateRows() {
    return sumOfState(StateOperatorProgress::numRowsTotal);
  }

  /**
   * The watermark that the last micro-batch worked with, as ISO text; {@code none} for a query
   * without one, {@code not moved} before it has seen an event time.
   */
  public String watermark() {
    StreamingQueryProgress progress = query.lastProgress();
    String watermark = progress == null ? null : progress.eventTime().get("watermark");
    if (watermark == null) {
      return "none";
    }
    Instant at = Instant.parse(watermark);
    return at.equals(Instant.EPOCH) ? "not moved" : at.toString();
  }

  /** How many watermarks its plan sets. */
  public long watermarks() {
    return new Plan(execution().analyzedPlan()).watermarks();
  }

  /**
   * What Spark has dropped since the last start because it came behind the watermark, as Spark
   * counts: an aggregation drops a group of a partition's rows as one.
   */
  public long droppedRows() {
    return Arrays.stream(query.recentProgress())
        .flatMap(progress -> Arrays.stream(progress.stateOperators()))
        .mapToLong(StateOperatorProgress::numRowsDroppedByWatermark)
        .sum();
  }

  /** True for a join of two streams: it keeps every row until the watermark is past it. */
  boolean keepsEachRow() {
    StreamingQueryProgress progress = query.lastProgress();
    return progress != null
        && Arrays.stream(progress.stateOperators())
            .anyMatch(each -> each.operatorName().equals("symmetricHashJoin"));
  }

  /** The size of those rows, in bytes; 0 where the state store does not say. */
  long stateBytes() {
    return sumOfState(
        each -> each.customMetrics().getOrDefault("stateOnCurrentVersionSizeBytes", 0L));
  }

  private long sumOfState(ToLongFunction<StateOperatorProgress> figure) {
    StreamingQueryProgress progress = query.lastProgress();
    return progress == null ? 0 : Arrays.stream(progress.stateOperators()).mapToLong(figure).sum();
  }

  /** What Spark says of these micro-batches. */
  List<Progress> said(List<Long> numbers) {
    return Arrays.stream(query.recentProgress())
        .filter(progress -> numbers.contains(progress.batchId()) && isMicroBatch(progress))
        .map(QueryInternals::said)
        .toList();
  }

  private static Progress said(StreamingQueryProgress progress) {
    StateOperatorProgress[] state = progress.stateOperators();
    return new Progress(
        progress.batchId(),
        Arrays.stream(progress.sources()).flatMap(source -> offsets(source).stream()).toList(),
        progress.eventTime().getOrDefault("watermark", ""),
        state.length == 0
            ? -1
            : Arrays.stream(state).mapToLong(StateOperatorProgress::numRowsTotal).sum(),
        Arrays.stream(state).mapToLong(StateOperatorProgress::numRowsDroppedByWatermark).sum());
  }

  /** Those that a micro-batch has read of a Kafka topic. */
  private static List<String> offsets(SourceProgress source) {
    List<String> offsets = new ArrayList<>();
    try {
      JsonNode from = JSON.readTree(String.valueOf(source.startOffset()));
      JsonNode to = JSON.readTree(String.valueOf(source.endOffset()));
      for (Map.Entry<String, JsonNode> topic : to.properties()) {
        for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
          long first = from.path(topic.getKey()).path(partition.getKey()).asLong();
          long next = partition.getValue().asLong();
          offsets.add(partition.getKey() + ": " + words(first, next));
        }
      }
    } catch (JsonProcessingException notKafkas) {
      return List.of();
    }
    return offsets;
  }

  private static String words(long first, long next) {
    return next <= first
        ? "nothing"
        : next == first + 1 ? String.valueOf(first) : first + " to " + (next - 1);
  }

  private static boolean isMicroBatch(StreamingQueryProgress progress) {
    return progress.durationMs().containsKey("addBatch");
  }

  /**
   * The numbers of the micro-batches since the last start, in order. A trigger that found nothing
   * to do may have its own progress, and has no micro-batch.
   */
  List<Long> numbers() {
    return Arrays.stream(query.recentProgress())
        .filter(QueryInternals::isMicroBatch)
        .map(StreamingQueryProgress::batchId)
        .toList();
  }
}
