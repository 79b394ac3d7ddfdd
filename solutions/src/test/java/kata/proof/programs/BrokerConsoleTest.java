package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kata.testkit.Orders;
import kata.testkit.ground.EmbeddedKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker to keep, as a process: its console, and the lessons and programs that use it. */
class BrokerConsoleTest {

  @TempDir static Path folder;
  private static LearnersCourse course;

  private final int port = EmbeddedKafka.freePort();
  private Terminal broker;

  @BeforeAll
  static void compile() {
    course = LearnersCourse.withAnswers(folder);
  }

  @BeforeEach
  void start() {
    broker = course.maven(Map.of(), "test", "-Pbroker", "-Dport=" + port);
    broker.await("broker> ");
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void it_obeys_its_commands() {
    broker.type("topics").await("broker> sales_topic\nbroker> ");
    broker.type("produce").type(Orders.LAPTOP).type("").type("offsets");
    broker.await("sales_topic partition 0: first 0, next 1");
    broker.type("consume --from-beginning").await(Orders.LAPTOP).type("");
    broker.type("create returns 2").await("returns has 2 partition(s).");
    broker.type("describe returns").await("returns partition 1, leader 1, replicas 1");
    broker.type("delete returns").await("returns is deleted.");
    broker.type("delete returns").await("There is no topic returns.");
    broker.type("create").await("create TOPIC [PARTITIONS]");
    broker.type("list").await("There is no command 'list'. Try help.");
    broker.type("help").await("TOPIC is sales_topic unless you name another.");
    assertThat(broker.type("quit").exitCode()).isZero();
  }

  @Test
  void ctrl_c_ends_it() {
    assertThat(broker.signal("INT").exitCode(Duration.ofSeconds(10))).isZero();
    assertThat(EmbeddedKafka.isFree(port)).isTrue();
  }

  @Test
  void a_port_in_use_is_said_and_another_one_offered() {
    try (Terminal second = course.maven(Map.of(), "test", "-Pbroker", "-Dport=" + port)) {
      assertThat(second.exitCode()).isOne();
      assertThat(second.printed().strip())
          .startsWith("Port " + port + " is in use. This one is free: -Dport=")
          .hasLineCount(1);
    }
  }

  @Test
  void a_program_shows_what_its_console_sends() {
    String[] there = {"-Dkafka=localhost:" + port, "-Dtopic=sales_topic"};
    try (Terminal program = course.live(6, there)) {
      program.await("|NULL |");
      broker.type("produce").type(Orders.LAPTOP);
      program.await("|2401.0|");
      broker.type(Orders.MOUSE);
      program.await("|2526.0|");
      assertThat(program.endOfInput().exitCode()).isZero();
    }
  }

  @Test
  void all_lessons_are_green_on_it_and_leave_no_topic_behind() {
    try (Terminal tests =
        course.maven(Map.of(), "test", "-Dlesson=all", "-Dkafka=localhost:" + port)) {
      assertThat(tests.exitCode()).as(tests.printed()).isZero();
    }
    try (Terminal program = course.live(4, "-Dkafka=localhost:" + port)) {
      assertThat(program.type("").endOfInput().exitCode()).isZero();
    }
    broker.type("topics").await("broker> sales_topic\nbroker> ");
  }
}
