package kata.proof.programs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker of a standalone cluster, with one core, and so with one executor of a program. */
final class Worker {

  private final JavaProcess process;
  private final Path work;

  /**
   * @param work the worker keeps a folder there for each executor that it has started
   */
  Worker(JavaProcess process, Path work) {
    this.process = process;
    this.work = work;
  }

  /** The number that the driver calls its executor by. */
  String executor() throws IOException {
    List<String> executors = new ArrayList<>();
    try (DirectoryStream<Path> applications = Files.newDirectoryStream(work)) {
      for (Path application : applications) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(application)) {
          folders.forEach(folder -> executors.add(folder.getFileName().toString()));
        }
      }
    }
    if (executors.size() != 1) {
      throw new AssertionError("A worker should have had one executor, and had " + executors);
    }
    return executors.get(0);
  }

  /** Its executor takes tasks from now on, and does not run them. */
  void freezeExecutor() throws Exception {
    for (ProcessHandle child : process.children()) {
      Process kill = new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill -STOP has failed with " + kill.exitValue());
      }
    }
  }

  /** The machine is lost: the worker, and with it the executor. */
  void kill() {
    process.kill();
  }
}
