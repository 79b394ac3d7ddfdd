package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import kata.testkit.ground.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever ends a live program, nothing is lost and nothing is there twice. */
@Execution(ExecutionMode.CONCURRENT) // most of the time it waits for its trigger
class RecoveryTest {

  private static LearnersCourse course;

  @BeforeAll
  static void compile() {
    course = LearnersCourse.shared();
  }

  @Test
  void whatever_ends_it_nothing_is_lost_and_nothing_is_there_twice(
      @TempDir Path temporary, @TempDir Path folder) {
    // What is killed cannot delete its temporary folder.
    Map<String, String> environment = Map.of("MAVEN_OPTS", "-Djava.io.tmpdir=" + temporary);
    String[] arguments = {"-Drate=100", "-Dfolder=" + folder};
    try (Terminal program = course.live(environment, 9, arguments)) {
      program.await("only showing top 20 rows").signal("KILL");
      program.exitCode();
    }
    try (Terminal program = course.live(environment, 9, arguments)) {
      program.await("Rows in all").signal("INT").signal("INT");
      assertThat(program.exitCode()).isIn(0, 130);
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
