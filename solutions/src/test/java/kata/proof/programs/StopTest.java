package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kata.testkit.ground.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl+C ends a live program soon and leaves nothing behind; and whatever ends it, nothing is lost
 * and nothing is there twice.
 */
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

  @Test
  void whatever_ends_it_nothing_is_lost_and_nothing_is_there_twice(
      @TempDir Path temporary, @TempDir Path folder) {
    // What is killed cannot delete its temporary folder.
    Map<String, String> environment = Map.of("MAVEN_OPTS", "-Djava.io.tmpdir=" + temporary);
    String[] arguments = {"-Drate=100", "-Dfolder=" + folder};
    try (Terminal program = course.live(environment, 10, arguments)) {
      program.await("only showing top 20 rows").signal("KILL");
      program.exitCode(SOON);
    }
    try (Terminal program = course.live(environment, 10, arguments)) {
      program.await("Rows in all").signal("INT").signal("INT");
      assertThat(program.exitCode(SOON)).isIn(0, 130);
    }
    try (Terminal program = course.live(9, "-Dfolder=" + folder)) {
      assertThat(program.endOfInput().exitCode()).as(program.printed()).isZero();
    }
    Dataset<Row> sales = Spark.newSession().read().parquet(folder.resolve("sales").toString());
    List<Row> orders = sales.where("order_id > 2000").collectAsList();
    List<String> ids = orders.stream().map(order -> order.getString(0)).sorted().toList();
    List<String> expected =
        LongStream.rangeClosed(Long.parseLong(ids.get(0)), Long.parseLong(ids.get(ids.size() - 1)))
            .filter(id -> id % 10 != 0) // those are cut off
            .mapToObj(String::valueOf)
            .toList();
    assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates().hasSameElementsAs(expected);
  }
}
