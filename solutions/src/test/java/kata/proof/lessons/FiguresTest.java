package kata.proof.lessons;

import static kata.proof.Sources.all;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.ground.ProjectFolder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in event time are what the answer's tests have seen. Such a picture says of which
 * test it is, in a comment; {@code -Dprinted=write} draws them anew.
 */
class FiguresTest {

  private static final String OF_A_TEST = "<!-- Drawn from the test: ([^>]+) -->";

  @TempDir Path folder;

  /** None, when the chosen lesson has none. */
  static Stream<CourseLesson> drawn() {
    return Chosen.lessons().filter(lesson -> !all(OF_A_TEST, picture(lesson)).isEmpty());
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("drawn")
  void the_picture_of_the_page_is_drawn_from_the_answers_run(CourseLesson lesson) throws Exception {
    Path run = folder.resolve("run.html");
    assertThat(LessonEngine.drawing(run).run(lesson).isGreen()).isTrue();
    String test = all(OF_A_TEST, picture(lesson)).get(0);
    Matcher figure =
        Pattern.compile(
                "(?s)<h2>"
                    + test
                    + "</h2>\n<svg class=\"figure\" (viewBox=\"[^\"]+\")[^>]*>\n(.*?</svg>\n)")
            .matcher(Files.readString(run));
    assertThat(figure.find()).as("There is a figure of the test: %s", test).isTrue();
    String drawn =
        picture(lesson)
            .replaceFirst("viewBox=\"[^\"]+\"", figure.group(1))
            .replaceFirst(
                "(?s)(" + OF_A_TEST + "\n).*", "$1" + Matcher.quoteReplacement(figure.group(2)));
    if ("write".equals(System.getProperty("printed"))) {
      Sources.write(file(lesson), drawn);
    }
    assertThat(picture(lesson)).isEqualTo(drawn);
  }

  private static String picture(CourseLesson lesson) {
    return Files.exists(file(lesson)) ? Sources.read(file(lesson)) : "";
  }

  private static Path file(CourseLesson lesson) {
    String page = Path.of(lesson.page().path()).getFileName().toString();
    return ProjectFolder.root()
        .resolve(
            String.format(Locale.ROOT, "lessons/images/%s", page.replaceFirst("\\.md$", ".svg")));
  }
}
