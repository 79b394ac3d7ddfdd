package kata.testkit.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ShutdownHookManager;

/** Temporary folders of this JVM, under one root that is deleted when the JVM ends. */
public final class Scratch {

  /**
   * Spark's own shutdown hooks have priority 25 and more: they must have stopped writing before.
   */
  private static final int AFTER_SPARK = 1;

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Set<String> MADE = ConcurrentHashMap.newKeySet();
  private static Path root;

  private Scratch() {}

  /** A new folder that no other test uses; it exists and is empty. */
  public static Path folder(String name) {
    try {
      Path folder = root().resolve(COUNT.incrementAndGet() + "-" + name);
      MADE.add(folder.getFileName().toString());
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is beside these folders, and was not made by {@link #folder}. */
  public static synchronized Set<String> strangers() {
    Set<String> strangers = new TreeSet<>();
    String[] names = root == null ? null : root.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (!MADE.contains(name)) {
        strangers.add(name);
      }
    }
    return strangers;
  }

  /** The text with these folders called by their names alone, without their path and number. */
  public static synchronized String withoutPaths(String text) {
    return root == null
        ? text
        : text.replaceAll(
            "(?:file:)?/*" + Pattern.quote(root.toString().substring(1)) + "/\\d+-", "");
  }

  private static synchronized Path root() throws IOException {
    if (root == null) {
      Path created =
          Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "stream-kata-");
      ShutdownHookManager.get().addShutdownHook(() -> delete(created), AFTER_SPARK);
      root = created;
    }
    return root;
  }

  /**
   * Deletes a folder and all that it holds. What vanishes meanwhile counts as deleted; what cannot
   * be deleted now goes when the JVM ends.
   */
  public static void delete(Path folder) {
    FileUtil.fullyDelete(folder.toFile());
  }
}
