package kata.testkit.watch;

import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import kata.testkit.ground.ProjectFolder;
import org.apache.commons.io.monitor.FileAlterationListenerAdaptor;
import org.apache.commons.io.monitor.FileAlterationObserver;

/**
 * Notices when files of the course are saved. It looks again and again, as not every file system
 * tells: one that WSL shares with Windows does not.
 */
final class SaveWatcher {

  /** Files that change within this time of each other are one save. */
  private static final long QUIET_MILLIS = 100;

  private final List<FileAlterationObserver> observers;
  private final Set<Path> changed = new TreeSet<>();

  SaveWatcher() throws IOException {
    Path root = ProjectFolder.root();
    FileFilter poms = file -> file.getName().equals("pom.xml");
    // Editors write files of other names first, and give them the right one in the end.
    FileFilter sources = file -> file.isDirectory() || file.getName().endsWith(".java");
    observers =
        List.of(
            observer(root, poms),
            observer(root.resolve("exercises"), poms),
            observer(root.resolve("exercises/src"), sources));
  }

  private FileAlterationObserver observer(Path folder, FileFilter filter) throws IOException {
    FileAlterationObserver observer =
        FileAlterationObserver.builder().setPath(folder).setFileFilter(filter).get();
    observer.addListener(
        new FileAlterationListenerAdaptor() {
          @Override
          public void onFileCreate(File file) {
            changed.add(file.toPath());
          }

          @Override
          public void onFileChange(File file) {
            changed.add(file.toPath());
          }

          @Override
          public void onFileDelete(File file) {
            changed.add(file.toPath());
          }
        });
    try {
      observer.initialize();
    } catch (Exception e) {
      throw new IOException(e);
    }
    return observer;
  }

  /**
   * @param saved hears of the files of each save, on a thread of its own
   */
  void listen(Consumer<Set<Path>> saved) {
    Thread thread =
        new Thread(
            () -> {
              try {
                look(saved);
              } catch (InterruptedException e) {
                // the watch is over
              }
            },
            "saves");
    thread.setDaemon(true);
    thread.start();
  }

  private void look(Consumer<Set<Path>> saved) throws InterruptedException {
    while (true) {
      Thread.sleep(QUIET_MILLIS);
      int before = changed.size();
      observers.forEach(FileAlterationObserver::checkAndNotify);
      if (!changed.isEmpty() && changed.size() == before) {
        saved.accept(Set.copyOf(changed));
        changed.clear();
      }
    }
  }
}
