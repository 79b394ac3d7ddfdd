package kata.testkit.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Shows a topic's records as they come, from a thread of its own, until it is closed. */
final class Consumption implements AutoCloseable {

  private final KafkaConsumer<String, String> consumer;
  private final Map<TopicPartition, Long> ends;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread = new Thread(this::show, "consume");

  Consumption(String address, String topic, boolean fromBeginning) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    ends = consumer.endOffsets(partitions);
    partitions.forEach(consumer::position); // from here on nothing is missed
    thread.setDaemon(true);
    thread.start();
  }

  private void show() {
    try {
      while (true) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          System.out.println(
              record.key() == null ? record.value() : record.key() + ": " + record.value());
        }
        if (ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException closed) {
      consumer.close();
    } finally {
      caughtUp.countDown();
    }
  }

  /** What was there when it began has been shown. */
  @Override
  public void close() {
    try {
      caughtUp.await();
      consumer.wakeup();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
