package kata.proof;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.ProjectFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages say is true: their code stands in the course, their output was really printed,
 * their links lead somewhere.
 */
class PagesTest {

  private static final List<String> SECTIONS =
      List.of("The idea", "Your task", "See it red", "Hints", "Discussion", "Where to read more");

  static List<CourseLesson> lessons() {
    return CourseLesson.all();
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void the_sections_stand_in_order_and_the_hints_are_three(CourseLesson lesson) {
    String page = page(lesson);
    assertThat(all("(?m)^## (.*)$", page)).isEqualTo(SECTIONS);
    assertThat(all("(?s)<details><summary>[^<]+</summary>(.+?)</details>", page))
        .hasSize(3)
        .allSatisfy(hint -> assertThat(hint).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void the_links_lead_to_stub_test_answer_and_picture(CourseLesson lesson) {
    String page = page(lesson);
    List<String> links = all("\\]\\(([^)#]+)\\)", page);
    assertThat(links)
        .contains("../" + lesson.stub(), "../" + lesson.test(), "../" + lesson.answer())
        .allSatisfy(
            link -> assertThat(ProjectFolder.root().resolve("lessons").resolve(link)).exists());
    assertThat(all("!\\[([^\\]]+)\\]\\(images/", page)).as("picture with alt text").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void every_anchor_that_a_message_names_is_a_heading(CourseLesson lesson) {
    List<String> headings =
        all("(?m)^#+ (.*)$", page(lesson)).stream().map(PagesTest::anchor).toList();
    assertThat(headings).containsAll(all("\"(#[a-z-]+)\"", Answers.read(lesson.test())));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void the_code_stands_in_the_answer_or_in_a_mistake(CourseLesson lesson) {
    String code =
        squeeze(
            Answers.read(lesson.answer()) + mistakes(lesson).map(Answers::read).collect(joining()));
    assertThat(all("(?s)```java\n(.*?)```", page(lesson)))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(code).contains(squeeze(block)));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void the_stub_says_what_the_page_shows(CourseLesson lesson) {
    String said = Answers.firstMessage(lesson, Answers.read(lesson.stub()));
    assertThat(said).contains(lesson.stub()).hasLineCount(1);
    assertThat(page(lesson))
        .contains("```\n" + said + "\n```", "mvn test -pl exercises -Dlesson=" + lesson.number());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void the_tempting_wrong_answers_fail_as_the_page_shows(CourseLesson lesson) {
    assertThat(mistakes(lesson))
        .isNotEmpty()
        .allSatisfy(
            file -> {
              String source = Answers.read(file);
              String said = Answers.firstMessage(lesson, source);
              assertThat(said).contains(all("// SAYS: (.*)", source));
              assertThat(page(lesson)).contains("```\n" + said + "\n```");
            });
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void the_readme_lists_the_lesson_with_its_minutes(CourseLesson lesson) {
    List<String> minutes = all("(?m)^(\\d+) minutes ", page(lesson));
    assertThat(minutes).hasSize(1);
    String link = "[" + lesson.page().title() + "](" + lesson.page().path() + ")";
    assertThat(Answers.read("README.md").lines().filter(line -> line.contains(link)))
        .singleElement()
        .asString()
        .startsWith("| " + lesson.number() + " |")
        .endsWith("| " + minutes.get(0) + " |");
  }

  private static String page(CourseLesson lesson) {
    return Answers.read(lesson.page().path());
  }

  private static Stream<String> mistakes(CourseLesson lesson) {
    Path root = ProjectFolder.root();
    Path folder = root.resolve("solutions/mistakes/lesson%02d".formatted(lesson.number()));
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      return sources.stream().map(file -> root.relativize(file).toString());
    } catch (IOException e) {
      throw new AssertionError("No mistakes in " + folder, e);
    }
  }

  /** The anchor that GitHub makes of a heading. */
  private static String anchor(String heading) {
    return "#"
        + heading.toLowerCase(Locale.ENGLISH).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static String squeeze(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(PagesTest::lastGroup).toList();
  }

  private static String lastGroup(MatchResult match) {
    return match.group(match.groupCount());
  }
}
