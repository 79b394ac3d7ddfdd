package kata.testkit.watch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.course.LessonText;
import kata.testkit.ground.Symbols;

/** What the learner reads of a run that is over. */
final class Verdicts {

  private final List<CourseLesson> lessons;
  private final LearnerStatus status;

  Verdicts(List<CourseLesson> lessons, LearnerStatus status) {
    this.lessons = lessons;
    this.status = status;
  }

  void tell(CourseLesson lesson, Verdict verdict, double seconds) {
    if (verdict.isGreen()) {
      System.out.println(LessonText.green(lesson));
      nameTheNext(lesson);
    } else {
      System.out.println(verdict.firstFailure());
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s %s %s %s %.1f s%n",
        status.board().line(),
        Symbols.DOT,
        LessonText.inAWord(lesson, verdict),
        Symbols.DOT,
        seconds);
  }

  private void nameTheNext(CourseLesson lesson) {
    System.out.println(
        status
            .after(lesson)
            .map(
                next ->
                    String.format(
                        Locale.ROOT,
                        "Next is lesson %d, %s: read %s and press n",
                        next.number(),
                        next.page().title(),
                        next.page().path()))
            .orElse("All lessons are done."));
  }

  /** The first failure of all, and the board. */
  void tellAll(Map<CourseLesson, Verdict> given) {
    lessons.stream()
        .map(given::get)
        .filter(verdict -> !verdict.isGreen())
        .findFirst()
        .ifPresent(verdict -> System.out.printf(Locale.ROOT, "%n%s%n", verdict.firstFailure()));
    System.out.println(status.board().text());
  }
}
