package kata.proof.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.Cancellation;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.RunOptions;
import kata.testkit.course.LessonEngine.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers come from a folder, and each is loaded afresh, in Spark's tasks as well. */
@DisabledIfSystemProperty(named = "lesson", matches = "\\d+") // of the testkit, not of a lesson
class LessonEngineTest {

  private static final CourseLesson WORD_COUNT = CourseLesson.all().get(0);

  private static final LessonEngine ENGINE = LessonEngine.upToTheFirstRed();

  @TempDir Path folder;

  @Test
  void what_does_not_compile_is_shown_as_the_compiler_says_it() {
    write("WordCount.java", "package kata.lesson01;\n\nclass WordCount { int n = \"two\"; }\n");
    Verdict verdict = ENGINE.run(WORD_COUNT, folder);

    assertThat(verdict.isGreen()).isFalse();
    assertThat(verdict.red()).hasSize(1);
    assertThat(verdict.red().get(0).test()).isEqualTo(LessonEngine.COMPILES);
    assertThat(verdict.red().get(0).message())
        .startsWith(folder.resolve("WordCount.java") + ":3: error: incompatible types")
        .contains("class WordCount { int n = \"two\"; }")
        .contains("^");
  }

  @Test
  void a_file_in_another_encoding_is_named() throws IOException {
    String source = "package kata.lesson01;\n// caf\u00e9\nclass WordCount {}\n";
    Path file = folder.resolve("WordCount.java");

    Files.write(file, source.getBytes(ISO_8859_1));
    assertThat(ENGINE.run(WORD_COUNT, folder).firstFailure())
        .isEqualTo(file + " is not saved as UTF-8. Save it with the encoding UTF-8.");
    Files.write(file, ("\ufeff" + source).getBytes(UTF_8));
    assertThat(ENGINE.run(WORD_COUNT, folder).firstFailure())
        .isEqualTo(file + " begins with a byte order mark. Save it as UTF-8 without BOM.");
  }

  @Test
  void many_compile_errors_fit_a_screen() {
    String wrong = "int a = \"1\";\n".repeat(10).replace("int a", "int %s");
    String fields =
        String.format(Locale.ROOT, wrong, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    write("WordCount.java", "package kata.lesson01;\nclass WordCount {\n" + fields + "}\n");

    assertThat(ENGINE.run(WORD_COUNT, folder).red().get(0).message())
        .contains("WordCount.java:3: ", "WordCount.java:5: ", "and 7 more errors")
        .doesNotContain("WordCount.java:6: ");
  }

  /** The bean has the same name each time, and the code that Spark generates for it is cached. */
  @Test
  void a_class_that_tasks_use_is_the_one_of_this_run() {
    for (String word : new String[] {"word.toUpperCase()", "word", "word + word", "word"}) {
      write("Words.java", words(word));
      write("WordCount.java", WORD_COUNT_WITH_A_BEAN);
      assertThat(ENGINE.run(WORD_COUNT, folder).isGreen()).as(word).isEqualTo(word.equals("word"));
    }
  }

  /** Java cannot end a thread, and a loop without end would keep a core busy forever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "return lines.map((MapFunction<Row, Row>) row -> { while (true) { } }, lines.encoder())"
            + ".selectExpr(\"value AS word\", \"1 AS count\");",
        "Stream.generate(() -> 1).forEach(n -> { }); return lines;",
        "for (;;) { try { Thread.sleep(9000); } catch (InterruptedException e) { } }"
      })
  void a_canceled_run_ends_whatever_its_answer_does(String body) {
    write("WordCount.java", String.format(Locale.ROOT, WORD_COUNT_THAT, body));
    Cancellation cancellation = new Cancellation();
    RunOptions options = new RunOptions("", green -> {}, cancellation);
    Thread run = new Thread(() -> ENGINE.run(WORD_COUNT, List.of(folder), options), "run");
    run.start();
    await().atMost(Duration.ofSeconds(60)).until(LessonEngineTest::isInTheAnswer);
    cancellation.cancel();
    await().atMost(Duration.ofSeconds(20)).until(() -> !run.isAlive() && !isInTheAnswer());
  }

  private static boolean isInTheAnswer() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().startsWith("kata.lesson01.WordCount"));
  }

  /** The watch runs an answer after each save, for hours. */
  @Test
  void runs_that_are_over_keep_no_classes() {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    System.getProperties().put("loaders", loaders);
    String noted =
        "((List<Object>) System.getProperties().get(\"loaders\")).add("
            + "new java.lang.ref.WeakReference<>(WordCount.class.getClassLoader()));"
            + " return lines.groupBy(lines.col(\"value\").as(\"word\")).count();";
    write("WordCount.java", String.format(Locale.ROOT, WORD_COUNT_THAT, noted));
    for (int i = 0; i < 20; i++) {
      assertThat(ENGINE.run(WORD_COUNT, folder).red().get(0).message()).contains("not split");
    }
    System.getProperties().remove("loaders");
    assertThat(loaders).hasSize(20);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              // Spark's cache of generated code holds a few, see Spark.start().
              assertThat(loaders.stream().filter(loader -> loader.get() != null))
                  .hasSizeLessThanOrEqualTo(10);
            });
  }

  private static final String WORD_COUNT_THAT =
      """
      package kata.lesson01;

      import java.util.List;
      import java.util.stream.Stream;
      import org.apache.spark.api.java.function.MapFunction;
      import org.apache.spark.sql.*;

      public final class WordCount {
        public static Dataset<Row> countWords(Dataset<Row> lines) {
          %s
        }
      }
      """;

  private static final String WORD_COUNT_WITH_A_BEAN =
      """
      package kata.lesson01;

      import org.apache.spark.sql.*;

      public final class WordCount {
        public static Dataset<Row> countWords(Dataset<Row> lines) {
          return lines.as(Encoders.STRING())
              .flatMap(new Words(), Encoders.bean(Words.Word.class))
              .groupBy("word").count();
        }
      }
      """;

  private static String words(String word) {
    return String.format(
        Locale.ROOT,
        """
        package kata.lesson01;

        import java.util.*;
        import org.apache.spark.api.java.function.FlatMapFunction;

        final class Words implements FlatMapFunction<String, Words.Word> {

          @Override
          public Iterator<Word> call(String line) {
            List<Word> words = new ArrayList<>();
            for (String word : line.trim().split("\\\\s+")) {
              if (!word.isEmpty()) {
                Word bean = new Word();
                bean.setWord(%s);
                words.add(bean);
              }
            }
            return words.iterator();
          }

          public static final class Word {
            private String word;

            public String getWord() {
              return word;
            }

            public void setWord(String word) {
              this.word = word;
            }
          }
        }
        """,
        word);
  }

  private void write(String name, String source) {
    Sources.write(folder.resolve(name), source);
  }
}
