package kata.testkit.course;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final String LIVE_PROGRAMS = "exercises/src/main/java/kata/live/";
  private static final String TESTS = "exercises/src/test/java/kata/";

  private static final Pattern LESSON = Pattern.compile("\\bkata\\.(lesson\\d\\d)\\b");

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
    return String.format(Locale.ROOT, "lesson%02d/", number());
  }

  /** The file that the learner edits, as a path inside the course. */
  public String stub() {
    return STUBS + folder() + name + ".java";
  }

  /** False when the learner has deleted or renamed it. */
  public boolean hasStub() {
    return Files.exists(ProjectFolder.root().resolve(stub()));
  }

  /** The lesson's own two folders: the learner's and the tests'. */
  public List<Path> folders() {
    return List.of(
        ProjectFolder.root().resolve(STUBS + folder()),
        ProjectFolder.root().resolve(TESTS + folder()));
  }

  /**
   * The folders whose Java files make up the lesson: its own, and those of the lessons whose
   * classes the learner's code uses.
   */
  public List<Path> sources() {
    Set<Path> sources = new LinkedHashSet<>(folders());
    addUsed(ProjectFolder.root().resolve(STUBS + folder()), sources);
    return List.copyOf(sources);
  }

  private static void addUsed(Path folder, Set<Path> sources) {
    for (Path file : javaFiles(folder)) {
      Matcher lesson = LESSON.matcher(text(file));
      while (lesson.find()) {
        Path used = ProjectFolder.root().resolve(STUBS + lesson.group(1));
        if (Files.isDirectory(used) && sources.add(used)) {
          addUsed(used, sources);
        }
      }
    }
  }

  public String testClass() {
    return String.format(Locale.ROOT, "kata.lesson%02d.%sTest", number(), name);
  }

  /** The name of the learner's class, such as {@code kata.lesson01.WordCount}. */
  public String className() {
    return String.format(Locale.ROOT, "kata.lesson%02d.%s", number(), name);
  }

  /** The file with the answer, as a path inside the course. */
  public String answer() {
    return ANSWERS + folder() + name + ".java";
  }

  /** Whether it runs as a program, too, and its page has a section on that. */
  public boolean hasLiveProgram() {
    return Files.exists(ProjectFolder.root().resolve(LIVE_PROGRAMS + name + "Live.java"));
  }

  /** The file with the tests, as a path inside the course. */
  public String test() {
    return TESTS + folder() + name + "Test.java";
  }

  /**
   * Changes when the files of this lesson change: the learner's, those that they use, and its
   * tests. Line endings do not matter.
   */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path folder : sources()) {
        for (Path file : javaFiles(folder)) {
          digest.update(file.getFileName().toString().getBytes(UTF_8));
          digest.update(text(file).replace("\r\n", "\n").getBytes(ISO_8859_1));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A character for each byte, as the file may be saved in any encoding. */
  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
