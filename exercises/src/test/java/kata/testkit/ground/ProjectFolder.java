package kata.testkit.ground;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the folder of the whole course, from whichever folder Maven or an IDE started the tests in.
 */
public final class ProjectFolder {

  private ProjectFolder() {}

  /**
   * @return the folder that holds {@code lessons} and {@code exercises}
   * @throws IllegalStateException when no folder above the working directory does
   */
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("lessons"))
          && Files.isDirectory(folder.resolve("exercises"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "Run the tests inside the course's folder: no lessons folder above " + start);
  }
}
