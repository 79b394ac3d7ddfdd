package kata.testkit.ground;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this JVM: KRaft, one node, reachable from this machine only. */
public final class EmbeddedKafka implements KafkaServer {

  static {
    Environment.makeNoDifference();
    // A broker that loses its disk ends its JVM. Ours loses it when the JVM ends, with an exit code
    // of its own.
    Exit.Procedure goOn = (code, message) -> {};
    Exit.setExitProcedure(goOn);
    Exit.setHaltProcedure(goOn);
  }

  private final String address;
  private final KafkaRaftServer server;

  private EmbeddedKafka(String address, KafkaRaftServer server) {
    this.address = address;
    this.server = server;
  }

  /**
   * Two runs of the course may pick the same free port at the same moment: the loser picks again.
   *
   * @param folder where it keeps its topics: those that are there from before are there again
   */
  public static EmbeddedKafka onFreePorts(Path folder) {
    return onFreePorts(folder, Map.of());
  }

  /**
   * @param more settings of the broker, beside those that the course needs; listeners are added to
   *     its own
   */
  public static EmbeddedKafka onFreePorts(Path folder, Map<String, String> more) {
    RuntimeException last = null;
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return onPort(freePort(), folder, more);
      } catch (RuntimeException e) {
        last = e;
      }
    }
    throw new IllegalStateException(
        "The Kafka broker did not start, in 5 tries: " + last.getMessage(), last);
  }

  /**
   * @throws IllegalStateException when it does not start, because the port is taken or the folder
   *     is in use
   */
  public static EmbeddedKafka onPort(int port, Path folder) {
    return onPort(port, folder, Map.of());
  }

  private static EmbeddedKafka onPort(int port, Path folder, Map<String, String> more) {
    String logs = withoutComma(folder);
    String listener = Environment.LOOPBACK + ":" + port;
    String controller = Environment.LOOPBACK + ":" + freePort();
    Map<String, String> config = new HashMap<>();
    config.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + controller),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listeners", "PLAINTEXT://" + listener + ",CONTROLLER://" + controller),
            Map.entry("advertised.listeners", "PLAINTEXT://" + listener),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", logs),
            // The lessons' records are dated months ago. By default Kafka keeps 7 days of them, and
            // deletes what is older 30 s after its start.
            Map.entry("log.retention.ms", "-1"),
            Map.entry("offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE)),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // To make or delete a topic does not wait for others to be made.
            Map.entry("controller.quorum.append.linger.ms", "0")));
    more.forEach(
        (name, value) ->
            config.merge(
                name, value, (own, added) -> name.contains("listener") ? own + "," + added : own));
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .setClusterId("stream-kata-cluster-00")
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(logs)
          .addDirectory(logs)
          .setIgnoreFormatted(true)
          .run();
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(listener, server);
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** For Kafka, {@code log.dirs} is a list: where the path has a comma, a link leads there. */
  private static String withoutComma(Path folder) {
    if (!folder.toString().contains(",")) {
      return folder.toString();
    }
    try {
      Files.createDirectories(folder);
      return Files.createSymbolicLink(
              Scratch.folder("broker").resolve("logs"), folder.toAbsolutePath())
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket =
        new ServerSocket(port, 1, InetAddress.getByName(Environment.LOOPBACK))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static int freePort() {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByName(Environment.LOOPBACK))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }
}
