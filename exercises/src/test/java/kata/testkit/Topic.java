package kata.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.testkit.ground.Broker;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A topic on a real Kafka broker, made for one test. A test method that asks for one gets it with
 * one partition.
 */
public final class Topic {

  private final Streams streams;
  private final Broker broker;
  private final String name;
  private boolean removed;

  private Topic(Streams streams, Broker broker, String name) {
    this.streams = streams;
    this.broker = broker;
    this.name = name;
  }

  /** On the broker that all tests share. */
  public static Topic of(Streams streams, int partitions) {
    Broker broker = Broker.shared();
    return on(broker, streams, broker.newName("sales_topic"), partitions);
  }

  private static Topic on(Broker broker, Streams streams, String name, int partitions) {
    Topic topic = new Topic(streams, broker, name);
    broker.createTopic(name, partitions);
    streams.later(topic::delete);
    return topic;
  }

  /** It goes with its broker. */
  static Topic onlyOneOf(Broker broker, Streams streams) {
    Topic topic = new Topic(streams, broker, "sales_topic");
    broker.createTopic(topic.name, 1);
    return topic;
  }

  /** Another topic, whose name begins with this one's. */
  public Topic neighbor() {
    return on(broker, streams, name + "_archive", 1);
  }

  public String name() {
    return name;
  }

  /** What a query needs to reach the broker: options of Spark's Kafka source and sink. */
  public Map<String, String> connection() {
    Map<String, String> options =
        Map.of(
            "kafka.bootstrap.servers",
            broker.address(),
            "kafka.fetch.max.wait.ms",
            Broker.FETCH_MILLIS);
    streams.checks().handsOver(options.keySet());
    return options;
  }

  /** The same, with one more option of Spark's Kafka source. */
  public Map<String, String> connectionWith(String option, String value) {
    Map<String, String> options = new HashMap<>(connection());
    options.put(option, value);
    streams.checks().handsOver(options.keySet());
    return options;
  }

  /** The topic's records from the first on, with the columns of Spark's Kafka source. */
  public Dataset<Row> rows() {
    return streams
        .spark()
        .readStream()
        .format("kafka")
        .options(connection())
        .option("subscribe", name)
        .option("startingOffsets", "earliest")
        .load();
  }

  /**
   * What is in the topic now, as a table: {@code key STRING, value STRING, headers ARRAY<STRUCT<key
   * STRING, value STRING>>}; null where a record has none.
   */
  public Dataset<Row> table() {
    return streams
        .spark()
        .read()
        .format("kafka")
        .options(connection())
        .option("subscribe", name)
        .option("includeHeaders", true)
        .load()
        .selectExpr(
            "STRING(key) AS key",
            "STRING(value) AS value",
            "transform(headers, h -> struct(h.key AS key, STRING(h.value) AS value)) AS headers");
  }

  public void arrive(String... values) {
    arrive(Stream.of(values).map(KafkaRecord::value).toArray(KafkaRecord[]::new));
  }

  /**
   * These records arrive together. Those of one partition become visible at once, so a running
   * query takes them as one micro-batch, which is done when this returns.
   */
  public void arrive(KafkaRecord... records) {
    streams
        .arrivals()
        .arrive(
            Stream.of(records).map(KafkaRecord::toString).toList(),
            () ->
                broker.sendBytes(
                    Stream.of(records)
                        .map(
                            r ->
                                new ProducerRecord<>(
                                    name,
                                    r.partition(),
                                    r.timestamp() == null ? null : r.timestamp().toEpochMilli(),
                                    r.key(),
                                    r.value(),
                                    r.headers()))
                        .toList()));
  }

  /**
   * So many records are waiting: the numbers from {@code first} on, dealt out to the partitions in
   * turn.
   */
  public void backlog(int first, int records) {
    int partitions = broker.partitions(name).size();
    broker.send(
        IntStream.range(first, first + records)
            .mapToObj(i -> new ProducerRecord<String, String>(name, i % partitions, null, "" + i))
            .toList());
    streams.note(records + " records have come, to " + partitions + " partitions");
  }

  // What can happen to a topic

  /** Somebody deletes the topic. */
  public void remove() {
    broker.deleteTopics(List.of(name));
    removed = true;
    streams.note("the topic was deleted");
  }

  /** Somebody deletes the topic and makes another one of that name, with these records. */
  public void recreate(String... values) {
    if (removed) {
      streams.note("another topic was made of that name");
    } else {
      broker.deleteTopics(List.of(name));
      streams.note("the topic was deleted, and another one made of that name");
    }
    broker.createTopic(name, 1);
    removed = false;
    arrive(values);
  }

  /** The first records, so many of them, are too old and are gone; of the one partition. */
  public void expire(int records) {
    broker.deleteRecords(name, records);
    streams.note("the topic's first " + records + " records expired");
  }

  public void addPartition() {
    broker.growTo(name, broker.partitions(name).size() + 1);
    streams.note("the topic has a partition more");
  }

  private void delete() {
    if (!removed) {
      broker.deleteTopics(List.of(name));
    }
  }
}
