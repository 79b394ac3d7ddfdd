package kata.proof.programs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kata.testkit.ground.ProjectFolder;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark installation, made from the jars that the build resolves, and the programs that run from
 * it. The course's own classes are not in it: the jar that is submitted must bring them.
 */
final class SparkHome implements AutoCloseable {

  /** What {@code mvn package -pl solutions} makes. */
  static final Path JAR =
      Path.of(
          System.getProperty(
              "kata.jar",
              ProjectFolder.root()
                  .resolve("solutions/target/solutions-1.0-SNAPSHOT.jar")
                  .toString()));

  /** The folders of this JVM are deleted after that. */
  private static final int BEFORE_SCRATCH = 10;

  /** Quick starts, and no files outside of the folder. */
  private final String jvmOptions;

  private final Path folder;
  private final List<JavaProcess> started = new ArrayList<>();

  /**
   * @param folder takes the installation and all that its programs write
   */
  SparkHome(Path folder) throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("No " + JAR + ": run mvn package -pl solutions first.");
    }
    this.folder = folder;
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    this.jvmOptions =
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir=" + temporary;
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (entry.endsWith(".jar") && !jar.getFileName().equals(JAR.getFileName())) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    ShutdownHookManager.get().addShutdownHook(this::close, BEFORE_SCRATCH);
  }

  /** Runs a program of {@link #JAR} as {@code spark-submit} does. */
  JavaProcess submit(String name, String master, String mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("--master", master, "--class", mainClass));
    Stream.of(
            "spark.ui.enabled=false",
            "spark.executor.memory=512m",
            "spark.executor.extraJavaOptions=" + jvmOptions,
            // An idle query logs two lines each time: 10 ms otherwise.
            "spark.sql.streaming.pollingDelay=100")
        .forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return start(name, "org.apache.spark.deploy.SparkSubmit", command.toArray(String[]::new));
  }

  /** Runs a class of Spark, with the JVM options that Spark's own scripts set. */
  JavaProcess start(String name, String mainClass, String... arguments) throws IOException {
    return java(
        name,
        List.of(JavaModuleOptions.defaultModuleOptionArray()),
        folder.resolve("jars") + "/*",
        mainClass,
        arguments);
  }

  /** Runs a program of {@link #JAR} without {@code spark-submit}. */
  JavaProcess plain(String name, String mainClass, String... arguments) throws IOException {
    String classPath = JAR + File.pathSeparator + folder.resolve("jars") + "/*";
    return java(name, List.of(), classPath, mainClass, arguments);
  }

  private synchronized JavaProcess java(
      String name, List<String> options, String classPath, String mainClass, String... arguments)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-Xmx512m"));
    command.addAll(List.of(jvmOptions.split(" ")));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(List.of(arguments));

    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    // Another Spark may be installed here.
    environment.keySet().removeIf(key -> key.startsWith("SPARK_") || key.startsWith("HADOOP_"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", folder.resolve("tmp").toString());
    JavaProcess process = new JavaProcess(name, builder, folder);
    started.add(process);
    return process;
  }

  /** The end of each log, for a failure. */
  String lastLines() {
    return started.stream().map(JavaProcess::lastLines).collect(Collectors.joining("\n"));
  }

  /** Ends all that still runs. */
  @Override
  public synchronized void close() {
    started.forEach(JavaProcess::kill);
  }
}
