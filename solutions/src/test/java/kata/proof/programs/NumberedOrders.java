package kata.proof.programs;

import static kata.proof.programs.JavaProcess.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kata.testkit.ground.Broker;
import kata.testkit.ground.Spark;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.Encoders;

/** Numbered orders, on their way from a topic of two partitions to a folder of Parquet files. */
final class NumberedOrders {

  static final String TOPIC = "sales_topic";

  private final Broker broker;
  private final Path folder;
  private int sent;

  NumberedOrders(Broker broker, Path folder) {
    this.broker = broker;
    this.folder = folder;
    broker.createTopic(TOPIC, 2);
  }

  /** Sends the next 100, half of them to each partition. */
  void send() {
    broker.send(
        IntStream.rangeClosed(sent + 1, sent + 100).mapToObj(NumberedOrders::order).toList());
    sent += 100;
  }

  private static ProducerRecord<String, String> order(int id) {
    String value = "{\"order_id\":\"%d\",\"product\":\"Mouse\",\"quantity\":5,\"price\":25.0}";
    return new ProducerRecord<>(TOPIC, id % 2, null, String.format(Locale.ROOT, value, id));
  }

  /** Waits until each order that was sent is in the folder. */
  void awaitWritten() {
    await("orders in the Parquet folder")
        .atMost(LIMIT)
        .until(() -> new HashSet<>(written()).size(), equalTo(sent));
  }

  void assertWrittenOnce() {
    List<String> surplus = new ArrayList<>(written());
    List<String> missing =
        IntStream.rangeClosed(1, sent)
            .mapToObj(String::valueOf)
            .filter(order -> !surplus.remove(order))
            .toList();
    assertThat(String.join(" ", missing)).as("orders that are missing").isEmpty();
    assertThat(String.join(" ", surplus)).as("orders written twice, or never sent").isEmpty();
  }

  /** The order ids in the files that the sink's log vouches for. */
  private List<String> written() {
    return Files.exists(folder.resolve("_spark_metadata/0"))
        ? Spark.newSession()
            .read()
            .parquet(folder.toString())
            .select("order_id")
            .as(Encoders.STRING())
            .collectAsList()
        : List.of();
  }
}
