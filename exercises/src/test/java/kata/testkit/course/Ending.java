package kata.testkit.course;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a red course ends {@code mvn test}: with exit code 1, below the board. A test that fails
 * would let Maven go on for a dozen lines about itself. So the course leaves a note, and this
 * program, which Maven runs after the tests and in its own JVM, ends Maven. What is no red lesson
 * still fails as Maven has it.
 */
public final class Ending {

  private Ending() {}

  /** A run that was broken off may have left its note. */
  static void isOpen() throws IOException {
    if (System.getProperty("kata.target") != null) {
      Files.deleteIfExists(note());
    }
  }

  /** To be called when the learner has read all. */
  static void isRed() throws IOException {
    if (System.getProperty("kata.target") == null) {
      fail("Not all is green yet: see above."); // nobody reads the note in an IDE
    }
    Files.write(note(), new byte[0]);
  }

  public static void main(String[] args) throws IOException {
    if (Files.deleteIfExists(note())) {
      System.exit(1);
    }
  }

  private static Path note() {
    return Path.of(System.getProperty("kata.target"), "red");
  }
}
