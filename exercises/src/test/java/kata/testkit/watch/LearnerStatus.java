package kata.testkit.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kata.testkit.course.Board;
import kata.testkit.course.Board.State;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.course.Progress;

/** How far the learner is: what is green, here and in {@code mvn test}, and what was red last. */
final class LearnerStatus {

  private final List<CourseLesson> lessons;
  private final Set<CourseLesson> red = new HashSet<>();
  private final Map<CourseLesson, String> redTest = new HashMap<>();

  LearnerStatus(List<CourseLesson> lessons) {
    this.lessons = lessons;
  }

  /**
   * @param fingerprint that of the files that were run
   */
  void remember(CourseLesson lesson, String fingerprint, Verdict verdict) {
    new Progress().remember(lesson, fingerprint, verdict.isGreen());
    if (verdict.isGreen()) {
      red.remove(lesson);
      return;
    }
    red.add(lesson);
    if (verdict.total() > 0) { // what does not compile has no tests
      redTest.put(lesson, verdict.red().get(0).test());
    }
  }

  /** The test of a lesson that was red last, by name; empty when there was none. */
  String lastRed(CourseLesson lesson) {
    return redTest.getOrDefault(lesson, "");
  }

  /** Read again each time: {@code mvn test} may have been run meanwhile. */
  Board board() {
    Progress progress = new Progress();
    Board board = new Board();
    for (CourseLesson lesson : lessons) {
      State open = red.contains(lesson) ? State.RED : State.WAITING;
      board.set(lesson, progress.wasGreen(lesson) ? State.REMEMBERED : open);
    }
    return board;
  }

  /**
   * The first lesson behind this one that is not done, or else before it; none when all others are.
   */
  Optional<CourseLesson> after(CourseLesson lesson) {
    int own = lessons.indexOf(lesson);
    Progress progress = new Progress();
    return Stream.concat(lessons.stream().skip(own + 1), lessons.stream().limit(own))
        .filter(each -> !progress.wasGreen(each))
        .findFirst();
  }

  /** The first lesson that is not done, or else the last one. */
  CourseLesson next() {
    return board().next().orElse(lessons.get(lessons.size() - 1));
  }
}
