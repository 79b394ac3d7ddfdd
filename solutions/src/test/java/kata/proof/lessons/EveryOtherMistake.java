package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.course.LessonEngine.RunOptions;
import kata.testkit.course.LessonEngine.Verdict;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No wrong answer passes, and what the learner reads first names the mistake.
 *
 * <p>What each mistake prints is kept beside it in {@code printed.txt}. The test named there runs
 * first, as the tests above it take half of the time; all of them run in their order when it is not
 * red, or prints something else. After a change of a lesson or of the messages, {@code mvn verify
 * -pl solutions -Dprinted=write} runs the tests from top to bottom, as a learner does, and writes
 * these files anew: read their differences before you commit them.
 *
 * <p>Two test classes have half of the mistakes each, so that both JVMs of the proofs run some.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EveryOtherMistake {

  private static final int SCREEN_LINES = 25;
  private static final int SCREEN_COLUMNS = 120;

  private static final boolean WRITE = "write".equals(System.getProperty("printed"));

  private static final LessonEngine ENGINE = LessonEngine.ofTheProofs();

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
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void is_caught_and_named(Answer mistake) {
    List<String> says = Sources.all("(?m)^// SAYS: (.+)$", mistake.source());
    assertThat(mistake.source()).startsWith("// MISTAKE: ");
    assertThat(says).as("lines with SAYS").isNotEmpty();

    Path golden = mistake.folder().resolve("printed.txt");
    Verdict verdict = verdict(mistake, golden);
    assertThat(verdict.red())
        .as("red tests of %s: it passes all %d", mistake, verdict.total())
        .isNotEmpty();
    Failure first = verdict.red().get(0);
    assertThat(first.test())
        .as("%s compiles: %s", mistake, first.message())
        .isNotEqualTo(LessonEngine.COMPILES);

    String said = said(first);
    assertThat(unwrapped(said)).as("%s", mistake).contains(says);
    assertThat(said.lines())
        .as("%s", mistake)
        .hasSizeLessThanOrEqualTo(SCREEN_LINES)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(SCREEN_COLUMNS))
        .noneMatch(line -> line.matches("\\s+at [\\w.$]+\\(.*"));
    assertThat(said)
        .as("%s: the testkit's own limit ended it", mistake)
        .doesNotContain("gave it up");
    if (WRITE) {
      Sources.write(golden, said);
    }
    assertThat(golden).exists();
    assertThat(said).as("%s", mistake).isEqualTo(Sources.read(golden));
  }

  /** Of a run that begins with the test that was red before, if that is as red as it was. */
  private static Verdict verdict(Answer mistake, Path golden) {
    if (!WRITE && Files.exists(golden)) {
      String printed = Sources.read(golden);
      Verdict verdict = verdict(mistake, Sources.all("^.* ✗ (.+)\n", printed).get(0));
      if (!verdict.red().isEmpty() && said(verdict.red().get(0)).equals(printed)) {
        return verdict;
      }
    }
    return verdict(mistake, "");
  }

  private static Verdict verdict(Answer mistake, String testToBeginWith) {
    return ENGINE.run(mistake.lesson(), List.of(mistake.folder()), new RunOptions(testToBeginWith));
  }

  private static String said(Failure failure) {
    return failure.message().replace(System.lineSeparator(), "\n") + "\n";
  }

  /** A promise may stand across the end of a line. */
  private static String unwrapped(String said) {
    return said.replaceAll("\\s+", " ");
  }
}
