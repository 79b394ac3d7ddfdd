package kata.testkit.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The page of a lesson.
 *
 * @param lesson its number
 * @param title its heading, without the number
 * @param path such as {@code lessons/01-word-count.md}
 */
public record Page(int lesson, String title, String path) {

  /**
   * Reads the page's heading, such as {@code # Lesson 1: Word count}.
   *
   * @throws IllegalStateException when the lesson has no page, or the page no such heading
   */
  public static Page of(int lesson) {
    String pattern = String.format(Locale.ROOT, "%02d-*.md", lesson);
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(ProjectFolder.root().resolve("lessons"), pattern)) {
      for (Path file : found) {
        String heading = Files.readAllLines(file).get(0);
        String start = "# Lesson " + lesson + ": ";
        if (!heading.startsWith(start)) {
          throw new IllegalStateException(
              "lessons/" + file.getFileName() + " must begin with '" + start + "...'");
        }
        return new Page(
            lesson, heading.substring(start.length()).strip(), "lessons/" + file.getFileName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("Lesson " + lesson + " has no page: lessons/" + pattern);
  }
}
