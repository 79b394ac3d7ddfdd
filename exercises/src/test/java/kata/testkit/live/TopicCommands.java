package kata.testkit.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import kata.testkit.ground.Broker;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the broker's console can do with topics; a topic that is not there is an error. */
final class TopicCommands {

  private final Broker broker;

  TopicCommands(Broker broker) {
    this.broker = broker;
  }

  String address() {
    return broker.address();
  }

  void require(String topic) {
    if (!broker.topics().contains(topic)) {
      throw new IllegalArgumentException("There is no topic " + topic + ".");
    }
  }

  void list() {
    new TreeSet<>(broker.topics()).forEach(System.out::println);
  }

  void create(List<String> words) {
    String partitions = words.size() > 1 ? words.get(1) : "1";
    if (words.isEmpty() || !partitions.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("create TOPIC [PARTITIONS]");
    }
    broker.createTopic(words.get(0), Integer.parseInt(partitions));
    System.out.printf(Locale.ROOT, "%s has %s partition(s).%n", words.get(0), partitions);
  }

  void delete(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("delete TOPIC");
    }
    require(words.get(0));
    broker.deleteTopics(List.of(words.get(0)));
    System.out.println(words.get(0) + " is deleted.");
  }

  void describe(String topic) {
    require(topic);
    broker
        .partitions(topic)
        .forEach(
            p ->
                System.out.printf(
                    Locale.ROOT,
                    "%s partition %d, leader %d, replicas %d%n",
                    topic,
                    p.partition(),
                    p.leader().id(),
                    p.replicas().size()));
  }

  void offsets(String topic) {
    require(topic);
    Map<Integer, Long> ends = broker.ends(topic);
    broker
        .begins(topic)
        .forEach(
            (partition, begin) ->
                System.out.printf(
                    Locale.ROOT,
                    "%s partition %d: first %d, next %d%n",
                    topic,
                    partition,
                    begin,
                    ends.get(partition)));
  }

  void send(String topic, String value) {
    broker.send(List.of(new ProducerRecord<>(topic, value)));
  }
}
