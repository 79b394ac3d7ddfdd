package kata.proof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kata.proof.Sources;
import kata.testkit.course.Board;
import kata.testkit.course.Board.State;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonText;
import kata.testkit.course.Progress;
import kata.testkit.ground.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The board fits a screen however long the course is, and what it remembers can be lost without
 * harm.
 */
class BoardTest {

  @Test
  void with_24_lessons_the_board_shows_those_around_the_current_one() {
    String text = board(12).text();

    assertThat(text).contains("11 of 24 lessons done", "Lesson title 9 ", "Lesson title 15 ");
    assertThat(text).doesNotContain("Lesson title 8 ", "Lesson title 16 ");
    assertThat(text).contains("and 8 before, 8 of them done", "and 9 after, 0 of them done");
    assertThat(text).contains("read lessons/12-page.md", "lesson12/Lesson12.java", "-Dlesson=12");
    assertThat(text.lines())
        .hasSizeLessThan(17)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }

  @Test
  void at_both_ends_the_board_shows_as_many() {
    assertThat(board(1).text())
        .contains("0 of 24", "Lesson title 1 ", "Lesson title 7 ", "and 17 after");
    assertThat(board(24).text())
        .contains("23 of 24", "Lesson title 18 ", "Lesson title 24 ", "and 17 before");
    assertThat(board(25).text()).contains("24 of 24", "All done");
  }

  @Test
  void a_green_lesson_leads_on_to_its_page() {
    for (CourseLesson lesson : CourseLesson.all()) {
      String text = LessonText.green(lesson);
      String[] address = text.substring(text.lastIndexOf(' ') + 1).split("#");
      String section = "## " + address[1].replace('-', ' ');
      assertThat(text).contains(lesson.answer());
      assertThat(Sources.read(address[0]).toLowerCase(Locale.ROOT).lines()).contains(section);
    }
  }

  @Test
  void a_lesson_is_remembered_with_its_files(@TempDir Path folder) {
    CourseLesson lesson = CourseLesson.all().get(0);
    Path file = folder.resolve("progress");
    new Progress(file).remember(lesson, lesson.fingerprint(), true);
    assertThat(new Progress(file).wasGreen(lesson)).isTrue();

    new Progress(file).remember(lesson, "another fingerprint", true);
    assertThat(new Progress(file).wasGreen(lesson)).isFalse();

    new Progress(file).remember(lesson, lesson.fingerprint(), true);
    new Progress(file).remember(lesson, lesson.fingerprint(), false);
    assertThat(new Progress(file).wasGreen(lesson)).isFalse();
  }

  /** The lessons had other numbers once. */
  @Test
  void what_was_green_under_a_number_is_that_lesson_only(@TempDir Path folder) {
    CourseLesson before = CourseLesson.all().get(0);
    CourseLesson now = CourseLesson.all().get(1);
    Path file = folder.resolve("progress");
    new Progress(file)
        .remember(new CourseLesson(now.page(), before.name()), before.fingerprint(), true);
    assertThat(new Progress(file).wasGreen(now)).isFalse();
  }

  @Test
  void a_damaged_memory_is_an_empty_one(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("progress");
    Files.writeString(file, "01=\\u00zz");
    assertThat(new Progress(file).wasGreen(CourseLesson.all().get(0))).isFalse();
    assertThat(new Progress(folder).wasGreen(CourseLesson.all().get(0))).isFalse();
  }

  /** A course of 24 lessons, done up to the one before {@code current}. */
  private static Board board(int current) {
    Board board = new Board();
    for (int n = 1; n <= 24; n++) {
      Page page =
          new Page(n, "Lesson title " + n, String.format(Locale.ROOT, "lessons/%02d-page.md", n));
      State state = n < current ? State.REMEMBERED : n == current ? State.RED : State.WAITING;
      board.set(new CourseLesson(page, "Lesson" + n), state);
    }
    return board;
  }
}
