package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.course.LessonEngine.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No right answer fails, however it is written. */
class AlternativesTest {

  private static final LessonEngine ENGINE = new LessonEngine();

  static List<Answer> alternatives() {
    return Answer.alternatives();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alternatives")
  void is_green(Answer alternative) {
    Verdict verdict = ENGINE.run(alternative.lesson(), alternative.folder());
    assertThat(verdict.red()).extracting(Failure::message).isEmpty();
    assertThat(verdict.isGreen()).isTrue();
  }
}
