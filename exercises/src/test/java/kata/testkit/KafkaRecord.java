package kata.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record for a Kafka topic.
 *
 * @param partition null for the producer's choice
 * @param key may be null
 * @param value may be null
 * @param timestamp Kafka's own, null for now
 * @param headers none, or some; a name may come twice
 */
public record KafkaRecord(
    Integer partition, String key, byte[] value, Instant timestamp, List<Header> headers) {

  private static final int LONG = 1000;
  private static final int BEGINNING = 40;

  public static KafkaRecord value(String value) {
    return new KafkaRecord(
        null, null, value == null ? null : value.getBytes(UTF_8), null, List.of());
  }

  /** A value that need not be text. */
  public static KafkaRecord bytes(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return new KafkaRecord(null, null, value, null, List.of());
  }

  public KafkaRecord key(String key) {
    return new KafkaRecord(partition, key, value, timestamp, headers);
  }

  public KafkaRecord partition(int partition) {
    return new KafkaRecord(partition, key, value, timestamp, headers);
  }

  public KafkaRecord timestamp(String timestamp) {
    return new KafkaRecord(partition, key, value, Instant.parse(timestamp), headers);
  }

  /** One header more. */
  public KafkaRecord header(String name, String text) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new RecordHeader(name, text.getBytes(UTF_8)));
    return new KafkaRecord(partition, key, value, timestamp, List.copyOf(more));
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
    headers.forEach(
        header -> words.add("header " + header.key() + "=" + new String(header.value(), UTF_8)));
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
