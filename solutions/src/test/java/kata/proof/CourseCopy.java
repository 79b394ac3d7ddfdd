package kata.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.ProjectFolder;

/** The course in another folder, as it would be after a clone. */
public final class CourseCopy {

  private static final List<String> ALL =
      List.of("pom.xml", ".mvn", "lessons", "exercises", "solutions");

  private CourseCopy() {}

  /** A course whose learner has not begun. */
  public static void withStubs(Path to) {
    ALL.forEach(each -> copy(each, to));
  }

  /** A course whose learner has written the answers into the stubs. */
  public static void withAnswers(Path to) {
    withStubs(to);
    for (CourseLesson lesson : CourseLesson.all()) {
      copy(ProjectFolder.root().resolve(lesson.answer()), to.resolve(lesson.stub()));
    }
  }

  /**
   * Without what a build or a learner has put there.
   *
   * @param part a file or a folder of the course
   */
  public static void copy(String part, Path to) {
    Path root = ProjectFolder.root();
    try (Stream<Path> all = Files.walk(root.resolve(part))) {
      all.filter(file -> !root.relativize(file).toString().matches(".*(target|\\.progress).*"))
          .forEach(file -> copy(file, to.resolve(root.relativize(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
