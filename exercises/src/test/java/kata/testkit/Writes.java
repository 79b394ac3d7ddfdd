package kata.testkit;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What is written into the files of a folder while it is watched. A file is empty between its
 * creation and the first write, and a kill at that moment leaves it so. One that was written under
 * another name and then moved is never seen empty.
 *
 * <p>Only Linux tells of each change as it happens. Elsewhere nothing is seen.
 */
public final class Writes implements AutoCloseable {

  private static final boolean TELLS = System.getProperty("os.name").equals("Linux");
  private static final String LAST = "last";
  private static final int SECONDS = 2;

  private final Path folder;
  private final Map<String, byte[]> before = new HashMap<>();
  private final WatchService watched;

  public Writes(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        before.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    watched = folder.getFileSystem().newWatchService();
    folder.register(watched, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
  }

  /** The names under which files were written, but for those of Spark's own. */
  public Set<String> names() throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    Path last = Files.createFile(folder.resolve(LAST));
    while (TELLS) {
      WatchKey key = watched.poll(SECONDS, TimeUnit.SECONDS);
      if (key == null) {
        break; // this file system does not tell
      }
      for (WatchEvent<?> event : key.pollEvents()) {
        String name = String.valueOf(event.context());
        if (event.kind() == ENTRY_MODIFY && !isSparks(name)) {
          names.add(name);
        } else if (name.equals(LAST)) {
          Files.delete(last);
          return names;
        }
      }
      key.reset();
    }
    Files.delete(last);
    return Set.of();
  }

  /**
   * Leaves half of what was written into each of these files: half of a new end, or of all that is
   * in it now. Of a new file that was moved, it leaves half under the name that it had before.
   *
   * @return false when there is none
   */
  public boolean leaveHalf() throws IOException, InterruptedException {
    boolean any = false;
    Set<String> names = names();
    for (String name : names) {
      Path file = folder.resolve(name);
      Optional<Path> moved = Files.exists(file) ? Optional.empty() : newFileBeside(names);
      if (moved.isPresent()) {
        Files.move(moved.get(), file);
      }
      if (Files.exists(file)) {
        byte[] old = before.getOrDefault(name, new byte[0]);
        byte[] now = Files.readAllBytes(file);
        if (Arrays.equals(old, now)) {
          continue;
        }
        int from = Arrays.mismatch(old, now) == old.length ? old.length : 0;
        Files.write(file, Arrays.copyOf(now, from + (now.length - from) / 2));
        any = true;
      }
    }
    return any;
  }

  private Optional<Path> newFileBeside(Set<String> names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !before.containsKey(file.getFileName().toString()))
          .filter(file -> !names.contains(file.getFileName().toString()))
          .findFirst();
    }
  }

  private boolean isSparks(String name) {
    return name.contains("metadata")
        || name.startsWith("_temporary")
        || name.startsWith(".")
        || Files.isDirectory(folder.resolve(name));
  }

  @Override
  public void close() throws IOException {
    watched.close();
  }
}
