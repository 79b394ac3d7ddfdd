package kata.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kata.testkit.ground.ProjectFolder;

/** The course's files as text. */
public final class Sources {

  private Sources() {}

  /**
   * @param path inside the course, or absolute
   */
  public static String read(Path path) {
    try {
      return Files.readString(ProjectFolder.root().resolve(path)).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(String path) {
    return read(Path.of(path));
  }

  /** Folders that lack on the way to the file are made. */
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the last group of the pattern takes in, for each place where it fits. */
  public static List<String> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(Sources::lastGroup).toList();
  }

  private static String lastGroup(MatchResult match) {
    return match.group(match.groupCount());
  }
}
