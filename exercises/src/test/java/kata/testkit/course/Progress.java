package kata.testkit.course;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Scratch;

/**
 * Remembers which lessons were green, and with which files. Forgetting is harmless: the lesson is
 * run again.
 */
public final class Progress {

  private final Path file;
  private final Properties green = new Properties();

  public Progress() {
    this(ProjectFolder.root().resolve("exercises/.progress"));
  }

  public Progress(Path file) {
    this.file = file;
    try (Reader reader = Files.newBufferedReader(file)) {
      green.load(reader);
    } catch (IOException | IllegalArgumentException nothingRemembered) {
      green.clear();
    }
  }

  public boolean wasGreen(CourseLesson lesson) {
    return lesson.fingerprint().equals(green.getProperty(key(lesson)));
  }

  /**
   * @param fingerprint that of the files that were run; the learner may have saved others meanwhile
   */
  public void remember(CourseLesson lesson, String fingerprint, boolean isGreen) {
    if (isGreen) {
      green.setProperty(key(lesson), fingerprint);
    } else {
      green.remove(key(lesson));
    }
    Path next = null;
    try {
      // Another run of the course may read or write at the same moment: it finds the old file or
      // the new one.
      next = Files.createTempFile(file.toAbsolutePath().getParent(), ".progress", null);
      try (Writer writer = Files.newBufferedWriter(next)) {
        green.store(writer, "Lessons that were green, and the fingerprint of their files");
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cannotRemember) {
      System.out.println("(not remembered: " + file + " cannot be written)");
      if (next != null) {
        Scratch.delete(next); // on a full disk it was made, and could not be filled
      }
    }
  }

  private static String key(CourseLesson lesson) {
    return String.format(Locale.ROOT, "%02d", lesson.number());
  }
}
