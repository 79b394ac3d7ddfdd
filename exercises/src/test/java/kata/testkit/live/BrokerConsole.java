package kata.testkit.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kata.testkit.ground.Broker;
import kata.testkit.ground.CtrlC;
import kata.testkit.ground.EmbeddedKafka;
import kata.testkit.ground.Scratch;
import kata.testkit.ground.Typed;

/** {@code -Pbroker}: a broker to keep, and a console for it. It ends with quit or Ctrl+C. */
public final class BrokerConsole {

  private static final int USUAL_PORT = 9092;
  private static final String TOPIC = "sales_topic";
  private static final String HELP =
      """
      produce [TOPIC]                   each line that follows is a record, up to an empty line
      consume [TOPIC] [--from-beginning]  shows the records that come, until you press Enter
      topics                            all topics
      create TOPIC [PARTITIONS]         a new topic
      delete TOPIC                      and all its records
      describe [TOPIC]                  its partitions and their leaders
      offsets [TOPIC]                   the first offset and the next one, for each partition
      help
      quit
      TOPIC is sales_topic unless you name another.""";

  private final BufferedReader lines;
  private final TopicCommands topics;

  private BrokerConsole(BufferedReader lines, TopicCommands topics) {
    this.lines = lines;
    this.topics = topics;
  }

  public static void main(String[] args) {
    System.exit(run());
  }

  private static int run() {
    String asked = System.getProperty("port", String.valueOf(USUAL_PORT)).strip();
    if (!asked.matches("\\d{1,5}") || Integer.parseInt(asked) > 65535) {
      System.out.println("-Dport=" + asked + ": it is a number up to 65535.");
      return 1;
    }
    int port = Integer.parseInt(asked);
    if (!EmbeddedKafka.isFree(port)) {
      System.out.printf(
          Locale.ROOT,
          "Port %d is in use. This one is free: -Dport=%d%n",
          port,
          nextFreeAfter(port));
      return 1;
    }
    System.out.println("Starting a broker ...");
    try (Broker broker = new Broker(EmbeddedKafka.onPort(port, Scratch.folder("broker")));
        BufferedReader lines = Typed.lines()) {
      broker.createTopic(TOPIC, 1);
      CtrlC.runs(
          () -> {
            broker.close();
            Runtime.getRuntime().exit(0);
          });
      System.out.printf(
          Locale.ROOT,
          "%nBroker localhost:%d, topic %s. Its records are gone when it ends.%n%s%n",
          port,
          TOPIC,
          HELP);
      new BrokerConsole(lines, new TopicCommands(broker)).obey();
      return 0;
    } catch (IOException | RuntimeException e) {
      System.out.println(e.getMessage());
      return 1;
    }
  }

  private static int nextFreeAfter(int port) {
    for (int next = port + 1; next <= 65535; next++) {
      if (EmbeddedKafka.isFree(next)) {
        return next;
      }
    }
    return EmbeddedKafka.freePort();
  }

  private void obey() throws IOException {
    String line;
    while ((line = prompt("broker> ")) != null) {
      List<String> words = Arrays.asList(line.strip().split("\\s+"));
      if (words.get(0).equals("quit")) {
        return;
      }
      try {
        obey(words.get(0), words.subList(1, words.size()));
      } catch (IllegalArgumentException | IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private String prompt(String text) throws IOException {
    System.out.print(text);
    System.out.flush();
    return lines.readLine();
  }

  private void obey(String command, List<String> words) throws IOException {
    String topic = words.stream().filter(word -> !word.startsWith("--")).findFirst().orElse(TOPIC);
    switch (command) {
      case "" -> {}
      case "help" -> System.out.println(HELP);
      case "topics" -> topics.list();
      case "create" -> topics.create(words);
      case "delete" -> topics.delete(words);
      case "describe" -> topics.describe(topic);
      case "offsets" -> topics.offsets(topic);
      case "produce" -> produce(topic);
      case "consume" -> consume(topic, words.contains("--from-beginning"));
      default -> System.out.println("There is no command '" + command + "'. Try help.");
    }
  }

  private void produce(String topic) throws IOException {
    topics.require(topic);
    String line;
    while ((line = prompt(topic + "> ")) != null && !line.isEmpty()) {
      topics.send(topic, line);
    }
  }

  /** One thread shows records, this one waits for Enter. */
  private void consume(String topic, boolean fromBeginning) throws IOException {
    topics.require(topic);
    try (Consumption shown = new Consumption(topics.address(), topic, fromBeginning)) {
      lines.readLine();
    }
  }
}
