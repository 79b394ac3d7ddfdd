package kata.testkit.ground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;

/** What we do with a Kafka: make topics, send records, delete what we made. */
public final class Broker implements AutoCloseable {

  /**
   * How long a consumer of ours waits for new records, in ms. Kafka's default is 500, half of each
   * micro-batch's time; and what else the consumer asks waits for that, too.
   */
  public static final String FETCH_MILLIS = "1";

  private static final int START_SECONDS = 60;

  /** An image may have to be downloaded first. */
  private static final int START_SECONDS_IN_A_CONTAINER = 600;

  /** Spark has ended before, and the scratch folders are still there. */
  private static final int AFTER_SPARK = 10;

  /**
   * Of records that are sent together, in bytes. Kafka's default is 1 MiB, all overhead included.
   */
  private static final int LARGEST_BATCH = 4 << 20;

  private static CompletableFuture<Broker> shared;

  private final KafkaServer server;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final AtomicInteger names = new AtomicInteger();
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  /** Starts the shared broker in the background, beside Spark. */
  public static synchronized CompletableFuture<Broker> start() {
    if (shared == null) {
      shared = new CompletableFuture<>();
      CompletableFuture<Broker> starting = shared;
      Thread thread =
          new Thread(
              () -> {
                try {
                  starting.complete(new Broker(KafkaServer.chosen()));
                } catch (Throwable e) {
                  starting.completeExceptionally(e);
                }
              },
              "start broker");
      thread.setDaemon(true);
      // Not the lesson's class loader: the broker outlives the lesson.
      thread.setContextClassLoader(Broker.class.getClassLoader());
      thread.start();
    }
    return shared;
  }

  /**
   * The shared broker, when it is up.
   *
   * @throws NoKafka when there is none as it was asked for
   * @throws IllegalStateException when it is not up in time, or could not be started
   */
  public static Broker shared() {
    int limit = KafkaServer.isEmbedded() ? START_SECONDS : START_SECONDS_IN_A_CONTAINER;
    try {
      return start().get(limit, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The Kafka broker was not up within " + limit + " s.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoKafka none) {
        throw none;
      }
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the Kafka broker.", e);
    }
  }

  public Broker(KafkaServer server) {
    this.server = server;
    this.admin = Admin.create(Map.of("bootstrap.servers", server.address()));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                server.address(),
                // Records that are sent together reach a partition as one batch, and so become
                // visible at once.
                "linger.ms",
                60_000,
                "batch.size",
                LARGEST_BATCH,
                "max.request.size",
                LARGEST_BATCH),
            new StringSerializer(),
            new ByteArraySerializer());
    if (!(server instanceof EmbeddedKafka)) { // that one ends with the JVM
      ShutdownHookManager.get().addShutdownHook(this::close, AFTER_SPARK);
    }
  }

  /** Host and port, for {@code kafka.bootstrap.servers}. */
  public String address() {
    return server.address();
  }

  // Topics

  /** A name that nobody uses; on a Kafka that others use as well, not even by chance. */
  public String newName(String base) {
    return (server.isShared() ? base + "_" + run : base) + "_" + names.incrementAndGet();
  }

  public Set<String> topics() {
    return new HashSet<>(done(admin.listTopics().names()));
  }

  public void createTopic(String name, int partitions) {
    CreateTopicsResult created =
        admin.createTopics(
            List.of(
                new NewTopic(name, partitions, (short) 1)
                    .configs(
                        Map.of(
                            "max.message.bytes",
                            String.valueOf(LARGEST_BATCH),
                            // The lessons' records are dated months ago, and a Kafka that is not
                            // ours keeps records for 7 days unless the topic says more.
                            "retention.ms",
                            "-1"))));
    Uuid id = done(created.topicId(name));
    made.add(name);
    awaitTheBroker("topic " + name)
        .ignoreExceptionsMatching(e -> e.getCause() instanceof UnknownTopicOrPartitionException)
        .until(() -> id.equals(description(name).topicId()));
  }

  /**
   * @throws IllegalArgumentException for a topic that belongs to somebody else
   */
  public void deleteTopics(List<String> names) {
    if (server.isShared() && !made.containsAll(names)) {
      throw new IllegalArgumentException("Not all of these topics were made here: " + names);
    }
    done(admin.deleteTopics(names).all());
    names.forEach(made::remove);
    awaitTheBroker("the end of " + names).until(() -> names.stream().noneMatch(topics()::contains));
  }

  /** The topic has so many partitions from now on; the new ones are empty. */
  public void growTo(String topic, int partitions) {
    done(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
    awaitTheBroker("the partitions of " + topic)
        .until(() -> partitions(topic).size() == partitions);
  }

  /** Deletes the records of partition 0 before this offset, as Kafka does when they expire. */
  public void deleteRecords(String topic, long before) {
    TopicPartition partition = new TopicPartition(topic, 0);
    done(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before))).all());
  }

  public List<TopicPartitionInfo> partitions(String topic) {
    return description(topic).partitions();
  }

  private TopicDescription description(String topic) {
    return done(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
  }

  /** The offset of the first record that is still there, by partition. */
  public Map<Integer, Long> begins(String topic) {
    return offsets(topic, OffsetSpec.earliest());
  }

  /** The offset that the next record will have, by partition. */
  public Map<Integer, Long> ends(String topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  private Map<Integer, Long> offsets(String topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions(topic).forEach(p -> asked.put(new TopicPartition(topic, p.partition()), which));
    Map<Integer, Long> offsets = new TreeMap<>();
    done(admin.listOffsets(asked).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return offsets;
  }

  /**
   * Sends the records and returns when the broker has them all.
   *
   * @throws IllegalStateException when it refuses one
   */
  public void send(List<ProducerRecord<String, String>> records) {
    sendBytes(records.stream().map(Broker::inBytes).toList());
  }

  /** The same, for values that need not be text. */
  public void sendBytes(List<ProducerRecord<String, byte[]>> records) {
    sent(records).forEach(Broker::done);
  }

  /**
   * The same, and the others are sent when the broker refuses one, as it does with one that is too
   * large.
   *
   * @param refused hears of each record that is not sent, and why
   */
  public void send(
      List<ProducerRecord<String, String>> records,
      BiConsumer<ProducerRecord<String, String>, String> refused) {
    List<Future<?>> sent = sent(records.stream().map(Broker::inBytes).toList());
    for (int i = 0; i < sent.size(); i++) {
      try {
        done(sent.get(i));
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof RecordTooLargeException)) {
          throw e;
        }
        refused.accept(records.get(i), e.getCause().getMessage());
      }
    }
  }

  private static ProducerRecord<String, byte[]> inBytes(ProducerRecord<String, String> r) {
    byte[] value = r.value() == null ? null : r.value().getBytes(UTF_8);
    return new ProducerRecord<>(r.topic(), r.partition(), r.timestamp(), r.key(), value);
  }

  private List<Future<?>> sent(List<ProducerRecord<String, byte[]>> records) {
    List<Future<?>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    producer.flush();
    return sent;
  }

  /** Deletes the topics that were made here where others would see them, and stops what is ours. */
  @Override
  public void close() {
    if (server.isShared() && !made.isEmpty()) {
      deleteTopics(List.copyOf(made));
    }
    producer.close();
    admin.close();
    server.stop();
  }

  /** What the controller has done, the broker that clients ask may still have to hear of. */
  private static ConditionFactory awaitTheBroker(String what) {
    return await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(START_SECONDS));
  }

  /** Waits for Kafka's own time limits, of one to two minutes. */
  private static <T> T done(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka", e);
    }
  }
}
