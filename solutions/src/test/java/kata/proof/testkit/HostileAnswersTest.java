package kata.proof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an answer does, its own test fails with a sentence, and the next lesson runs as if
 * nothing had been.
 */
@DisabledIfSystemProperty(named = "lesson", matches = "\\d+") // of the testkit, not of a lesson
class HostileAnswersTest {

  private static final CourseLesson WORD_COUNT = CourseLesson.all().get(0);

  private static final String ANSWER =
      """
      package kata.lesson01;

      import static org.apache.spark.sql.functions.*;
      import org.apache.spark.api.java.function.*;
      import org.apache.spark.sql.*;

      public final class WordCount {
        public static Dataset<Row> countWords(Dataset<Row> lines) throws Exception {
          %s
        }

        static int deep(int n) {
          return 1 + deep(n + 1);
        }
      }
      """;

  private static final String IN_A_TASK =
      """
      return lines.as(Encoders.STRING())
          .map((MapFunction<String, String>) line -> { %s }, Encoders.STRING())
          .groupBy(col("value").as("word")).count();
      """;

  @TempDir Path folder;

  @AfterAll
  static void over() {
    System.setProperty("hostile.over", "true");
  }

  @AfterEach
  void the_next_lesson_is_unharmed() {
    assertThat(new LessonEngine().run(WORD_COUNT).red()).isEmpty();
  }

  @Test
  void an_answer_that_never_returns() {
    // It would take a core from the tests after it, so it ends when this class is done.
    String endless =
        "while (System.getProperty(\"hostile.over\") == null) Thread.onSpinWait();"
            + " throw new Error();";
    assertThat(redAfter(3, endless)).contains("waited 3 s", "gave it up", "WordCount.java:9");
    assertThat(redAfter(3, String.format(Locale.ROOT, IN_A_TASK, endless)))
        .contains("waited 3 s", "gave it up", "WordCount.java:10");
  }

  @Test
  void an_answer_that_exits() {
    assertThat(red("System.exit(3); return lines;")).contains("called exit(3)", "WordCount.java:9");
    assertThat(red("Runtime.getRuntime().halt(4); return lines;")).contains("called exit(4)");
    assertThat(red("java.util.stream.IntStream.of(5).forEach(System::exit); return lines;"))
        .contains("called exit(5)");
    assertThat(red(String.format(Locale.ROOT, IN_A_TASK, "System.exit(6); return line;")))
        .contains("called exit(6)", "WordCount.java:10");
  }

  @Test
  void an_answer_that_throws_an_error() {
    assertThat(red("deep(0); return lines;")).contains("StackOverflowError", "WordCount.java:13");
    assertThat(red("throw new OutOfMemoryError(\"mine\");"))
        .contains("OutOfMemoryError: mine", "WordCount.java:9");
    assertThat(red("throw new NoClassDefFoundError(\"some.Class\");"))
        .contains("NoClassDefFoundError: some.Class");
    assertThat(red(String.format(Locale.ROOT, IN_A_TASK, "deep(0); return line;")))
        .contains("StackOverflowError", "WordCount.java:16");
    assertThat(red(String.format(Locale.ROOT, IN_A_TASK, "throw new OutOfMemoryError(\"mine\");")))
        .contains("OutOfMemoryError: mine");
  }

  @Test
  void an_answer_that_writes_where_the_program_runs() throws Exception {
    Path elsewhere = Path.of("words-elsewhere.txt");
    try {
      assertThat(
              red(
                  """
                  java.nio.file.Files.writeString(java.nio.file.Path.of("words-elsewhere.txt"), "x");
                  return lines.select(explode(split(col("value"), " ")).as("word")).groupBy("word").count();
                  """))
          .contains("has written `words-elsewhere.txt` into the folder that the program runs in");
    } finally {
      Files.deleteIfExists(elsewhere);
    }
  }

  @Test
  void an_answer_that_stops_the_session_or_leaves_a_query_running() {
    assertThat(red("lines.sparkSession().stop(); return lines;"))
        .contains("stopped the Spark session");
    assertThat(
            red(
                """
                lines.writeStream().format("noop").start();
                return lines.select(explode(split(col("value"), " ")).as("word")).groupBy("word").count();
                """))
        .contains("2 queries were started");
  }

  @Test
  void an_answer_that_prints_without_end() {
    String tooMuch = "more than 10000 lines";
    assertThat(red("while (true) { System.out.println(\"here\"); }"))
        .contains(tooMuch, "WordCount.java:9");
    assertThat(
            redAfter(
                3,
                "while (true) { try { System.out.println(\"here\"); } catch (RuntimeException e) { } }"))
        .contains(tooMuch);
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(terminal, true, UTF_8));
    try {
      assertThat(
              red(
                  String.format(
                      Locale.ROOT, IN_A_TASK, "while (true) { System.err.println(line); }")))
          .contains(tooMuch, "WordCount.java:10");
    } finally {
      System.setErr(before);
    }
    assertThat(terminal.toString(UTF_8).lines()).hasSizeLessThan(22);
  }

  /** The first message that a learner reads of this answer. */
  private String red(String body) {
    return redAfter(60, body);
  }

  private String redAfter(int seconds, String body) {
    Verdict verdict =
        LessonEngine.upToTheFirstRed(seconds)
            .run(WORD_COUNT, write(String.format(Locale.ROOT, ANSWER, body)));
    assertThat(verdict.red()).isNotEmpty();
    String message = verdict.red().get(0).message();
    assertThat(message)
        .startsWith("Lesson 1")
        .doesNotContain("\tat ", "org.apache.spark.sql.execution");
    assertThat(message.lines()).hasSizeLessThan(26);
    return message;
  }

  private Path write(String source) {
    Sources.write(folder.resolve("WordCount.java"), source);
    return folder;
  }
}
