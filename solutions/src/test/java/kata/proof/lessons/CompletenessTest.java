package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import kata.proof.CourseCopy;
import kata.proof.Sources;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson is whole, and anyone who adds half a lesson is told what is missing. */
class CompletenessTest {

  @TempDir Path copy;

  @Test
  void every_lesson_is_whole() {
    assertThat(Completeness.complaints(ProjectFolder.root())).isEmpty();
  }

  @Test
  void a_new_lesson_is_told_what_it_lacks() {
    write("lessons/02-output-modes.md", "# Lesson 2: Output modes");
    assertThat(Completeness.complaints(copy))
        .containsExactly(
            "Lesson 02 has no picture in lessons/images.",
            "Lesson 02 has no stub in exercises/src/main/java/kata/lesson02.",
            "Lesson 02 has no test class in exercises/src/test/java/kata/lesson02.",
            "Lesson 02 has no enum of causes in exercises/src/test/java/kata/lesson02.",
            "Lesson 02 has 0 mistakes in solutions/mistakes/lesson02, and needs 8.",
            "Lesson 02 has 0 alternatives in solutions/alternatives/lesson02, and needs 2.",
            "Lesson 02 has 0 hints in lessons/02-output-modes.md, and needs 3.");

    write("exercises/src/main/java/kata/lesson02/OutputModes.java", "/** TODO */");
    write("solutions/mistakes/lesson02/no-watermark.md", "");
    assertThat(Completeness.complaints(copy))
        .contains(
            "Lesson 02 has no answer to the stub OutputModes.java in"
                + " solutions/src/main/java/kata/lesson02.",
            "Lesson 02 has 1 mistake in solutions/mistakes/lesson02, and needs 8.",
            "Still to be written: exercises/src/main/java/kata/lesson02/OutputModes.java.");
  }

  @Test
  void a_lesson_that_loses_something_is_told_what() {
    for (String folder : List.of("lessons", "exercises/src", "solutions")) {
      CourseCopy.copy(folder, copy);
    }
    assumeThat(Completeness.complaints(copy)).isEmpty();

    Scratch.delete(copy.resolve("lessons/01-word-count.md"));
    Scratch.delete(copy.resolve("exercises/src/main/java/kata/lesson03"));
    Scratch.delete(copy.resolve("exercises/src/test/java/kata/lesson04"));
    Scratch.delete(copy.resolve("solutions/src/main/java/kata/lesson05"));
    Scratch.delete(copy.resolve("solutions/alternatives/lesson06"));
    assertThat(Completeness.complaints(copy))
        .contains(
            "Lesson 01 has no page in lessons.",
            "Lesson 03 has no stub in exercises/src/main/java/kata/lesson03.",
            "Lesson 04 has no test class in exercises/src/test/java/kata/lesson04.",
            "Lesson 05 has no answer to the stub RunningTotal.java in"
                + " solutions/src/main/java/kata/lesson05.",
            "Lesson 06 has 0 alternatives in solutions/alternatives/lesson06, and needs 2.");
  }

  @Test
  void a_test_is_a_story_without_a_lecture() {
    String lecture = "because(\"The words were not counted.\", \"#the-idea\");\n";
    write("exercises/src/test/java/kata/lesson02/OutputModesTest.java", lecture.repeat(241));
    assertThat(Completeness.complaints(copy))
        .contains(
            "OutputModesTest.java has 241 lines, and may have 240.",
            "A sentence in OutputModesTest.java: The words were not counted.");
  }

  @Test
  void what_belongs_to_no_lesson_is_stray() {
    write("lessons/notes.md", "");
    write("lessons/images/draft.png", "");
    write("solutions/mistakes/Old.java", "");
    write("exercises/src/main/java/kata/lesson02/OutputModes.java", "");
    write("exercises/src/test/java/kata/lesson02/Helper.java", "");
    write("solutions/src/main/java/kata/lesson02/Outputs.java", "");
    write("solutions/mistakes/lesson02/notes.txt", "");
    write("solutions/alternatives/lesson02/sql/OutputMode.java", "");
    assertThat(Completeness.complaints(copy))
        .contains(
            "Stray: lessons/notes.md.",
            "Stray: lessons/images/draft.png.",
            "Stray: solutions/mistakes/Old.java.",
            "Stray: exercises/src/test/java/kata/lesson02/Helper.java.",
            "Stray: solutions/src/main/java/kata/lesson02/Outputs.java.",
            "Stray: solutions/mistakes/lesson02/notes.txt.",
            "Stray: solutions/alternatives/lesson02/sql/OutputMode.java.");
  }

  private void write(String path, String text) {
    Sources.write(copy.resolve(path), text);
  }
}
