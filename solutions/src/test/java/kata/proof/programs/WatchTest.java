package kata.proof.programs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.proof.lessons.Mistake;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch as a learner has it: a real terminal, an editor that saves, and keys. */
class WatchTest {

  private static final CourseLesson WORD_COUNT = CourseLesson.of(1);
  private static final CourseLesson KAFKA_SOURCE = CourseLesson.of(3);

  private static final List<String> COMMAND = List.of("mvn", "test", "-pl", "exercises", "-Pwatch");

  /** With a method that the test puts a body into. */
  private static final String HOSTILE =
      "package kata.lesson01;\nimport org.apache.spark.sql.*;\npublic final class WordCount {\n"
          + "  public static Dataset<Row> countWords(Dataset<Row> lines) {\n    %s\n  }\n}\n";

  @TempDir static Path temporary;

  private static LearnersCourse course;
  private static Terminal watch;

  /** How much of the terminal the test has looked at. */
  private static int seen;

  @BeforeAll
  static void start() {
    course = LearnersCourse.fresh();
    watch = Terminal.real(course.folder(), environment(), COMMAND);
    await("Not written yet: countWords");
    await("lesson 1 is red");
  }

  /** Folders that are left behind would be seen there. */
  private static Map<String, String> environment() {
    return Map.of("MAVEN_OPTS", "-Djava.io.tmpdir=" + temporary);
  }

  @AfterAll
  static void ctrl_c_ends_it_and_leaves_nothing_behind() throws IOException {
    try (Terminal ended = watch) {
      save(
          WORD_COUNT, String.format(Locale.ROOT, HOSTILE, "while (true) { Thread.onSpinWait(); }"));
      await("--- WordCount.java is saved");
      assertThat(ended.press("\u0003").exitCode(Duration.ofSeconds(20))).isZero();
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.filter(path -> !path.getFileName().toString().startsWith("hsperf")))
            .isEmpty();
      }
    }
  }

  @Test
  void a_save_gives_the_verdict_that_the_readme_shows() {
    List<String> shown = blocksOfTheReadme();
    save(WORD_COUNT, mistake("split-at-commas"));
    await("lesson 1 is red");
    save(WORD_COUNT, answer(WORD_COUNT));
    await("lesson 1 is green");
    assertThat(shown).hasSize(2).allSatisfy(block -> assertThat(watch.printed()).contains(block));
  }

  private static List<String> blocksOfTheReadme() {
    String readme = Sources.read("README.md");
    return Stream.of(readme.split("```"))
        .filter(block -> block.startsWith("\n--- "))
        .map(block -> Terminal.settled(block).strip())
        .toList();
  }

  @Test
  void whatever_an_answer_does_the_next_save_is_answered() {
    save(WORD_COUNT, String.format(Locale.ROOT, HOSTILE, "return lines.selct(\"word\");"));
    await("WordCount.java:5: error: cannot find symbol");
    save(WORD_COUNT, String.format(Locale.ROOT, HOSTILE, "System.exit(3); return lines;"));
    await("Your code called exit(3)");
    save(WORD_COUNT, String.format(Locale.ROOT, HOSTILE, "while (true) { Thread.onSpinWait(); }"));
    await("--- WordCount.java is saved");
    save(WORD_COUNT, answer(WORD_COUNT));
    await("lesson 1 is green");
    save(WORD_COUNT, String.format(Locale.ROOT, HOSTILE, "throw new OutOfMemoryError(\"mine\");"));
    await("OutOfMemoryError: mine");
  }

  @Test
  void the_test_that_was_red_last_runs_first() {
    save(WORD_COUNT, mistake("plus-inside-the-brackets"));
    await("lesson 1 is red");
    String red = lastRed();
    assertThat(red).isNotEqualTo("the words of a line are counted"); // which is the first
    save(WORD_COUNT, answer(WORD_COUNT));
    await("--- WordCount.java is saved: lesson 1, Word count\n \u2713 " + red);
    await("lesson 1 is green");
  }

  @Test
  void the_next_lesson_is_the_next_that_is_not_done() {
    List<CourseLesson> done = CourseLesson.all().stream().filter(l -> l.number() > 1).toList();
    Progress progress = new Progress(course.folder().resolve("exercises/.progress"));
    CourseLesson open = KAFKA_SOURCE;
    done.forEach(lesson -> progress.remember(lesson, lesson.fingerprint(), !lesson.equals(open)));
    save(WORD_COUNT, answer(WORD_COUNT));
    await("Next is lesson 3, The Kafka source: read lessons/03-kafka-source.md and press n");
    press("n", "--- lesson 3, The Kafka source");
    await("lesson 3 is red");
    progress.remember(open, open.fingerprint(), true);
    save(WORD_COUNT, answer(WORD_COUNT) + "// done\n");
    await("All lessons are done.");
    done.forEach(lesson -> progress.remember(lesson, "", false));
  }

  private static String lastRed() {
    String printed = watch.printed();
    return printed.substring(printed.lastIndexOf("\u2717 ") + 2).lines().findFirst().get();
  }

  @Test
  void each_way_to_save_gives_one_run() throws IOException {
    String wrong = mistake("split-at-commas"); // red at its first test, and so quick
    Path stub = stub(WORD_COUNT);
    int before = headers();

    seen = watch.printed().length();
    Path next = Files.writeString(stub.resolveSibling("WordCount.java~"), wrong + "// 1\n");
    Files.move(next, stub, StandardCopyOption.REPLACE_EXISTING);
    await("lesson 1 is red");
    assertThat(headers()).isEqualTo(before + 1);

    save(WORD_COUNT, wrong.replace("\n", "\r\n"));
    await("lesson 1 is red");
    assertThat(headers()).isEqualTo(before + 2);

    List<CourseLesson> all = CourseLesson.all(); // a checkout
    List<String> sources = all.stream().map(lesson -> Sources.read(stub(lesson))).toList();
    for (int i = 0; i < all.size(); i++) {
      save(all.get(i), sources.get(i));
    }
    await(String.format(Locale.ROOT, "--- %d files are saved", all.size()));
    await("lesson 1 is red");
    assertThat(headers()).isEqualTo(before + 3);
  }

  private static int headers() {
    return watch.printed().split("(?m)^- ", -1).length;
  }

  @Test
  void keys_are_obeyed() {
    save(WORD_COUNT, mistake("split-at-commas"));
    await("lesson 1 is red");
    press("h", "Hint 1 of 3: A nudge");
    press("h", "Hint 2 of 3: The API");
    press("h", "Hint 3 of 3: Almost the answer");
    press("h", "no more hints");
    press("s", WORD_COUNT.answer());
    press("d", "shows each run until you quit");
    assertThat(seenInABrowser()).contains("Lesson 1", "class=\"red\"", "fish");
    press("n", "--- lesson 2, Output modes");
    await("lesson 2 is red");
    press("h", "Hint 1 of 3");
    press("r", "--- lesson 2, Output modes");
    await("lesson 2 is red");
    press("p", "--- lesson 1, Word count");
    await("lesson 1 is red");
    press("p", "Lesson 1 is the first.");
    press("?", "q quit");
    press("a", "--- all lessons");
    await("Stream Kata \u00b7 0 of ");
    await("run mvn test -pl exercises -Dlesson=1");
    press("x", "Keys: ");
  }

  private static String seenInABrowser() {
    try {
      HttpRequest page = HttpRequest.newBuilder(URI.create(watch.address())).build();
      return HttpClient.newHttpClient().send(page, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_save_of_another_lesson_makes_it_the_current_one() {
    save(KAFKA_SOURCE, Sources.read(stub(KAFKA_SOURCE)));
    await("--- KafkaSource.java is saved: lesson 3");
    await("lesson 3 is red");
    save(WORD_COUNT, mistake("split-at-commas"));
    await("--- WordCount.java is saved: lesson 1");
    await("lesson 1 is red");
  }

  @Test
  void what_is_green_here_is_green_for_maven() {
    save(WORD_COUNT, answer(WORD_COUNT));
    await("lesson 1 is green");
    try (Terminal tests = course.maven(Map.of(), "test")) {
      assertThat(tests.exitCode()).isOne();
      assertThat(tests.printed()).contains("Word count [done before, unchanged]");
    }
    save(WORD_COUNT, answer(WORD_COUNT) + "// Maven has built meanwhile\n");
    await("lesson 1 is green");
  }

  @Test
  void an_answer_may_use_a_class_of_another_lesson_here_and_with_maven() throws IOException {
    String shared = answer(WORD_COUNT).replace("kata.lesson01", "kata.lesson02");
    Path other = stub(CourseLesson.of(2)).resolveSibling("WordCount.java");
    Files.writeString(other, shared);
    save(
        WORD_COUNT,
        String.format(Locale.ROOT, HOSTILE, "return kata.lesson02.WordCount.countWords(lines);"));
    await("lesson 1 is green");
    try (Terminal tests = course.maven(Map.of(), "test")) {
      assertThat(tests.exitCode()).isOne();
      assertThat(tests.printed()).contains("Word count [done before, unchanged]");
    }
    seen = watch.printed().length();
    Files.writeString(other, shared + "// what the answer uses has changed\n");
    await("lesson 2 is red");
    try (Terminal tests = course.maven(Map.of(), "test")) {
      assertThat(tests.exitCode()).isOne();
      assertThat(tests.printed()).contains("Word count [done]");
    }
    seen = watch.printed().length();
    Files.delete(other);
    await("lesson 2 is red");
    save(WORD_COUNT, answer(WORD_COUNT));
    await("lesson 1 is green");
  }

  @Test
  void a_file_that_cannot_be_read_is_named_here_and_by_maven() throws IOException {
    String source = answer(WORD_COUNT);
    isNamed("is not saved as UTF-8", (source + "// caf\u00e9\n").getBytes(ISO_8859_1));
    isNamed("begins with a byte order mark", ("\ufeff" + source).getBytes(UTF_8));
    seen = watch.printed().length();
    Files.delete(stub(WORD_COUNT));
    await(WORD_COUNT.stub() + " is gone. Get it back: git checkout " + WORD_COUNT.stub());
    saysMaven("is gone. Get it back: git checkout " + WORD_COUNT.stub());
    save(WORD_COUNT, source);
    await("lesson 1 is green");
  }

  private static void isNamed(String what, byte[] saved) throws IOException {
    seen = watch.printed().length();
    Files.write(stub(WORD_COUNT), saved);
    await(WORD_COUNT.stub() + " " + what);
    await("lesson 1 is red");
    saysMaven(WORD_COUNT.stub() + " " + what);
  }

  private static void saysMaven(String sentence) {
    try (Terminal tests = course.maven(Map.of(), "test")) {
      assertThat(tests.exitCode()).isOne();
      assertThat(tests.printed()).contains(sentence);
    }
  }

  @Test
  void what_it_cannot_take_in_is_said() throws IOException {
    for (String file : List.of("pom.xml", "exercises/src/test/java/kata/testkit/Streams.java")) {
      Path path = course.folder().resolve(file);
      Files.writeString(path, Sources.read(path) + "\n");
      await(file + " has changed. Press q and start the watch again");
    }
  }

  @Test
  void without_a_terminal_lines_do_the_same_and_a_closed_input_is_no_end() {
    LearnersCourse other = LearnersCourse.fresh();
    String[] arguments = {"test", "-Pwatch", "-Dlesson=1"};
    try (Terminal lines = other.maven(Map.of(), arguments)) {
      lines.await("lesson 1 is red").type("h").await("Hint 1 of 3").endOfInput();
      Sources.write(other.folder().resolve(WORD_COUNT.stub()), answer(WORD_COUNT));
      lines.await("lesson 1 is green");
      assertThat(lines.signal("INT").exitCode(Duration.ofSeconds(20))).isZero();
    }
  }

  // The editor, and the eyes

  private static Path stub(CourseLesson lesson) {
    return course.folder().resolve(lesson.stub());
  }

  private static void save(CourseLesson lesson, String source) {
    seen = watch.printed().length();
    Sources.write(stub(lesson), source);
  }

  private static void press(String key, String answer) {
    seen = watch.printed().length();
    watch.press(key);
    await(answer);
  }

  /** Waits until this is printed, after all that was looked at before. */
  private static void await(String expected) {
    seen = watch.awaitBehind(seen, expected);
  }

  private static String answer(CourseLesson lesson) {
    return Sources.read(lesson.answer());
  }

  private static String mistake(String name) {
    return Mistake.of(WORD_COUNT, name).source();
  }
}
