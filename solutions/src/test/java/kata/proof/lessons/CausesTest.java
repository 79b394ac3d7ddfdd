package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import kata.testkit.course.CourseLesson;
import kata.testkit.verdict.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody has seen a sentence that no mistake prints: for each cause there is one that does. */
class CausesTest {

  static Stream<CourseLesson> lessons() {
    return Chosen.lessons();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void each_cause_is_named_by_a_mistake(CourseLesson lesson) {
    List<String> named =
        Mistake.of(lesson).stream().flatMap(mistake -> mistake.page().causes().stream()).toList();
    assertThat(Causes.of(lesson)).extracting(Cause::name).isSubsetOf(named);
  }
}
