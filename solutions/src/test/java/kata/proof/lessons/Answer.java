package kata.proof.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonChoice;
import kata.testkit.ground.ProjectFolder;

/**
 * Another answer than the one in {@code solutions/src}: a wrong one, or a right one in another
 * style.
 *
 * @param folder where its source stands; the folder's name says what is different
 */
public record Answer(CourseLesson lesson, Path folder) {

  /** All wrong answers, in the order of the lessons. */
  static List<Answer> mistakes() {
    return all("mistakes");
  }

  /** All right answers in other styles, in the order of the lessons. */
  static List<Answer> alternatives() {
    return all("alternatives");
  }

  /** The wrong answers of a lesson. */
  public static List<Answer> mistakes(CourseLesson lesson) {
    return of(lesson, "mistakes");
  }

  private static List<Answer> all(String kind) {
    return chosen().stream().flatMap(lesson -> of(lesson, kind).stream()).toList();
  }

  /** The lesson that {@code -Dlesson} names, or all. */
  static List<CourseLesson> chosen() {
    LessonChoice choice = LessonChoice.fromSystemProperty();
    return CourseLesson.all().stream().filter(lesson -> choice.includes(lesson.number())).toList();
  }

  static List<Answer> of(CourseLesson lesson, String kind) {
    Path folder =
        ProjectFolder.root()
            .resolve(String.format(Locale.ROOT, "solutions/%s/lesson%02d", kind, lesson.number()));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.sorted().map(each -> new Answer(lesson, each)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The learner's class as this answer has it. */
  public String source() {
    return Sources.read(folder.resolve(lesson.name() + ".java"));
  }

  @Override
  public String toString() {
    return "lesson " + lesson.number() + ": " + folder.getFileName().toString().replace('-', ' ');
  }
}
