package kata.testkit.course;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import kata.testkit.course.Board.State;
import kata.testkit.course.LessonEngine.Verdict;
import org.junit.jupiter.api.Test;

/**
 * The course as {@code mvn test -pl exercises} runs it: lesson after lesson, up to the first that
 * is not green, and then the board. Lessons that were green before and whose files have not changed
 * are not run again. With {@code -Dlesson} it runs what is asked for, and remembers nothing.
 */
class Course {

  private final List<CourseLesson> lessons = CourseLesson.all();
  private final Progress progress = new Progress();
  private final Board board = new Board();

  private final LessonEngine engine = LessonEngine.upToTheFirstRed();

  @Test
  void lessons() {
    LessonChoice choice = LessonChoice.fromSystemProperty();
    try {
      choice.check(lessons);
    } catch (IllegalArgumentException noSuchLesson) {
      fail(noSuchLesson.getMessage());
    }
    boolean allGreen = choice.goesOn() ? goOn() : runChosen(choice);
    System.out.print(board.text());
    if (!allGreen) {
      fail("Not all is green yet: see above.");
    }
  }

  private boolean goOn() {
    boolean green = true;
    for (CourseLesson lesson : lessons) {
      if (green && !progress.wasGreen(lesson)) {
        green = run(lesson);
      } else {
        leave(lesson);
      }
    }
    return green;
  }

  private boolean runChosen(LessonChoice choice) {
    boolean green = true;
    for (CourseLesson lesson : lessons) {
      if (choice.includes(lesson.number())) {
        green &= run(lesson);
      } else {
        leave(lesson);
      }
    }
    return green;
  }

  private void leave(CourseLesson lesson) {
    board.set(lesson, progress.wasGreen(lesson) ? State.REMEMBERED : State.WAITING);
  }

  private boolean run(CourseLesson lesson) {
    String fingerprint = lesson.fingerprint();
    Verdict verdict = engine.run(lesson);
    progress.remember(lesson, fingerprint, verdict.isGreen());
    board.set(lesson, verdict.isGreen() ? State.DONE : State.RED);
    if (!verdict.isGreen()) {
      System.out.println();
      System.out.println(verdict.firstFailure());
    }
    return verdict.isGreen();
  }
}
