package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kata.proof.CourseCopy;
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
    return new Terminal(folder, Map.of(), List.of(command.strip().split(" ")));
  }

  Terminal live(int lesson, String... arguments) {
    return live(Map.of(), lesson, arguments);
  }

  Terminal live(Map<String, String> environment, int lesson, String... arguments) {
    List<String> all = new ArrayList<>(List.of("test", "-Plive", "-Dlesson=" + lesson));
    all.addAll(List.of(arguments));
    return maven(environment, all.toArray(String[]::new));
  }

  /** {@code mvn -pl exercises} with these arguments. */
  public Terminal maven(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("mvn", "-pl", "exercises"));
    command.addAll(List.of(arguments));
    return new Terminal(folder, environment, command);
  }
}
