package kata.proof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kata.testkit.ground.Broker;
import kata.testkit.ground.EmbeddedKafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The broker of the tests keeps what it is given, however slow the machine and wherever it is. */
@DisabledIfSystemProperty(named = "lesson", matches = "\\d+") // of the testkit, not of a lesson
class KafkaTest {

  private static final Instant MONTHS_AGO = Instant.parse("2026-03-01T10:15:00Z");

  @TempDir Path folder;

  /** A topic with Kafka's own retention shows when the broker has looked for old records. */
  @Test
  void records_dated_months_ago_stay() throws Exception {
    Map<String, String> impatient =
        Map.of("log.initial.task.delay.ms", "0", "log.retention.check.interval.ms", "50");
    try (Broker broker = new Broker(EmbeddedKafka.onFreePorts(folder, impatient));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      NewTopic usual = new NewTopic("usual", 1, (short) 1);
      String aWeek = String.valueOf(Duration.ofDays(7).toMillis());
      admin.createTopics(List.of(usual.configs(Map.of("retention.ms", aWeek)))).all().get();
      broker.createTopic("ours", 1);

      for (int looks = 1; looks <= 2; looks++) { // after two, one has begun behind our record
        send(broker, "ours", "usual");
        long gone = looks;
        await("end of the old records")
            .atMost(Duration.ofSeconds(60))
            .until(() -> broker.begins("usual").get(0) == gone);
      }
      assertThat(broker.begins("ours")).isEqualTo(Map.of(0, 0L));
    }
  }

  private static void send(Broker broker, String... topics) {
    for (String topic : topics) {
      broker.send(List.of(new ProducerRecord<>(topic, 0, MONTHS_AGO.toEpochMilli(), null, "old")));
    }
  }

  /** For Kafka, a comma ends the name of a folder. */
  @Test
  void its_folder_may_have_a_comma() {
    Path comma = folder.resolve("a, b");
    try (Broker broker = new Broker(EmbeddedKafka.onFreePorts(comma))) {
      broker.createTopic("sales_topic", 1);
      broker.send(List.of(new ProducerRecord<>("sales_topic", "one")));
    }
    try (Broker again = new Broker(EmbeddedKafka.onFreePorts(comma))) {
      assertThat(again.ends("sales_topic")).isEqualTo(Map.of(0, 1L));
    }
  }
}
