package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.course.LessonEngine.Verdict;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No right answer fails, however it is written. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EveryOtherAlternative {

  private static final LessonEngine ENGINE = new LessonEngine();

  private final Half half;

  EveryOtherAlternative(Half half) {
    this.half = half;
  }

  Stream<Alternative> alternatives() {
    return half.of(Chosen.lessons().flatMap(Alternative::of).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alternatives")
  void is_green_and_says_when_one_would_choose_it(Alternative alternative) {
    assertThat(alternative.source()).matches("(?s)// Choose it when [^.]+\\.\n.*");
    Verdict verdict = ENGINE.run(alternative.lesson(), alternative.folder());
    assertThat(verdict.red()).extracting(Failure::message).isEmpty();
    assertThat(verdict.isGreen()).isTrue();
  }
}
