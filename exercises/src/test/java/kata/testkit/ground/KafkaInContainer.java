package kata.testkit.ground;

import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka's own image in a Docker container; {@code -Dkafka.image} names another one. */
final class KafkaInContainer implements KafkaServer {

  private static final String IMAGE = "apache/kafka:3.9.2";
  private static final String WAY_BACK =
      " Or leave -Dkafka out: the embedded broker needs no Docker.";

  private final KafkaContainer container;

  private KafkaInContainer(KafkaContainer container) {
    this.container = container;
  }

  /**
   * @throws NoKafka when there is no Docker, or the image does not start
   */
  static KafkaInContainer start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new NoKafka("-Dkafka=container needs a Docker that runs. Start it." + WAY_BACK);
    }
    String image = System.getProperty("kafka.image", IMAGE);
    KafkaContainer container =
        new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"));
    try {
      container.start();
    } catch (RuntimeException e) {
      throw new NoKafka(
          String.format(
              Locale.ROOT,
              "The image %s did not start: %s. -Dkafka.image names another one.%s",
              image,
              firstLine(e),
              WAY_BACK));
    }
    return new KafkaInContainer(container);
  }

  private static String firstLine(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason was given");
  }

  @Override
  public String address() {
    return container.getBootstrapServers().replaceFirst("^\\w+://", "");
  }

  @Override
  public void stop() {
    container.stop();
  }
}
