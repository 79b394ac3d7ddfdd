package kata.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record for a Kafka topic.
 *
 * @param partition null for the producer's choice
 * @param key may be null
 * @param value may be null
 * @param timestamp Kafka's own, null for now
 */
public record KafkaRecord(Integer partition, String key, String value, Instant timestamp) {

  public static KafkaRecord value(String value) {
    return new KafkaRecord(null, null, value, null);
  }

  public KafkaRecord key(String key) {
    return new KafkaRecord(partition, key, value, timestamp);
  }

  public KafkaRecord partition(int partition) {
    return new KafkaRecord(partition, key, value, timestamp);
  }

  public KafkaRecord timestamp(String timestamp) {
    return new KafkaRecord(partition, key, value, Instant.parse(timestamp));
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (partition != null) {
      words.add("partition " + partition);
    }
    if (key != null) {
      words.add(key.isEmpty() ? "an empty key" : "key " + key);
    }
    if (timestamp != null) {
      words.add(timestamp.toString());
    }
    words.add(value == null ? "null" : value.isEmpty() ? "an empty value" : value);
    return String.join(" ", words);
  }
}
