package kata.testkit.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import kata.testkit.ground.Broker;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** A topic; what is sent becomes the values of its records. */
final class TopicFeed implements Feed {

  /** So much is shown of a record that cannot be sent. */
  private static final int BEGIN = 40;

  private final Broker broker;
  private final String topic;

  TopicFeed(Broker broker, String topic) {
    this.broker = broker;
    this.topic = topic;
  }

  @Override
  public List<String> arguments() {
    return List.of("--bootstrap-servers", broker.address(), "--topic", topic);
  }

  @Override
  public String place() {
    return "Broker " + broker.address() + ", topic " + topic;
  }

  @Override
  public void send(List<Line> lines) {
    broker.send(
        lines.stream().map(this::record).toList(),
        (record, why) ->
            System.out.printf(
                Locale.ROOT,
                "A record of %,d bytes was not sent: %s... %s%n",
                record.value().getBytes(UTF_8).length,
                record.value().substring(0, Math.min(BEGIN, record.value().length())),
                why));
  }

  private ProducerRecord<String, String> record(Line line) {
    Long timestamp = line.at().map(Instant::toEpochMilli).orElse(null);
    return new ProducerRecord<>(topic, null, timestamp, null, line.text());
  }

  /** A second topic, for the program to write to. */
  String second() {
    String second = topic + "_with_totals";
    if (!broker.topics().contains(second)) {
      broker.createTopic(second, 1);
    }
    return second;
  }

  @Override
  public long size() {
    return broker.ends(topic).values().stream().mapToLong(end -> end).sum();
  }

  @Override
  public boolean isRead(StreamingQueryProgress progress) {
    JsonNode read = offsets(progress).path(topic);
    return broker.ends(topic).entrySet().stream()
        .allMatch(end -> read.path(String.valueOf(end.getKey())).asLong(-1) >= end.getValue());
  }

  /** How many records a query has read of its topics, from their first one on. */
  static long read(StreamingQueryProgress progress) {
    return StreamSupport.stream(offsets(progress).spliterator(), false)
        .flatMap(partitions -> StreamSupport.stream(partitions.spliterator(), false))
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  /** The Kafka source's offsets are JSON: topic, partition, the offset of the next record. */
  private static JsonNode offsets(StreamingQueryProgress progress) {
    String json = progress.sources()[0].endOffset();
    try {
      return json == null ? MissingNode.getInstance() : new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
