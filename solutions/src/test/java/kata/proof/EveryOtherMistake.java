package kata.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.testkit.course.Cancellation;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.course.LessonEngine.Wishes;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No wrong answer passes, and what the learner reads first names the mistake.
 *
 * <p>What each mistake prints is kept beside it in {@code printed.txt}. The test named there runs
 * first: that the tests above it are green takes half of the time, and changes only with the
 * lesson. After a change of a lesson or of the messages, {@code mvn verify -pl solutions
 * -Dprinted=write} runs the tests from top to bottom, as a learner does, and writes these files
 * anew: read their differences before you commit them.
 *
 * <p>Two test classes have half of the mistakes each, so that both JVMs of the proofs run some.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EveryOtherMistake {

  private static final int SCREEN_LINES = 25;
  private static final int SCREEN_COLUMNS = 120;

  private static final boolean WRITE = "write".equals(System.getProperty("printed"));

  private static final LessonEngine ENGINE = LessonEngine.upToTheFirstRed();

  private final int first;

  /**
   * @param first 0 or 1
   */
  EveryOtherMistake(int first) {
    this.first = first;
  }

  Stream<Answer> mistakes() {
    List<Answer> all = Answer.mistakes();
    return IntStream.range(0, all.size()).filter(i -> i % 2 == first).mapToObj(all::get);
  }

  /**
   * The limit is for a hang that the testkit itself does not end; its own limit is 60 s, or what
   * the lesson asks for.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void is_caught_and_named(Answer mistake) {
    List<String> says = Sources.all("(?m)^// SAYS: (.+)$", mistake.source());
    assertThat(mistake.source()).startsWith("// MISTAKE: ");
    assertThat(says).as("lines with SAYS").isNotEmpty();

    Path golden = mistake.folder().resolve("printed.txt");
    Wishes wishes = new Wishes(caughtBy(golden), green -> {}, new Cancellation());
    Verdict verdict = ENGINE.run(mistake.lesson(), List.of(mistake.folder()), wishes);
    assertThat(verdict.red())
        .as("red tests: a wrong answer passes all %d", verdict.total())
        .isNotEmpty();
    Failure first = verdict.red().get(0);
    assertThat(first.test())
        .as("compiles: %s", first.message())
        .isNotEqualTo(LessonEngine.COMPILES);

    String said = first.message().replace(System.lineSeparator(), "\n");
    assertThat(unwrapped(said)).contains(says);
    assertThat(said.lines())
        .hasSizeLessThanOrEqualTo(SCREEN_LINES)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(SCREEN_COLUMNS))
        .noneMatch(line -> line.matches("\\s+at [\\w.$]+\\(.*"));
    assertThat(said).as("the testkit's own limit ended it").doesNotContain("gave it up");
    assertPrinted(golden, said + "\n");
  }

  /**
   * The name of the test that was red when the file was written; empty when it is to be written.
   */
  private static String caughtBy(Path golden) {
    if (WRITE || !Files.exists(golden)) {
      return "";
    }
    return Sources.all("^.* ✗ (.+)\n", Sources.read(golden)).get(0);
  }

  /** A promise may stand across the end of a line. */
  private static String unwrapped(String said) {
    return said.replaceAll("\\s+", " ");
  }

  private static void assertPrinted(Path golden, String said) {
    if (WRITE) {
      Sources.write(golden, said);
    }
    assertThat(golden).exists();
    assertThat(said).isEqualTo(Sources.read(golden));
  }
}
