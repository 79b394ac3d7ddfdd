package kata.proof.lessons;

import java.util.stream.Stream;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonChoice;

/** What {@code -Dlesson} leaves of the course. */
final class Chosen {

  private Chosen() {}

  /** The lesson that it names, or all. */
  static Stream<CourseLesson> lessons() {
    LessonChoice choice = LessonChoice.fromSystemProperty();
    return CourseLesson.all().stream().filter(lesson -> choice.includes(lesson.number()));
  }
}
