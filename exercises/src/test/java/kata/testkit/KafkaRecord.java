package kata.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A record for a Kafka topic.
 *
 * @param partition null for the producer's choice
 * @param key may be null
 * @param value may be null
 * @param timestamp Kafka's own, null for now
 */
public record KafkaRecord(Integer partition, String key, byte[] value, Instant timestamp) {

  private static final int LONG = 1000;
  private static final int BEGINNING = 40;

  public static KafkaRecord value(String value) {
    return new KafkaRecord(null, null, value == null ? null : value.getBytes(UTF_8), null);
  }

  /** A value that need not be text. */
  public static KafkaRecord bytes(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
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
    words.add(value == null ? "null" : value.length == 0 ? "an empty value" : text());
    return String.join(" ", words);
  }

  private String text() {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return "bytes " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(value);
    }
    return text.length() > LONG
        ? text.substring(0, BEGINNING) + "... (" + value.length + " bytes)"
        : text;
  }
}
