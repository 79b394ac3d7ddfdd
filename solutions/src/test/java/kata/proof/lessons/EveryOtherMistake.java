package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.verdict.Cause;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No wrong answer passes, and what the learner reads first names its cause.
 *
 * <p>Each mistake's page shows what the tests print. The test named there runs first, as the tests
 * above it take half of the time; all of them run in their order when it is not red, or prints
 * something else. After a change of a lesson or of the messages, {@code mvn verify -pl solutions
 * -Dprinted=write} runs the tests from top to bottom, as a learner does, and writes it into the
 * pages: read their differences before you commit them.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EveryOtherMistake {

  private static final int SCREEN_LINES = 25;
  private static final int SCREEN_COLUMNS = 120;

  private static final boolean WRITE = "write".equals(System.getProperty("printed"));

  private final MistakeRun run = new MistakeRun();
  private final Half half;

  EveryOtherMistake(Half half) {
    this.half = half;
  }

  Stream<Mistake> mistakes() {
    return half.of(Chosen.lessons().flatMap(lesson -> Mistake.of(lesson).stream()).toList());
  }

  /**
   * The limit is for a hang that the testkit itself does not end; its own limit is 60 s, or what
   * the lesson asks for.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void is_caught_and_named(Mistake mistake) {
    MistakePage page = mistake.page();
    List<Cause> causes = new ArrayList<>();
    for (String name : page.causes()) {
      assertThat(Causes.named(name, mistake.lesson())).as("%s: %s", mistake, name).isPresent();
      causes.add(Causes.named(name, mistake.lesson()).get());
    }
    Failure failure = WRITE ? run.fromTheTop(mistake) : run.quickly(mistake);

    assertThat(failure.test())
        .as("%s compiles: %s", mistake, failure.message())
        .isNotEqualTo(LessonEngine.COMPILES);
    String said = MistakeRun.said(failure);
    assertThat(causes)
        .as("causes that are told by\n%s", said)
        .isNotEmpty()
        .allMatch(cause -> Causes.isTold(cause, said));
    assertThat(said.lines())
        .as("%s", mistake)
        .hasSizeLessThanOrEqualTo(SCREEN_LINES)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(SCREEN_COLUMNS))
        .noneMatch(line -> line.matches("\\s+at [\\w.$]+\\(.*"));
    assertThat(said)
        .as("%s: the testkit's own limit ended it", mistake)
        .doesNotContain("gave it up");
    if (WRITE) {
      Sources.write(mistake.file(), page.withPrinted(said).text());
    }
    assertThat(said).as("%s", mistake).isEqualTo(mistake.page().printed());
  }
}
