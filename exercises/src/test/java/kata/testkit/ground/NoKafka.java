package kata.testkit.ground;

/** There is no Kafka as it was asked for; the message is a sentence that says what to do. */
public final class NoKafka extends RuntimeException {
  NoKafka(String sentence) {
    super(sentence);
  }
}
