package kata.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonCompiler;
import kata.testkit.course.LessonCompiler.Compiled;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.course.LessonLoader;
import kata.testkit.ground.ProjectFolder;

/** Runs the tests of a lesson against an answer that stands in a file. */
final class Answers {

  private Answers() {}

  /**
   * @throws AssertionError when the answer does not compile, or no test is red
   * @return the message that a learner reads first
   */
  static String firstMessage(CourseLesson lesson, String source) {
    Verdict verdict = run(lesson, source, Map.of("kata.stopAtFirstRed", "true"));
    if (verdict.red().isEmpty()) {
      throw new AssertionError(
          "All tests of lesson " + lesson.number() + " are green with this answer:\n" + source);
    }
    return verdict.red().get(0).message();
  }

  static Verdict run(CourseLesson lesson, String source, Map<String, String> settings) {
    Compiled answer = LessonCompiler.compile(lesson.className(), source);
    if (!answer.errors().isEmpty()) {
      throw new AssertionError("Does not compile: " + answer.errors());
    }
    return new LessonEngine(new LessonLoader(answer.classes()), settings).run(lesson);
  }

  /** The text of a file of the course. */
  static String read(String path) {
    try {
      return Files.readString(ProjectFolder.root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
