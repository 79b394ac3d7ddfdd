package kata.testkit;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kata.testkit.crash.DoomedJvm;
import kata.testkit.crash.KillPoint;
import kata.testkit.ground.ClassPath;
import kata.testkit.ground.OwnClasses;
import kata.testkit.ground.Trace;

/**
 * A JVM of its own, in which the answer's query runs several times, each time in other folders.
 * Each one stands still at another point of micro-batch 1 when {@code kill -9} ends them all.
 */
public final class KilledJvm {

  private static final Duration LIMIT = Duration.ofSeconds(100);

  /** Those with which a JVM is up soonest; the last one leaves no file of a JVM that was killed. */
  private static final List<String> QUICK =
      List.of(
          "-Xmx512m",
          "-XX:MetaspaceSize=256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-XX:-UsePerfData");

  private final Judge judge;
  private final Path home;
  private final Process process;

  KilledJvm(Judge judge, Path home, Class<?> answer, FileStream orders) {
    this.judge = judge;
    this.home = home;
    try {
      process = start(answer, orders);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(Class<?> answer, FileStream orders) throws IOException {
    List<String> classPath = new ArrayList<>(List.of(compiledInMemory(answer).toString()));
    ClassPath.entries().forEach(entry -> classPath.add(entry.toString()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.add("-Djava.io.tmpdir=" + Files.createDirectory(home.resolve("tmp")));
    command.add(DoomedJvm.class.getName());
    command.addAll(
        List.of(answer.getName(), orders.columns(), orders.folder().toString(), home.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("printed").toFile())
        .start();
  }

  /** The answer may be one that no folder of the class path has. */
  private Path compiledInMemory(Class<?> answer) throws IOException {
    Path folder = Files.createDirectory(home.resolve("classes"));
    if (answer.getClassLoader() instanceof OwnClasses own) {
      for (Map.Entry<String, byte[]> each : own.classFiles().entrySet()) {
        Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
    }
    return folder;
  }

  /** Waits until each query stands still at its point, then kills the JVM. */
  void awaitAndKill() {
    await("the queries of the other JVM")
        .pollInterval(Duration.ofMillis(20))
        .atMost(LIMIT)
        .until(
            () ->
                Files.exists(home.resolve(DoomedJvm.READY))
                    || Files.exists(home.resolve(DoomedJvm.FAILED))
                    || !process.isAlive());
    kill();
    if (Files.exists(home.resolve(DoomedJvm.READY))) {
      return;
    }
    throw judge.fail(
        new Trace(),
        "The JVM that the test wanted to kill has ended before. " + lastWords(),
        "#your-task");
  }

  private String lastWords() {
    Path failed = home.resolve(DoomedJvm.FAILED);
    try {
      return Files.exists(failed)
          ? Files.readString(failed)
          : "Its exit code: " + process.exitValue() + ".";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once: nothing that it was about to do is done. */
  void kill() {
    process.destroyForcibly(); // kill -9
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The folder for the output of the query that died at this point. */
  public String output(KillPoint point) {
    return home.resolve(point.name()).resolve("output").toString();
  }

  /** Its checkpoint. */
  public String checkpoint(KillPoint point) {
    return home.resolve(point.name()).resolve("checkpoint").toString();
  }
}
