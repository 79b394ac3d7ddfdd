package kata.testkit.ground;

/** A Kafka that runs somewhere: in this JVM, in a container, or on its own. */
public interface KafkaServer {

  /** Host and port, for {@code bootstrap.servers}. */
  String address();

  /** Stops it, if it is ours. */
  void stop();

  /** True when others may use it, too: then nothing may be left behind in it. */
  default boolean isShared() {
    return false;
  }

  /**
   * The one that {@code -Dkafka} asks for: {@code embedded}, {@code container} or {@code
   * HOST:PORT}. No other is ever taken in its place.
   *
   * @throws NoKafka when there is none
   */
  static KafkaServer chosen() {
    String asked = System.getProperty("kafka", "embedded").strip();
    if (asked.equals("embedded")) {
      return EmbeddedKafka.onFreePorts(Scratch.folder("broker"));
    } else if (asked.equals("container")) {
      return KafkaInContainer.start();
    } else if (asked.matches("[^:/\\s]+:\\d{1,5}")) {
      return ExistingKafka.at(asked);
    }
    throw new NoKafka(
        "-Dkafka="
            + asked
            + ": it is `embedded`, `container`, or HOST:PORT, such as localhost:9092.");
  }

  /** True unless {@code -Dkafka} asks for another. */
  static boolean isEmbedded() {
    return System.getProperty("kafka", "embedded").strip().equals("embedded");
  }
}
