package kata.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a folder, as they were before something was written. A kill in the middle of a write
 * leaves half of a file: of a new one, or of an old one that was written over.
 */
public final class FilesBefore {

  private final Map<Path, byte[]> files = new HashMap<>();

  /** As they are now. */
  public static FilesBefore in(Path folder) throws IOException {
    FilesBefore before = new FilesBefore();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        before.files.put(file, Files.readAllBytes(file));
      }
    }
    return before;
  }

  /**
   * Leaves half of what has been written since into each of these files: half of a new end, or of
   * all that is in it now.
   *
   * @return false when nothing was written into them
   */
  public boolean leaveHalf() throws IOException {
    boolean any = false;
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      byte[] old = file.getValue();
      byte[] now = Files.exists(file.getKey()) ? Files.readAllBytes(file.getKey()) : old;
      if (!Arrays.equals(old, now)) {
        boolean hasNewEnd = Arrays.mismatch(old, now) == old.length;
        int from = hasNewEnd ? old.length : 0;
        Files.write(file.getKey(), Arrays.copyOf(now, from + (now.length - from) / 2));
        any = true;
      }
    }
    return any;
  }
}
