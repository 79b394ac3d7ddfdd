package kata.testkit.course;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Symbols;
import kata.testkit.view.Picture;

/** What the learner reads of a lesson's run, here and in the watch. */
public final class LessonText {

  private LessonText() {}

  /**
   * Stands above a run.
   *
   * @param why such as {@code "WordCount.java is saved: "}; empty for no reason
   */
  public static String header(String why, CourseLesson lesson) {
    return String.format(
        Locale.ROOT, "--- %slesson %d, %s", why, lesson.number(), lesson.page().title());
  }

  /** Where to look at what has happened; empty where nothing is drawn. */
  static String drawn(CourseLesson lesson) {
    Path picture = Picture.file(lesson.number());
    return Files.exists(picture)
        ? String.format(Locale.ROOT, "  Drawn in %s%n", ProjectFolder.root().relativize(picture))
        : "";
  }

  public static String passed(String test) {
    return "  " + Symbols.GREEN + " " + test;
  }

  public static String inAWord(CourseLesson lesson, Verdict verdict) {
    return String.format(
        Locale.ROOT, "lesson %d is %s", lesson.number(), verdict.isGreen() ? "green" : "red");
  }

  /** Stands below the tests of a green lesson: what there is to compare, to try and to read. */
  public static String green(CourseLesson lesson) {
    return String.format(
        Locale.ROOT,
        "Lesson %d is green. Compare with %s%n%s%s%s",
        lesson.number(),
        lesson.answer(),
        lesson.hasLiveProgram()
            ? "See it live, and read the discussion: "
            : "Read the discussion: ",
        lesson.page().path(),
        lesson.hasLiveProgram() ? "#see-it-live" : "#discussion");
  }
}
