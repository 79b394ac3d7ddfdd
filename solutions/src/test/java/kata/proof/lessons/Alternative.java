package kata.proof.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.ProjectFolder;

/**
 * Another right answer than the one in {@code solutions/src}, in another style.
 *
 * @param folder where its class is; the folder's name says what is different
 */
record Alternative(CourseLesson lesson, Path folder) {

  static Stream<Alternative> of(CourseLesson lesson) {
    Path folder =
        ProjectFolder.root()
            .resolve(
                String.format(Locale.ROOT, "solutions/alternatives/lesson%02d", lesson.number()));
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.sorted().map(each -> new Alternative(lesson, each)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String source() {
    return Sources.read(folder.resolve(lesson.name() + ".java"));
  }

  @Override
  public String toString() {
    return "lesson " + lesson.number() + ": " + folder.getFileName().toString().replace('-', ' ');
  }
}
