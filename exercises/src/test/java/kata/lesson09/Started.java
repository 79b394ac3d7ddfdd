package kata.lesson09;

import static kata.lesson09.CheckpointRecoveryCause.ANOTHER_CHECKPOINT;
import static kata.testkit.verdict.CommonCause.UNKNOWN;
import static kata.testkit.verdict.LikelyCause.when;

import java.util.List;
import java.util.Map;
import kata.testkit.Checkpoint;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;

/** The lesson's query, started in the folders that a test gives it. */
final class Started {

  private Started() {}

  /** What is in the files. */
  static Table files(Streams streams, String folder) {
    return Table.parquet(
        streams, folder, "order_id", "product", "quantity", "price", "total_amount");
  }

  /** The micro-batches that are done; there are some. */
  static List<Long> commits(TestedQuery query, Checkpoint checkpoint) {
    List<Long> done = checkpoint.commits();
    query.expect(
        "commits",
        "some",
        done.isEmpty() ? "none" : "some",
        UNKNOWN,
        when(() -> !query.inside().usesCheckpoint(checkpoint.folder().toString()))
            .means(ANOTHER_CHECKPOINT));
    return done;
  }

  static TestedQuery start(
      Streams streams, Topic topic, Map<String, String> connection, String folder) {
    String checkpoint = streams.folder("checkpoint");
    return streams.start(
        () ->
            CheckpointRecovery.start(
                streams.spark(), connection, topic.name(), folder, checkpoint));
  }

  static TestedQuery start(Streams streams, Topic topic, String folder, String checkpoint) {
    return streams.start(
        () ->
            CheckpointRecovery.start(
                streams.spark(), topic.connection(), topic.name(), folder, checkpoint));
  }
}
