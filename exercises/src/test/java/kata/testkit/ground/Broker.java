package kata.testkit.ground;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this JVM (KRaft, one node), on ports of its own, started when first needed. */
public final class Broker {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int START_SECONDS = 60;
  private static CompletableFuture<Broker> shared;

  static {
    // A broker that loses its disk ends its JVM. Ours loses it when the JVM ends, with an exit code
    // of its own.
    Exit.Procedure goOn = (code, message) -> {};
    Exit.setExitProcedure(goOn);
    Exit.setHaltProcedure(goOn);
  }

  private final String address;
  private final Admin admin;
  private final KafkaProducer<String, String> producer;

  /** Starts the shared broker in the background, beside Spark. */
  public static synchronized CompletableFuture<Broker> start() {
    if (shared == null || shared.isCompletedExceptionally()) {
      shared = new CompletableFuture<>();
      CompletableFuture<Broker> starting = shared;
      Thread thread =
          new Thread(
              () -> {
                try {
                  starting.complete(new Broker());
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
   * @throws IllegalStateException when it is not up in time, or could not be started
   */
  public static Broker shared() {
    try {
      return start().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The Kafka broker was not up within " + START_SECONDS + " s.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the Kafka broker.", e);
    }
  }

  private Broker() {
    this.address = startServer();
    this.admin = Admin.create(Map.of("bootstrap.servers", address));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                address,
                // Records that are sent together reach a partition as one batch, and so become
                // visible at once.
                "linger.ms",
                60_000,
                "batch.size",
                4 << 20,
                "max.request.size",
                4 << 20),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Host and port, for {@code kafka.bootstrap.servers}. */
  public String address() {
    return address;
  }

  public void createTopic(String name, int partitions) {
    done(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all());
  }

  public void deleteTopics(List<String> names) {
    done(admin.deleteTopics(names).all());
  }

  /** Sends the records and returns when the broker has them all. */
  public void send(List<ProducerRecord<String, String>> records) {
    List<Future<?>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    producer.flush();
    sent.forEach(Broker::done);
  }

  /**
   * Two runs of the course may pick the same free port at the same moment: the loser picks again.
   */
  private static String startServer() {
    RuntimeException last = null;
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return startServer(freePort(), freePort());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException e) {
        last = e;
      }
    }
    throw new IllegalStateException(
        "The Kafka broker found no free port in 5 tries: " + last.getMessage(), last);
  }

  private static String startServer(int port, int controllerPort) {
    Path logs = Scratch.folder("broker");
    String listener = LOOPBACK + ":" + port;
    String controller = LOOPBACK + ":" + controllerPort;
    Map<String, String> config =
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + controller),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listeners", "PLAINTEXT://" + listener + ",CONTROLLER://" + controller),
            Map.entry("advertised.listeners", "PLAINTEXT://" + listener),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", logs.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"));
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setClusterId("stream-kata-cluster-00")
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(logs.toString())
          .addDirectory(logs.toString())
          .run();
      new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM).startup();
      return listener;
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  /** Waits for Kafka's own time limits, of one to two minutes. */
  private static void done(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka", e);
    }
  }
}
