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
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Scratch;

/**
 * A wrong answer, told by a page of its own: what was believed, what differs from the answer, and
 * what the tests print.
 *
 * @param file the page; its name says what was misunderstood
 */
public record Mistake(CourseLesson lesson, Path file) {

  /** Those of a lesson, by name. */
  public static List<Mistake> of(CourseLesson lesson) {
    Path folder = folder(lesson);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(file -> new Mistake(lesson, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Mistake of(CourseLesson lesson, String name) {
    return new Mistake(lesson, folder(lesson).resolve(name + ".md"));
  }

  private static Path folder(CourseLesson lesson) {
    return ProjectFolder.root()
        .resolve(String.format(Locale.ROOT, "solutions/mistakes/lesson%02d", lesson.number()));
  }

  String name() {
    return file.getFileName().toString().replaceAll("\\.md$", "");
  }

  boolean isWritten() {
    return Files.exists(file);
  }

  /**
   * @throws IllegalArgumentException when it has not the form of such a page
   */
  MistakePage page() {
    return MistakePage.of(Sources.read(file))
        .orElseThrow(
            () -> wrong("This is not what -Dpack writes. Delete it, and pack the mistake again."));
  }

  /**
   * The learner's class with this mistake in it.
   *
   * @throws IllegalArgumentException when the difference does not fit the answer any more
   */
  public String source() {
    MistakePage page = page();
    if (page.language().equals("java")) {
      return page.code();
    }
    try {
      return Difference.applied(Sources.read(lesson.answer()), page.code());
    } catch (IllegalArgumentException e) {
      throw wrong(
          e.getMessage()
              + "\nPut the old answer back and unpack the lesson's mistakes (-Dunpack="
              + lesson.number()
              + "). Change the answer and each of these classes alike, and pack them (-Dpack="
              + lesson.number()
              + ").");
    }
  }

  /** A folder with that class. */
  Path unpacked() {
    Path folder = Scratch.folder(name());
    Sources.write(folder.resolve(lesson.name() + ".java"), source());
    return folder;
  }

  private IllegalArgumentException wrong(String sentence) {
    return new IllegalArgumentException(ProjectFolder.root().relativize(file) + ": " + sentence);
  }

  @Override
  public String toString() {
    return "lesson " + lesson.number() + ": " + name().replace('-', ' ');
  }
}
