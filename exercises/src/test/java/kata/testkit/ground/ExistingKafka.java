package kata.testkit.ground;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka that was there before us and stays. */
record ExistingKafka(String address) implements KafkaServer {

  private static final int ANSWERS_WITHIN_SECONDS = 8;

  /**
   * @throws NoKafka when nobody answers there
   */
  static ExistingKafka at(String address) {
    int millis = ANSWERS_WITHIN_SECONDS * 1000;
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                address,
                "default.api.timeout.ms",
                millis,
                "request.timeout.ms",
                millis))) {
      admin.describeCluster().nodes().get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
      return new ExistingKafka(address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoKafka("Interrupted while waiting for Kafka at " + address + ".");
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new NoKafka(
          String.format(
              Locale.ROOT,
              "No Kafka broker answers at %s. Start it, or leave -Dkafka out: the embedded one needs nothing.",
              address));
    }
  }

  @Override
  public void stop() {}

  @Override
  public boolean isShared() {
    return true;
  }
}
