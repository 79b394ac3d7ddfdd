package kata.proof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.verdict.Explanation;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A message says no more than there is evidence for. */
@DisabledIfSystemProperty(named = "lesson", matches = "\\d+") // of the testkit, not of a lesson
class MessagesTest {

  private static final CourseLesson JSON_PARSING = CourseLesson.of(4);

  private static final LessonEngine ENGINE = LessonEngine.upToTheFirstRed();

  @TempDir Path folder;

  @Test
  void two_mistakes_at_once_are_both_named() {
    assertThat(
            red(
                "int(get_json_object(value, '$.pieces')) AS quantity",
                "double(get_json_object(value, '$.price')) AS price",
                "timestamp AS ordered_at"))
        .contains("Several things may be wrong at once.")
        .contains("It looks as if Kafka's timestamp was taken")
        .contains("It looks as if a field of your schema has another name");
  }

  @Test
  void rows_that_no_mistake_explains_are_shown_without_a_guess() {
    assertThat(
            red(
                "int(get_json_object(value, '$.quantity')) + 1 AS quantity",
                "double(get_json_object(value, '$.price')) AS price",
                "timestamp(get_json_object(value, '$.ordered_at')) AS ordered_at"))
        .contains(
            "`quantity` is 3 where 2 is expected. All else is right. No known mistake does that.")
        .contains("out  \"1001\" Laptop 3 1200.5", "expected  \"1001\" Laptop 2 1200.5")
        .doesNotContain("It looks as if");
  }

  @Test
  void what_is_the_machines_doing_is_not_put_down_to_the_code() {
    Exception noRoom = new IOException("No space left on device");
    Error noexec = new UnsatisfiedLinkError("/tmp/lib.so: failed to map segment");
    Error later = new NoClassDefFoundError("Could not initialize class org.xerial.snappy.Snappy");
    Exception another = new IOException("a folder of yours is not there");

    assertThat(Explanation.inWords(new SparkException("Task failed", noRoom)))
        .contains("No space left on device", "is full. That is the machine's doing");
    assertThat(Explanation.inWords(new SparkException("Task failed", noexec)))
        .contains("failed to map segment", "noexec", "-Djava.io.tmpdir=/some/folder");
    assertThat(Explanation.inWords(new SparkException("Task failed", later))).contains("noexec");
    assertThat(Explanation.inWords(another)).doesNotContain("machine");
  }

  private String red(String quantity, String price, String orderedAt) {
    Sources.write(
        folder.resolve("JsonParsing.java"),
        String.format(
            Locale.ROOT,
            """
        package kata.lesson04;

        import org.apache.spark.sql.*;

        public final class JsonParsing {
          public static Dataset<Row> parseSales(Dataset<Row> records) {
            return records
                .selectExpr("string(value) AS value", "timestamp")
                .selectExpr(
                    "get_json_object(value, '$.order_id') AS order_id",
                    "get_json_object(value, '$.product') AS product",
                    "%s", "%s", "%s");
          }
        }
        """,
            quantity,
            price,
            orderedAt));
    return ENGINE.run(JSON_PARSING, folder).red().get(0).message();
  }
}
