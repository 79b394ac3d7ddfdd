package kata.proof.programs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM of its own. What it prints goes to files. */
final class JavaProcess {

  /** Enough for a machine that is busy with other things. */
  static final Duration LIMIT = Duration.ofSeconds(90);

  /** Stack traces, progress reports, and what an idle query logs again and again. */
  private static final String NOISE = "\\s.*|}.*|.* INFO MicroBatchExecutionContext: .*";

  private final String name;
  private final Path out;
  private final Path err;
  private final Process process;

  /**
   * @param name what failures call it
   * @param folder where the files with its output go
   */
  JavaProcess(String name, ProcessBuilder command, Path folder) throws IOException {
    this.name = name;
    this.out = folder.resolve(name + ".out");
    this.err = folder.resolve(name + ".err");
    this.process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  String out() {
    return read(out);
  }

  /** Spark's log is here, too. */
  String err() {
    return read(err);
  }

  /** The first group of the pattern, for each line of the log where it fits. */
  List<String> logged(String regex) {
    return Pattern.compile(regex).matcher(err()).results().map(found -> found.group(1)).toList();
  }

  /** Waits for as many lines of the log, and returns the first group of the pattern for each. */
  List<String> awaitLogged(int times, String regex) {
    await("log of the " + name + ": " + times + " x '" + regex + "'")
        .atMost(LIMIT)
        .failFast("the " + name + " has ended", () -> !process.isAlive())
        .until(() -> logged(regex).size() >= times);
    return logged(regex);
  }

  /** The processes that it has started itself, and they, and so on. */
  List<ProcessHandle> children() {
    return process.isAlive() ? process.descendants().toList() : List.of();
  }

  /** Asks it to end, as {@code kill -TERM} does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it and its children at once, as {@code kill -9} or the loss of a machine does. */
  void kill() {
    List<ProcessHandle> children = children(); // without a parent they are not found any more
    Stream.concat(Stream.of(process.toHandle()), children.stream())
        .forEach(ProcessHandle::destroyForcibly);
    await("end of the " + name)
        .atMost(LIMIT)
        .until(() -> !process.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /**
   * @throws AssertionError when it has not ended in time
   */
  int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(
          "The " + name + " has not ended within " + limit.toSeconds() + " s.");
    }
    return process.exitValue();
  }

  /** The end of its log, for a failure. */
  String lastLines() {
    List<String> lines =
        err()
            .lines()
            .filter(line -> !line.matches(NOISE))
            .map(line -> line.substring(0, Math.min(200, line.length())))
            .toList();
    return String.format(
        Locale.ROOT,
        "--- %s, %s%n%s",
        name,
        process.isAlive() ? "running" : "exit code " + process.exitValue(),
        String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size())));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
