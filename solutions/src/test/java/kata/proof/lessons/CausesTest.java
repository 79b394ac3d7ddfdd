package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.verdict.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody has seen a sentence that no mistake prints: for each cause there is one that does. */
class CausesTest {

  static List<CourseLesson> lessons() {
    return Answer.chosen();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void each_cause_is_named_by_a_mistake(CourseLesson lesson) {
    List<String> printed =
        Answer.of(lesson, "mistakes").stream()
            .map(mistake -> Sources.read(mistake.folder().resolve("printed.txt")))
            .toList();
    assertThat(Causes.of(lesson).stream().filter(cause -> !isTold(cause, printed)))
        .extracting(Cause::name)
        .isEmpty();
  }

  private static boolean isTold(Cause cause, List<String> printed) {
    return printed.stream().anyMatch(message -> Causes.isTold(cause, message));
  }
}
