package kata.testkit.course;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code -Dlesson} asks for: nothing (go on where the learner is), {@code all}, or a number.
 */
public final class LessonChoice {

  private final String asked;

  private LessonChoice(String asked) {
    this.asked = asked;
  }

  public static LessonChoice fromSystemProperty() {
    return new LessonChoice(System.getProperty("lesson", "").strip());
  }

  /** True when lessons are run in order, up to the first red one, and green ones are remembered. */
  public boolean goesOn() {
    return asked.isEmpty();
  }

  boolean isAll() {
    return asked.equals("all");
  }

  public boolean includes(int lesson) {
    return goesOn() || isAll() || asked.matches("\\d{1,9}") && Integer.parseInt(asked) == lesson;
  }

  /**
   * @throws IllegalArgumentException with a sentence for the learner, when there is no such lesson
   */
  public void check(List<CourseLesson> lessons) {
    if (lessons.stream().noneMatch(lesson -> includes(lesson.number()))) {
      String numbers =
          lessons.stream().map(l -> String.valueOf(l.number())).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no lesson '%s'. Use -Dlesson=all or one of %s.",
              asked,
              numbers));
    }
  }
}
