package kata.proof.lessons;

import static java.util.stream.Collectors.joining;
import static kata.proof.Sources.all;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.verdict.Cause;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/**
 * What the pages say is true: their code is in the course, their output was really printed, their
 * links lead somewhere.
 */
class PagesTest {

  private static final List<String> SECTIONS =
      List.of(
          "The idea",
          "Your task",
          "What you need",
          "See it red",
          "Hints",
          "See it live",
          "Discussion",
          "Where to read more");

  private static final String SPARK_VERSION = org.apache.spark.package$.MODULE$.SPARK_VERSION();

  private static final String PICTURE_TEMPLATE = "solutions/templates/picture.svg";

  /** Kafka's documentation of 3.9 is in the folder 39. */
  private static final String KAFKA_DOCS =
      AppInfoParser.getVersion().replaceFirst("(\\d+)\\.(\\d+)\\..*", "$1$2/");

  static List<CourseLesson> lessons() {
    return CourseLesson.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void the_sections_stand_in_order_and_the_hints_are_three(CourseLesson lesson) {
    String page = page(lesson);
    List<String> sections = new ArrayList<>(SECTIONS);
    if (!lesson.hasLiveProgram()) {
      sections.remove("See it live");
    }
    assertThat(all("(?m)^## (.*)$", page)).isEqualTo(sections);
    assertThat(all("(?s)<details><summary>[^<]+</summary>(.+?)</details>", page))
        .hasSize(3)
        .allSatisfy(hint -> assertThat(hint).isNotBlank());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void the_links_lead_to_stub_test_answer_mistakes_and_picture(CourseLesson lesson) {
    String page = page(lesson);
    List<String> links = all("\\]\\((?!https:)([^)#]+)(?:#[^)]*)?\\)", page);
    assertThat(links)
        .contains("../" + lesson.stub(), "../" + lesson.test(), "../" + lesson.answer())
        .contains(String.format(Locale.ROOT, "../solutions/mistakes/lesson%02d", lesson.number()))
        .contains("glossary.md")
        .allSatisfy(
            link -> assertThat(ProjectFolder.root().resolve("lessons").resolve(link)).exists());
    assertThat(all("!\\[([^\\]]+)\\]\\(images/", page)).as("pictures with alt text").isNotEmpty();
  }

  /** On a background of its own: a viewer may put it on black and not say so. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void a_picture_has_a_title_a_background_and_the_style_of_all(CourseLesson lesson)
      throws Exception {
    String style = "(?s)(<style>.*</defs>)";
    for (String name : all("\\]\\((images/[^)]+\\.svg)\\)", page(lesson))) {
      String picture = Sources.read("lessons/" + name);
      var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      assertThat(parser.parse(new InputSource(new StringReader(picture)))).isNotNull();
      assertThat(all("(?s)role=\"img\".*?<title id=\"title\">([^<]+)</title>", picture)).hasSize(1);
      assertThat(all(style, picture)).isEqualTo(all(style, Sources.read(PICTURE_TEMPLATE)));
      assertThat(picture).contains("<rect class=\"page\" width=\"100%\" height=\"100%\"");
      assertThat(all(">([^<]+)</text>", picture))
          .as("texts: SVG shows several blanks as one")
          .isNotEmpty()
          .noneMatch(text -> text.contains("  "));
    }
  }

  /** Of the versions that the course uses: a page of another version may say something else. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void each_line_of_what_to_read_has_the_address_of_its_version(CourseLesson lesson) {
    String page = page(lesson);
    String more = page.substring(page.indexOf("\n## Where to read more"));
    assertThat(all("(?m)^- ((?:.|\n(?!- ))*)", more))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("](https://"));
    assertThat(all("(https://spark\\.apache\\.org/docs/[^)]*)", page))
        .allSatisfy(address -> assertThat(address).contains("/docs/" + SPARK_VERSION + "/"));
    assertThat(all("(https://kafka\\.apache\\.org/[^)]*)", page))
        .allSatisfy(address -> assertThat(address).contains("kafka.apache.org/" + KAFKA_DOCS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void every_anchor_that_a_message_names_is_a_heading(CourseLesson lesson) {
    List<String> headings =
        all("(?m)^#+ (.*)$", page(lesson)).stream().map(PagesTest::anchor).toList();
    assertThat(Causes.all(lesson)).extracting(Cause::section).isSubsetOf(headings);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void the_code_stands_in_the_answer_or_in_a_mistake(CourseLesson lesson) {
    String code =
        squeeze(
            Sources.read(lesson.answer())
                + Mistake.of(lesson).stream().map(Mistake::source).collect(joining()));
    assertThat(all("(?s)```java\n(.*?)```", page(lesson)))
        .isNotEmpty()
        .allSatisfy(
            block ->
                assertThat(code.contains(squeeze(block)))
                    .as("This block is neither in the answer nor in a mistake: %s", block)
                    .isTrue());
  }

  /** Real output, and not what somebody remembers of it: the mistake's own page has it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void the_discussion_shows_a_tempting_wrong_answer_and_what_it_prints(CourseLesson lesson) {
    String discussion = page(lesson).substring(page(lesson).indexOf("\n## Discussion"));
    List<String> shown = all("(?s)```\n(Lesson \\d+ \u00b7 .*?)```", discussion);
    List<String> printed =
        Mistake.of(lesson).stream().map(mistake -> mistake.page().printed()).toList();
    assertThat(shown).isNotEmpty();
    assertThat(printed).containsAll(shown);
    assertThat(all("(?s)```\n(Lesson \\d+ \u00b7 .*?)```", page(lesson)))
        .as("failures before the discussion")
        .hasSameSizeAs(shown);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void the_readme_lists_the_lesson_with_its_minutes(CourseLesson lesson) {
    List<String> minutes = all("(?m)^(\\d+) minutes ", page(lesson));
    assertThat(minutes).hasSize(1);
    String link = "[" + lesson.page().title() + "](" + lesson.page().path() + ")";
    assertThat(Sources.read("README.md").lines().filter(line -> line.contains(link)))
        .singleElement()
        .asString()
        .startsWith("| " + lesson.number() + " |")
        .endsWith("| " + minutes.get(0) + " |");
  }

  /** For those who come from Python: the Java beside it is the course's own. */
  @Test
  void each_java_line_of_from_pyspark_is_in_the_course() throws IOException {
    String page = Sources.read("lessons/from-pyspark.md");
    List<String> lines = all("(?m)^\\| `[^`]+` \\| `([^`]+)` \\| [^|]*\\|$", page);
    assertThat(lines).hasSameSizeAs(all("(?m)^(\\| `)", page)).hasSizeGreaterThan(30);
    String code =
        squeeze(
            code("solutions/src/main/java")
                + code("solutions/alternatives")
                + code("exercises/src/main/java/kata/live"));
    assertThat(lines)
        .allSatisfy(line -> assertThat(code.contains(squeeze(line))).as(line).isTrue());
  }

  private static String code(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(ProjectFolder.root().resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(Sources::read)
          .collect(joining());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "lessons/from-pyspark.md", "lessons/glossary.md"})
  void the_links_of_the_other_pages_lead_somewhere(String name) {
    Path folder = ProjectFolder.root().resolve(name).getParent();
    assertThat(all("\\]\\((?!https:)([^)#]+)(?:#[^)]*)?\\)", Sources.read(name)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  private static String page(CourseLesson lesson) {
    return Sources.read(lesson.page().path());
  }

  /** The anchor that GitHub makes of a heading. */
  private static String anchor(String heading) {
    return "#"
        + heading.toLowerCase(Locale.ENGLISH).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static String squeeze(String code) {
    return code.replaceAll("\\s+", "");
  }
}
