package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kata.testkit.course.CourseLesson;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.ErrorMeaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody has seen a sentence that no mistake prints: for each cause there is one that does. */
class CausesTest {

  /** No misunderstandings: {@code HostileAnswersTest} is about such answers. */
  private static final Set<CommonCause> HOSTILE =
      EnumSet.of(
          CommonCause.SEVERAL_QUERIES,
          CommonCause.SESSION_IS_STOPPED,
          CommonCause.LEFT_RUNNING,
          CommonCause.PRINTS_WITHOUT_END,
          CommonCause.NOT_IN_TIME,
          CommonCause.OTHER_JVM_ENDED_EARLY,
          CommonCause.UNKNOWN,
          CommonCause.UNKNOWN_BUT);

  static Stream<CourseLesson> lessons() {
    return Chosen.lessons();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void each_cause_is_named_by_a_mistake(CourseLesson lesson) {
    assertThat(Causes.of(lesson)).extracting(Cause::name).isSubsetOf(named(lesson).toList());
  }

  @Test
  void each_cause_of_any_lesson_is_named_by_a_mistake_of_one() {
    List<String> named = CourseLesson.all().stream().flatMap(CausesTest::named).toList();
    assertThat(ErrorMeaning.values()).extracting(Cause::name).isSubsetOf(named);
    assertThat(EnumSet.complementOf(EnumSet.copyOf(HOSTILE)))
        .extracting(Cause::name)
        .isSubsetOf(named);
  }

  private static Stream<String> named(CourseLesson lesson) {
    return Mistake.of(lesson).stream().flatMap(mistake -> mistake.page().causes().stream());
  }
}
