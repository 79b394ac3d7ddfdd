package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kata.proof.Sources;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A command in a process of its own: what it prints, what is typed to it, and signals. */
public final class Terminal implements AutoCloseable {

  /** Two cores may have six programs to start, and other work besides. */
  private static final Duration LIMIT = Duration.ofSeconds(240);

  /** A shell that runs in the background has its children ignore Ctrl+C. */
  private static final List<String> WITH_SIGNALS = List.of("env", "--default-signal=INT,TERM");

  private final Process process;
  private final Path printed;

  /** Runs a command of the course, such as {@code mvn test -pl exercises}, in its folder. */
  public Terminal(Path course, Map<String, String> environment, List<String> command) {
    this(course, environment, complete(command), false, Redirect.PIPE);
  }

  private Terminal(
      Path course,
      Map<String, String> environment,
      List<String> command,
      boolean real,
      Redirect input) {
    List<String> all = new ArrayList<>(WITH_SIGNALS);
    // exec: Ctrl+C is for the command, and would end a shell around it too
    String line = "exec " + String.join(" ", command);
    all.addAll(real ? List.of("script", "-qefc", line, "/dev/null") : command);
    try {
      printed = Files.createTempFile(course, "printed", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(all)
              .directory(course.toFile())
              .redirectInput(input)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile());
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in a real terminal (a pty), where a program can read single keys. */
  static Terminal real(Path course, Map<String, String> environment, List<String> command) {
    return new Terminal(course, environment, complete(command), true, Redirect.PIPE);
  }

  /** The same, with a file as its input: {@code ... < orders.jsonl}. */
  static Terminal reading(Path input, Path course, List<String> command) {
    return new Terminal(course, Map.of(), complete(command), false, Redirect.from(input.toFile()));
  }

  private static List<String> complete(List<String> command) {
    List<String> all = new ArrayList<>(command);
    if (command.get(0).equals("mvn")) {
      all.addAll(List.of("-q", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository()));
    }
    return all;
  }

  private static String repository() {
    return System.getProperty("kata.repository");
  }

  /** All that it has printed, settled. */
  public String printed() {
    try {
      return settled(Files.readString(printed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Without what is another each time: process, ports, times, and the width of columns that have
   * them.
   */
  static String settled(String printed) {
    return printed
        .replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\r", "")
        .replaceAll("\\d+\\.\\d s\\b", "SECONDS")
        .replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "$1:PORT")
        .replaceAll("Process \\d+", "Process PID")
        // a full second is printed without milliseconds
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?", "TIME")
        .replaceAll("-+", "-")
        .replaceAll(" +", " ");
  }

  /** The first address for a browser that it has printed, with its port. */
  String address() throws IOException {
    return Sources.all("(http://127[.]0[.]0[.]1:\\d+/)", Files.readString(printed)).get(0);
  }

  /** Waits until it has printed this. */
  public Terminal await(String text) {
    try {
      Awaitility.await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> printed().contains(text) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      // the assertion says what there is instead
    }
    assertThat(printed()).contains(text);
    return this;
  }

  /**
   * Waits until it has printed this behind a position of {@link #printed()}.
   *
   * @return the position behind it
   */
  public int awaitBehind(int position, String expected) {
    String text = settled(expected);
    try {
      Awaitility.await()
          .atMost(LIMIT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> printed().indexOf(text, position) >= 0);
    } catch (ConditionTimeoutException e) {
      assertThat(printed().substring(position)).contains(text);
    }
    return printed().indexOf(text, position) + text.length();
  }

  public Terminal type(String line) {
    return press(line + "\n");
  }

  /** Without Enter. */
  Terminal press(String keys) {
    try {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Terminal endOfInput() {
    try {
      process.getOutputStream().close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param signal such as {@code INT}, which is Ctrl+C
   */
  Terminal signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end. */
  public int exitCode(Duration limit) {
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended within %s; it printed: %s", limit, printed()).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public int exitCode() {
    return exitCode(LIMIT);
  }

  /**
   * @return the most memory that it and its children had together, in KiB
   */
  public long peakMemoryUntilItEnds() {
    long peak = 0;
    try {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, memory());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(process.exitValue()).as(printed()).isZero();
    return peak;
  }

  /** In KiB. */
  private long memory() {
    String pids =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(each -> String.valueOf(each.pid()))
            .collect(Collectors.joining(","));
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
      return ps.inputReader().lines().mapToLong(line -> Long.parseLong(line.strip())).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
