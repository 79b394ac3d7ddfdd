package kata.testkit.course;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
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
  void lessons() throws IOException {
    Ending.isOpen();
    LessonChoice choice = LessonChoice.fromSystemProperty();
    try {
      choice.check(lessons);
    } catch (IllegalArgumentException noSuchLesson) {
      System.out.println(noSuchLesson.getMessage());
      Ending.isRed();
      return;
    }
    boolean allGreen = choice.goesOn() ? goOn() : runChosen(choice);
    System.out.print(board.text());
    if (!allGreen) {
      Ending.isRed();
    }
  }

  private boolean goOn() {
    boolean green = true;
    for (CourseLesson lesson : lessons) {
      if (green && !progress.wasGreen(lesson)) {
        green = runInDetail(lesson);
      } else {
        leave(lesson);
      }
    }
    return green;
  }

  private boolean runChosen(LessonChoice choice) {
    if (choice.isAll()) {
      say("--- all lessons");
    }
    boolean green = true;
    for (CourseLesson lesson : lessons) {
      if (choice.isAll()) {
        green &= runInAWord(lesson);
      } else if (choice.includes(lesson.number())) {
        green &= runInDetail(lesson);
      } else {
        leave(lesson);
      }
    }
    return green;
  }

  private void leave(CourseLesson lesson) {
    board.set(lesson, progress.wasGreen(lesson) ? State.REMEMBERED : State.WAITING);
  }

  private boolean runInDetail(CourseLesson lesson) {
    say(LessonText.header("", lesson));
    Verdict verdict = run(lesson, test -> System.out.println(LessonText.passed(test)));
    System.out.println(verdict.isGreen() ? LessonText.green(lesson) : verdict.firstFailure());
    System.out.print(LessonText.drawn(lesson));
    return verdict.isGreen();
  }

  private boolean runInAWord(CourseLesson lesson) {
    Verdict verdict = run(lesson, test -> {});
    System.out.println("  " + LessonText.inAWord(lesson, verdict));
    if (!verdict.isGreen()) {
      say(verdict.firstFailure());
      System.out.println();
    }
    return verdict.isGreen();
  }

  private Verdict run(CourseLesson lesson, Consumer<String> green) {
    String fingerprint = lesson.fingerprint();
    Verdict verdict = engine.run(lesson, green);
    progress.remember(lesson, fingerprint, verdict.isGreen());
    board.set(lesson, verdict.isGreen() ? State.DONE : State.RED);
    return verdict;
  }

  private static void say(String text) {
    System.out.println();
    System.out.println(text);
  }
}
