package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl+C ends a live program soon, and leaves nothing behind. */
@Isolated // how soon is a matter of what else runs
class StopTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static LearnersCourse course;

  @BeforeAll
  static void compile() {
    course = LearnersCourse.shared();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9})
  void ctrl_c_stops_it_and_leaves_nothing(int lesson, @TempDir Path temporary, @TempDir Path folder)
      throws IOException {
    Map<String, String> environment = Map.of("MAVEN_OPTS", "-Djava.io.tmpdir=" + temporary);
    String[] arguments = {"-Drate=20", "-Dfolder=" + folder};
    try (Terminal program = course.live(environment, lesson, arguments)) {
      program.await("Batch: ").signal("INT");
      assertThat(program.exitCode(SOON)).as(program.printed()).isZero();
      assertThat(program.printed().strip().lines().reduce((line, next) -> next).orElse(""))
          .matches("Stopped after micro-batch \\d+\\.");
      assertThat(program.printed()).doesNotContain("Exception");
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.filter(path -> !path.getFileName().toString().startsWith("hsperf")))
            .isEmpty();
      }
    }
  }
}
