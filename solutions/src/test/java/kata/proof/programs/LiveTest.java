package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.Orders;
import kata.testkit.course.CourseLesson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The live programs as processes, by the commands of the pages: they print what the pages show. */
@Execution(ExecutionMode.CONCURRENT) // most of the time they wait for their triggers
class LiveTest {

  /** What a program answers when the clock of its till is set. */
  private static final String CLOCK = "The till's clock says ";

  private static LearnersCourse course;

  @BeforeAll
  static void compile() {
    course = LearnersCourse.shared();
  }

  static Stream<CourseLesson> live() {
    return CourseLesson.all().stream().filter(lesson -> !PageSession.of(lesson).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("live")
  void it_prints_what_its_page_shows(CourseLesson lesson) {
    for (PageSession session : PageSession.of(lesson)) {
      if (!session.before().isEmpty()) {
        assertThat(course.run(session.before()).exitCode()).isZero();
      }
      try (Terminal program = course.run(session.command())) {
        String printed = "";
        Set<String> sent = new HashSet<>();
        for (String part : parts(session.printed())) {
          program.press(typed(part, sent)); // at once, so that they are sent at once
          printed += part;
          program.await(Terminal.settled(printed).strip());
        }
        assertThat(program.endOfInput().exitCode()).isEqualTo(session.exitCode());
        String shown = Pattern.quote(Terminal.settled(printed).strip());
        String lastLine = session.isStopped() ? "\\s+Stopped after micro-batch \\d+\\." : "";
        assertThat(program.printed().strip()).matches(shown + lastLine);
      }
    }
  }

  /**
   * Enter for each record, {@code again} for one that comes again, {@code pay} for a payment, the
   * command for its answer.
   */
  private static String typed(String part, Set<String> sent) {
    return part.lines()
        .filter(LiveTest::isAnInput)
        .map(line -> line.startsWith("> ") ? press(line, sent) : line.replace(CLOCK, "clock "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String press(String record, Set<String> sent) {
    if (record.contains("payment_id")) {
      return "pay";
    }
    return Sources.all("order_id\":\"(A\\d+)", record).stream().allMatch(sent::add) ? "" : "again";
  }

  private static boolean isAnInput(String line) {
    return line.startsWith("> ") || line.startsWith(CLOCK);
  }

  /** The greeting, and then a part for each group of records and what follows it. */
  private static List<String> parts(String session) {
    List<String> parts = new ArrayList<>(List.of(""));
    boolean record = true;
    for (String line : session.lines().toList()) {
      if (isAnInput(line) && !record) {
        parts.add("");
      }
      record = isAnInput(line);
      parts.add(parts.remove(parts.size() - 1) + line + "\n");
    }
    return parts;
  }

  /** As {@code ... < orders.jsonl} does. */
  @Test
  void what_is_piped_in_is_read_to_its_end() {
    try (Terminal program = course.live(5)) {
      program.type(Orders.LAPTOP).type(Orders.MOUSE).type(Orders.KEYBOARD).endOfInput();
      assertThat(program.exitCode()).as(program.printed()).isZero();
      assertThat(program.printed()).contains("|2661.0|");
    }
  }

  @Test
  void a_line_of_a_file_is_a_record_whatever_is_in_it() throws IOException {
    Path orders = Files.createTempFile(course.folder(), "orders", ".jsonl");
    String tooLarge = "{\"quantity\":1,\"price\":1.0,\"note\":\"" + "x".repeat(5 << 20) + "\"}";
    Files.write(orders, List.of(Orders.LAPTOP, "", tooLarge, Orders.MOUSE));
    List<String> command = List.of("mvn", "test", "-pl", "exercises", "-Plive", "-Dlesson=4");
    try (Terminal program = Terminal.reading(orders, course.folder(), command)) {
      assertThat(program.exitCode()).isZero();
      assertThat(program.printed())
          .contains("A record of 5,242,916 bytes was not sent: {\"quantity\":1,\"price\"")
          .contains("|1001 |Laptop |", "|NULL |NULL |", "|1002 |Mouse |")
          .contains("Stopped after micro-batch ")
          .doesNotContain("Exception", "|1003 |");
    }
  }

  @Test
  void what_cannot_be_is_said_in_a_sentence() {
    saysInALine("needs -Dlesson=N", course.live(10));
    saysInALine("There are no files in", course.live(6, "-Dreader", "-Dfolder=none"));
    saysInALine("-Dtopic names a topic of another Kafka", course.live(3, "-Dtopic=mine"));
    saysInALine("-Drate=fast: it is a number", course.live(3, "-Drate=fast"));
    saysInALine("-Dkafka=docker: it is `embedded`", course.live(3, "-Dkafka=docker"));
    long begun = System.currentTimeMillis();
    saysInALine("No Kafka broker answers at localhost", course.live(3, "-Dkafka=localhost:1"));
    assertThat(System.currentTimeMillis() - begun).isLessThan(60_000);
  }

  private static void saysInALine(String sentence, Terminal program) {
    try (program) {
      assertThat(program.exitCode()).isOne();
      assertThat(program.printed().strip().lines().toList())
          .hasSizeBetween(1, 2) // one that is looked for in vain is looked for while Spark starts
          .last()
          .asString()
          .contains(sentence);
    }
  }
}
