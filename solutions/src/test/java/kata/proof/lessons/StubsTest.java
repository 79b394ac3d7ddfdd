package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.ground.ProjectFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stub that nobody has touched is red once, with the sentence on its page. */
class StubsTest {

  private static final LessonEngine ENGINE = new LessonEngine();

  static Stream<CourseLesson> lessons() {
    return Chosen.lessons();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void says_what_is_not_written_yet_and_where_to_read(CourseLesson lesson) {
    Path folder = ProjectFolder.root().resolve(lesson.stub()).getParent();
    Verdict verdict = ENGINE.run(lesson, folder);
    assertThat(verdict.green()).isEmpty();
    assertThat(verdict.red()).hasSize(1);

    String said = verdict.red().get(0).message();
    assertThat(said)
        .hasLineCount(1)
        .startsWith("Not written yet: ")
        .contains(lesson.stub(), lesson.page().path());
    assertThat(Sources.read(lesson.page().path()))
        .contains("```\n" + said + "\n```", "mvn test -pl exercises -Dlesson=" + lesson.number());
  }
}
