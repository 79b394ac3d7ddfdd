package kata.lesson09;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import kata.lesson09.CheckpointRecovery.Break;
import kata.testkit.Checkpoint;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * A pipeline like the lesson's. The test breaks it, after the learner has said what comes of it.
 */
final class BrokenPipeline {

  private final Streams streams;
  private final Topic topic;
  private final boolean appends;
  private final String said;
  private final String folder;
  private final Table files;
  private String checkpoint;
  private String position = "latest";
  private TestedQuery query;

  private BrokenPipeline(Break broken, Streams streams, Topic topic) {
    List<String> ids = CheckpointRecovery.foundAfter(broken);
    this.said = ids == null ? "null" : inOrder(ids);
    this.streams = streams;
    this.topic = topic;
    this.appends = broken == Break.LOST_COMMIT;
    this.folder = streams.folder("sales");
    this.checkpoint = streams.folder("checkpoint");
    this.files = Table.parquet(streams, folder, "order_id");
  }

  /** Asks the learner first: what the story shows must not be known yet. */
  static BrokenPipeline of(Break broken, Streams streams, Topic topic) {
    return new BrokenPipeline(broken, streams, topic);
  }

  void starts() {
    query = streams.start(this::query);
  }

  /** One micro-batch, while the query is running. */
  void takes(String... ids) {
    topic.arrive(
        Arrays.stream(ids).map(id -> "{\"order_id\":\"" + id + "\"}").toArray(String[]::new));
  }

  void stops() {
    query.stop();
  }

  void startsAgain() {
    query.startAgain();
  }

  private StreamingQuery query() throws TimeoutException {
    Dataset<Row> sales =
        streams
            .spark()
            .readStream()
            .format("kafka")
            .options(topic.connection())
            .option("subscribe", topic.name())
            .option("startingOffsets", position)
            .load()
            .select(get_json_object(col("value").cast("string"), "$.order_id").as("order_id"));
    VoidFunction2<Dataset<Row>, Long> append =
        (rows, batch) -> rows.write().mode("append").parquet(folder);
    return appends
        ? sales.writeStream().option("checkpointLocation", checkpoint).foreachBatch(append).start()
        : sales
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", checkpoint)
            .start(folder);
  }

  // The breaks

  void getsANewCheckpoint() {
    checkpoint = streams.folder("another-checkpoint");
    streams.note("from now on with a new checkpoint");
  }

  void losesItsLastCommit() {
    new Checkpoint(Path.of(checkpoint)).forgetLastCommit();
    streams.note("the last commit was deleted");
  }

  void isToBeginAtTheEarliest() {
    position = "earliest";
    streams.note("from now on with startingOffsets=earliest");
  }

  // What is there

  /** Whether the learner has said these order ids, in order. */
  boolean said(String ids) {
    return said.equals(ids);
  }

  /** Fails with what the learner expected, and what is in the folder, when they differ. */
  void holdsWhatWasSaid(Cause otherwise, LikelyCause... causes) {
    files.expect("your answer", said, inOrder(found()), otherwise, causes);
  }

  private List<String> found() {
    return streams.spark().read().parquet(folder).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static String inOrder(List<String> ids) {
    return String.join(" ", ids.stream().sorted().toList());
  }
}
