package kata.proof.programs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kata.proof.CourseCopy;
import kata.proof.Sources;
import kata.testkit.ground.ClassPath;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Scratch;

/** A copy of the course, and the commands that a learner runs there. */
public record LearnersCourse(Path folder) {

  private static LearnersCourse shared;

  /** One in which all lessons are done, copied and compiled once for all tests. */
  public static synchronized LearnersCourse shared() {
    if (shared == null) {
      LearnersCourse course = new LearnersCourse(Scratch.folder("course"));
      CourseCopy.withAnswers(course.folder);
      try (Terminal compiling = course.maven(Map.of(), "test-compile")) {
        assertThat(compiling.exitCode()).as(compiling.printed()).isZero();
      }
      shared = course;
    }
    return shared;
  }

  /** A copy of its own, in which no lesson is begun. */
  static LearnersCourse fresh() {
    LearnersCourse course = new LearnersCourse(Scratch.folder("course"));
    CourseCopy.withStubs(course.folder);
    return course;
  }

  /** Runs a command as a page shows it. */
  Terminal run(String command) {
    List<String> words = List.of(command.strip().split(" "));
    return words.contains("-Plive")
        ? live(Map.of(), words.stream().filter(word -> word.startsWith("-D")).toList())
        : new Terminal(folder, Map.of(), words);
  }

  Terminal live(int lesson, String... arguments) {
    return live(Map.of(), lesson, arguments);
  }

  Terminal live(Map<String, String> environment, int lesson, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-Dlesson=" + lesson));
    all.addAll(List.of(arguments));
    return live(environment, all);
  }

  /**
   * Lesson 1's program is started by Maven, as all are for learners. Maven takes as long to start
   * as the program, so the others do without.
   */
  private Terminal live(Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (arguments.contains("-Dlesson=1")) {
      command.addAll(List.of("test", "-Plive"));
      command.addAll(arguments);
      return maven(environment, command.toArray(String[]::new));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words(Sources.read(folder.resolve(".mvn/jvm.config"))));
    command.addAll(words(environment.getOrDefault("MAVEN_OPTS", "")));
    command.addAll(arguments);
    command.add("kata.testkit.live.Live");
    return new Terminal(folder, Map.of("CLASSPATH", classPath()), command);
  }

  private static List<String> words(String text) {
    return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  /** This JVM's libraries, and the classes of the copy. */
  private String classPath() {
    Path built = folder.resolve("exercises/target");
    Stream<Path> libraries =
        ClassPath.entries().stream().filter(each -> !each.startsWith(ProjectFolder.root()));
    return Stream.concat(
            Stream.of(built.resolve("test-classes"), built.resolve("classes")), libraries)
        .map(Path::toString)
        .collect(joining(File.pathSeparator));
  }

  /** {@code mvn -pl exercises} with these arguments. */
  public Terminal maven(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("mvn", "-pl", "exercises"));
    command.addAll(List.of(arguments));
    return new Terminal(folder, environment, command);
  }
}
