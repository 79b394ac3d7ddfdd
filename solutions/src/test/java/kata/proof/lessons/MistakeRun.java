package kata.proof.lessons;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.course.LessonEngine.RunOptions;
import kata.testkit.course.LessonEngine.Verdict;

/** What the tests say to a mistake. */
final class MistakeRun {

  private final LessonEngine engine = LessonEngine.ofTheProofs();

  /** The tests run from top to bottom, as a learner runs them. */
  Failure fromTheTop(Mistake mistake) {
    return fromTheTop(mistake.lesson(), mistake.unpacked());
  }

  /**
   * @param folder with the learner's class
   * @throws IllegalArgumentException when no test is red
   */
  Failure fromTheTop(CourseLesson lesson, Path folder) {
    return first(verdict(lesson, folder, ""));
  }

  /** The test that was red before runs first; if that says what it said, no other is run. */
  Failure quickly(Mistake mistake) {
    String printed = mistake.page().printed();
    Path folder = mistake.unpacked();
    String redBefore = Sources.all("^.* ✗ (.+)\n", printed).get(0);
    Verdict verdict = verdict(mistake.lesson(), folder, redBefore);
    boolean asBefore = !verdict.red().isEmpty() && said(verdict.red().get(0)).equals(printed);
    return asBefore ? verdict.red().get(0) : fromTheTop(mistake.lesson(), folder);
  }

  private Verdict verdict(CourseLesson lesson, Path folder, String testToBeginWith) {
    Set<File> before = filesHere();
    try {
      return engine.run(lesson, List.of(folder), new RunOptions(testToBeginWith));
    } finally {
      // Some mistakes write where they run, and that is the project here.
      filesHere().stream().filter(file -> !before.contains(file)).forEach(File::delete);
    }
  }

  private static Set<File> filesHere() {
    return Set.of(new File("").getAbsoluteFile().listFiles(File::isFile));
  }

  private static Failure first(Verdict verdict) {
    if (verdict.red().isEmpty()) {
      throw new IllegalArgumentException(
          "It passes all " + verdict.total() + " tests, so it is no mistake.");
    }
    return verdict.red().get(0);
  }

  /** Whatever the machine ends its lines with. */
  static String said(Failure failure) {
    return failure.message().replace(System.lineSeparator(), "\n") + "\n";
  }
}
