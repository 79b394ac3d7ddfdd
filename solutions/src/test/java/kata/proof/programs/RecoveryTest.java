package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a live program, nothing is lost and nothing is there twice. */
@Execution(ExecutionMode.CONCURRENT) // most of the time it waits for its trigger
class RecoveryTest {

  private static final String CLAIM = "Micro-batch ";

  /** Lines of a table's frame. */
  private static final Predicate<String> NO_NUMBER = line -> line.matches("[+|][^0-9]*");

  private static LearnersCourse course;

  @BeforeAll
  static void compile() {
    course = LearnersCourse.shared();
  }

  /** As the pages ask for it: samples all the time, {@code kill -9}, and a new start. */
  @ParameterizedTest
  @ValueSource(ints = {9, 11, 12, 13})
  void whatever_ends_it_nothing_is_lost_and_nothing_is_there_twice(
      int lesson, @TempDir Path temporary, @TempDir Path folder) {
    // What is killed cannot delete its temporary folder.
    Map<String, String> environment = Map.of("MAVEN_OPTS", "-Djava.io.tmpdir=" + temporary);
    String[] arguments = {"-Drate=100", "-Dfolder=" + folder};
    try (Terminal program = course.live(environment, lesson, arguments)) {
      program.await(CLAIM);
      program.signal("KILL").exitCode();
    }
    if (lesson == 9) {
      endRudely(environment, arguments);
    }
    try (Terminal program = course.live(lesson, "-Dfolder=" + folder)) {
      assertThat(program.endOfInput().exitCode()).as(program.printed()).isZero();
      shows(PageSession.afterTheKill(CourseLesson.of(lesson)), program.printed());
    }
    if (lesson == 9) {
      eachOrderIsThereOnce(folder);
    }
  }

  /** Ctrl+C twice. */
  private static void endRudely(Map<String, String> environment, String[] arguments) {
    try (Terminal program = course.live(environment, 9, arguments)) {
      program.await(CLAIM).signal("INT").signal("INT");
      assertThat(program.exitCode()).isIn(0, 130);
    }
  }

  /** The claim as the page has it, with numbers that fit: the page's are of another run. */
  private static void shows(String page, String printed) {
    assertThat(printed).contains(Terminal.settled(page).lines().filter(NO_NUMBER).toList());
    String claim = claim(printed);
    assertThat(claim.replaceAll("\\d+", "N")).isEqualTo(claim(page).replaceAll("\\d+", "N"));
    for (String line : List.of(claim, claim(page))) {
      MatchResult all = found("(\\d+)(?: rows)? of (\\d+) ", line);
      assertThat(all.group(1)).as(line).isEqualTo(all.group(2));
      assertThat(line).doesNotContainPattern("twice: [1-9]");
      if (line.contains("copies")) {
        MatchResult second = found("(\\d+) records, (\\d+) copies", line);
        assertThat(number(second, 1) - number(second, 2)).as(line).isEqualTo(number(all, 1));
      }
    }
  }

  private static String claim(String printed) {
    return printed.lines().filter(line -> line.startsWith(CLAIM)).reduce((a, b) -> b).get();
  }

  private static MatchResult found(String pattern, String line) {
    return Pattern.compile(pattern).matcher(line).results().findFirst().orElseThrow();
  }

  private static long number(MatchResult found, int group) {
    return Long.parseLong(found.group(group));
  }

  private static void eachOrderIsThereOnce(Path folder) {
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
