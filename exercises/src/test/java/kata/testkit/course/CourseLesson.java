package kata.testkit.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.ground.Page;
import kata.testkit.ground.ProjectFolder;

/**
 * A lesson and its files.
 *
 * @param page its page, with number and title
 * @param name the class that the learner writes, such as {@code WordCount}
 */
public record CourseLesson(Page page, String name) {

  private static final String STUBS = "exercises/src/main/java/kata/";
  private static final String ANSWERS = "solutions/src/main/java/kata/";
  private static final String TESTS = "exercises/src/test/java/kata/";

  /** All lessons that have a test, in order. */
  public static List<CourseLesson> all() {
    try (Stream<Path> folders = Files.list(ProjectFolder.root().resolve(TESTS))) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("lesson\\d\\d"))
          .sorted()
          .map(CourseLesson::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lesson with this number; there must be one. */
  public static CourseLesson of(int number) {
    return all().stream().filter(lesson -> lesson.number() == number).findFirst().orElseThrow();
  }

  private static CourseLesson of(Path tests) {
    int number = Integer.parseInt(tests.getFileName().toString().substring("lesson".length()));
    String test =
        javaFiles(tests).stream()
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith("Test.java"))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Lesson " + number + " has no test class in " + tests));
    return new CourseLesson(
        Page.of(number), test.substring(0, test.length() - "Test.java".length()));
  }

  public int number() {
    return page.lesson();
  }

  private String folder() {
    return "lesson%02d/".formatted(number());
  }

  /** The file that the learner edits, as a path inside the course. */
  public String stub() {
    return STUBS + folder() + name + ".java";
  }

  /** The folders whose Java files make up the lesson: the learner's and the tests'. */
  public List<Path> sources() {
    return List.of(
        ProjectFolder.root().resolve(STUBS + folder()),
        ProjectFolder.root().resolve(TESTS + folder()));
  }

  public String testClass() {
    return "kata.lesson%02d.%sTest".formatted(number(), name);
  }

  /** The name of the learner's class, such as {@code kata.lesson01.WordCount}. */
  public String className() {
    return "kata.lesson%02d.%s".formatted(number(), name);
  }

  /** The file with the answer, as a path inside the course. */
  public String answer() {
    return ANSWERS + folder() + name + ".java";
  }

  /** The file with the tests, as a path inside the course. */
  public String test() {
    return TESTS + folder() + name + "Test.java";
  }

  /**
   * Changes when the learner's files of this lesson change, or its tests; line endings do not
   * matter.
   */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path folder : sources()) {
        for (Path file : javaFiles(folder)) {
          digest.update(file.getFileName().toString().getBytes());
          digest.update(Files.readString(file).replace("\r\n", "\n").getBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "lesson " + number();
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
