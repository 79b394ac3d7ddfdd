package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import kata.testkit.Orders;
import kata.testkit.ground.EmbeddedKafka;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The broker to keep, as a process: its console, and the lessons and programs that use it. */
class BrokerConsoleTest {

  private static LearnersCourse course;

  private static int port;
  private static Terminal broker;

  @BeforeAll
  static void start() {
    course = LearnersCourse.shared();
    port = EmbeddedKafka.freePort();
    broker = course.maven(Map.of(), "test", "-Pbroker", "-Dport=" + port);
    broker.await("broker> ");
  }

  @AfterAll
  static void ctrl_c_ends_it() {
    try (Terminal ended = broker) {
      assertThat(ended.signal("INT").exitCode(Duration.ofSeconds(10))).isZero();
      assertThat(EmbeddedKafka.isFree(port)).isTrue();
    }
  }

  @Test
  void it_obeys_its_commands() {
    assertThat(ask("create returns 2")).contains("returns has 2 partition(s).");
    assertThat(ask("topics")).contains("returns\nsales_topic\n");
    assertThat(ask("describe returns")).contains("returns partition 1, leader 1, replicas 1");
    assertThat(ask("produce")).isEqualTo("sales_topic> ");
    ask(Orders.LAPTOP);
    ask("");
    assertThat(ask("offsets")).contains("sales_topic partition 0: first 0, next 1");
    broker.type("consume --from-beginning").await(Orders.LAPTOP);
    ask(""); // ends it
    assertThat(ask("delete returns")).contains("returns is deleted.");
    assertThat(ask("delete returns")).contains("There is no topic returns.");
    assertThat(ask("create")).contains("create TOPIC [PARTITIONS]");
    assertThat(ask("list")).contains("There is no command 'list'. Try help.");
    assertThat(ask("help")).contains("TOPIC is sales_topic unless you name another.");
  }

  /** What it prints up to its next prompt. */
  private static String ask(String line) {
    int before = broker.printed().length();
    broker.type(line);
    Awaitility.await("prompt after " + line)
        .atMost(Duration.ofSeconds(30))
        .until(() -> broker.printed().substring(before).endsWith("> "));
    return broker.printed().substring(before);
  }

  @Test
  void a_port_in_use_is_said_and_another_one_offered() {
    String sentence = "Port " + port + " is in use. This one is free: ";
    String offered;
    try (Terminal second = course.maven(Map.of(), "test", "-Pbroker", "-Dport=" + port)) {
      assertThat(second.exitCode()).isOne();
      assertThat(second.printed().strip()).startsWith(sentence).hasLineCount(1);
      offered = second.printed().strip().substring(sentence.length());
    }
    try (Terminal second = course.maven(Map.of(), "test", "-Pbroker", offered)) {
      assertThat(second.await("broker> ").type("quit").exitCode()).isZero();
    }
  }

  @Test
  void a_program_shows_what_its_console_sends() {
    ask("create live");
    String[] there = {"-Dkafka=localhost:" + port, "-Dtopic=live"};
    try (Terminal program = course.live(5, there)) {
      program.await("|NULL |");
      ask("produce live");
      ask(Orders.LAPTOP);
      program.await("|2401.0|");
      ask(Orders.MOUSE);
      program.await("|2526.0|");
      ask("");
      assertThat(program.endOfInput().exitCode()).isZero();
    }
    assertThat(ask("delete live")).contains("live is deleted."); // the program has left it there
  }

  @Test
  void a_topic_of_a_programs_own_is_gone_when_it_ends() {
    try (Terminal program = course.live(3, "-Dkafka=localhost:" + port)) {
      assertThat(program.await("Batch: 0").signal("INT").exitCode()).isZero();
    }
    assertThat(ask("topics")).isEqualTo("sales_topic\nbroker> ");
  }
}
