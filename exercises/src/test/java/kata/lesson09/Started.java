package kata.lesson09;

import java.util.Map;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;

/** The lesson's query, started in the folders that a test gives it. */
final class Started {

  private Started() {}

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
