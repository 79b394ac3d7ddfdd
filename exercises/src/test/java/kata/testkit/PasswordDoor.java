package kata.testkit;

import java.util.Map;
import kata.testkit.ground.Broker;
import kata.testkit.ground.EmbeddedKafka;

/** An address of a broker at which a client must say who it is, with SASL and a password. */
public record PasswordDoor(String address) {

  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  public static PasswordDoor onAFreePort() {
    return new PasswordDoor("127.0.0.1:" + EmbeddedKafka.freePort());
  }

  /** Of the broker. */
  Map<String, String> settings() {
    String listener = "SASL_PLAINTEXT://" + address;
    return Map.of(
        "listeners",
        listener,
        "advertised.listeners",
        listener,
        "listener.security.protocol.map",
        "SASL_PLAINTEXT:SASL_PLAINTEXT",
        "sasl.enabled.mechanisms",
        "PLAIN",
        "listener.name.sasl_plaintext.plain.sasl.jaas.config",
        LOGIN + "user_archive=\"secret\";");
  }

  /** What a query needs to come in: options of Spark's Kafka source and sink. */
  public Map<String, String> connection() {
    return Map.of(
        "kafka.bootstrap.servers",
        address,
        "kafka.security.protocol",
        "SASL_PLAINTEXT",
        "kafka.sasl.mechanism",
        "PLAIN",
        "kafka.sasl.jaas.config",
        LOGIN + "username=\"archive\" password=\"secret\";",
        "kafka.fetch.max.wait.ms",
        Broker.FETCH_MILLIS);
  }
}
