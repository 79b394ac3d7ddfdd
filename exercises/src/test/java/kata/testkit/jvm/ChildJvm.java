package kata.testkit.jvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kata.testkit.ground.ClassPath;
import kata.testkit.ground.InMemoryClasses;

/** A JVM of its own, with the class path of this one and the answer's classes. */
public final class ChildJvm {

  /** Those with which a JVM is up soonest; the last one leaves no file of a JVM that was killed. */
  private static final List<String> QUICK =
      List.of(
          "-Xmx512m",
          "-XX:MetaspaceSize=256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-XX:-UsePerfData");

  private final Process process;

  /**
   * @param home an empty folder of its own
   * @param main has the main method; it ends when its standard input does, as that is the end of
   *     the test
   * @param answer the lesson's class
   */
  public ChildJvm(Path home, Class<?> main, Class<?> answer, String... arguments) {
    try {
      process = start(home, main, answer, List.of(arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Path home, Class<?> main, Class<?> answer, List<String> arguments)
      throws IOException {
    List<String> classPath = new ArrayList<>(List.of(compiledInMemory(home, answer).toString()));
    ClassPath.entries().forEach(entry -> classPath.add(entry.toString()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.add("-Djava.io.tmpdir=" + Files.createDirectory(home.resolve("tmp")));
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("printed").toFile())
        .start();
  }

  /** The answer may be one that no folder of the class path has. */
  private static Path compiledInMemory(Path home, Class<?> answer) throws IOException {
    Path folder = Files.createDirectory(home.resolve("classes"));
    if (answer.getClassLoader() instanceof InMemoryClasses own) {
      for (Map.Entry<String, byte[]> each : own.classFiles().entrySet()) {
        Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
    }
    return folder;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Of a JVM that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Ends it with {@code kill -9}: nothing that it was about to do is done. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
