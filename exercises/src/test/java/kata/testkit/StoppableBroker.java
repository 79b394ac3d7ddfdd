package kata.testkit;

import java.nio.file.Path;
import java.util.Map;
import kata.testkit.ground.Broker;
import kata.testkit.ground.EmbeddedKafka;
import kata.testkit.ground.KafkaServer;

/**
 * A broker that a test may stop, and start again on the same port with the same logs. It has one
 * topic.
 */
public final class StoppableBroker {

  /** The server changes; what a client sees of it, the address, does not. */
  private static final class Server implements KafkaServer {
    private final Path folder;
    private EmbeddedKafka running;

    Server(Path folder, Map<String, String> settings) {
      this.folder = folder;
      this.running = EmbeddedKafka.onFreePorts(folder, settings);
    }

    @Override
    public String address() {
      return running.address();
    }

    @Override
    public void stop() {
      running.stop();
    }

    void startAgain() {
      int port = Integer.parseInt(address().substring(address().indexOf(':') + 1));
      running = EmbeddedKafka.onPort(port, folder);
    }
  }

  private final Streams streams;
  private final Server server;
  private final Broker broker;
  private final Topic topic;

  private StoppableBroker(Streams streams, Map<String, String> settings) {
    this.streams = streams;
    this.server = new Server(Path.of(streams.folder("broker")), settings);
    this.broker = new Broker(server);
    this.topic = Topic.onlyOneOf(broker, streams);
  }

  public static StoppableBroker of(Streams streams) {
    return of(streams, Map.of());
  }

  /** It asks for a password, at the address that this door has. */
  public static StoppableBroker behind(PasswordDoor door, Streams streams) {
    return of(streams, door.settings());
  }

  private static StoppableBroker of(Streams streams, Map<String, String> settings) {
    StoppableBroker broker = new StoppableBroker(streams, settings);
    streams.later(broker.broker::close);
    return broker;
  }

  public Topic topic() {
    return topic;
  }

  public void stop() {
    server.stop();
    streams.note("the broker was stopped");
  }

  public void startAgain() {
    server.startAgain();
    streams.note("the broker was started again");
  }
}
