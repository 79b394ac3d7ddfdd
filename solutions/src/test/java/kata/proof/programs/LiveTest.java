package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kata.testkit.Orders;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.ProjectFolder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The live programs as processes, by the commands of the pages: they print what the pages show. */
@Execution(ExecutionMode.CONCURRENT) // most of the time they wait for their triggers
class LiveTest {

  @TempDir static Path folder;
  private static LearnersCourse course;

  @BeforeAll
  static void compile() {
    course = LearnersCourse.withAnswers(folder);
  }

  static Stream<CourseLesson> live() {
    return CourseLesson.all().stream().filter(lesson -> !sessions(lesson).isEmpty());
  }

  /**
   * A session of a page: what is printed, and a line that begins with "&gt; " is a record that
   * Enter has sent.
   */
  private static List<String> sessions(CourseLesson lesson) {
    try {
      String page = Files.readString(ProjectFolder.root().resolve(lesson.page().path()));
      return Arrays.stream(page.split("```"))
          .filter(block -> block.startsWith("\nLesson " + lesson.number() + " live: "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("live")
  void it_prints_what_its_page_shows(CourseLesson lesson) {
    for (String session : sessions(lesson)) {
      try (Terminal program = course.live(lesson.number())) {
        String printed = "";
        for (String part : parts(session.strip())) {
          long records = part.lines().filter(line -> line.startsWith("> ")).count();
          if (records > 1) {
            awaitTheBeginningOfAnInterval();
          }
          LongStream.range(0, records).forEach(i -> program.type(""));
          printed += part;
          program.await(Terminal.settled(printed).strip());
        }
        assertThat(program.endOfInput().exitCode()).isZero();
        assertThat(program.printed().strip()).isEqualTo(Terminal.settled(printed).strip());
      }
    }
  }

  /** The greeting, and then a part for each group of records and what follows it. */
  private static List<String> parts(String session) {
    List<String> parts = new ArrayList<>(List.of(""));
    boolean record = true;
    for (String line : session.lines().toList()) {
      if (line.startsWith("> ") && !record) {
        parts.add("");
      }
      record = line.startsWith("> ");
      parts.add(parts.remove(parts.size() - 1) + line + "\n");
    }
    return parts;
  }

  /**
   * All triggers are multiples of 5 s by the clock: what comes together shall be taken together.
   */
  private static void awaitTheBeginningOfAnInterval() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> System.currentTimeMillis() % 5000 < 2000);
  }

  @Test
  void the_reader_shows_the_table_that_the_program_wrote(@TempDir Path folder) {
    try (Terminal program = course.live(8, "-Dfolder=" + folder)) {
      program.await("Files in").type("").type("").type("").type("").endOfInput();
      assertThat(program.exitCode()).as(program.printed()).isZero();
    }
    try (Terminal reader = course.live(8, "-Dreader", "-Dfolder=" + folder)) {
      assertThat(reader.exitCode()).isZero();
      assertThat(reader.printed())
          .contains("|1001 |Laptop |2 |1200.5|2401.0|", "|NULL |NULL |NULL |NULL |NULL |")
          .contains("Rows in all: 4");
    }
    try (Terminal reader = course.live(8, "-Dreader", "-Dfolder=" + folder.resolve("none"))) {
      assertThat(reader.exitCode()).isOne();
      assertThat(reader.printed()).contains("There are no files in").hasLineCount(1);
    }
  }

  /** As {@code ... < orders.jsonl} does. */
  @Test
  void what_is_piped_in_is_read_to_its_end() {
    try (Terminal program = course.live(6)) {
      program.type(Orders.LAPTOP).type(Orders.MOUSE).type(Orders.KEYBOARD).endOfInput();
      assertThat(program.exitCode()).isZero();
      assertThat(program.printed()).contains("|2661.0|");
    }
  }

  @Test
  void what_cannot_be_is_said_in_a_sentence() {
    saysInALine("needs -Dlesson=N", course.live(2));
    saysInALine("-Drate=fast: it is a number", course.live(4, "-Drate=fast"));
    saysInALine("-Dkafka=docker: it is `embedded`", course.live(4, "-Dkafka=docker"));
    long begun = System.currentTimeMillis();
    saysInALine("No Kafka broker answers at localhost", course.live(4, "-Dkafka=localhost:1"));
    assertThat(System.currentTimeMillis() - begun).isLessThan(60_000);
  }

  private static void saysInALine(String sentence, Terminal program) {
    try (program) {
      assertThat(program.exitCode()).isOne();
      assertThat(program.printed().strip()).contains(sentence).hasLineCount(1);
    }
  }
}
