package kata.testkit.live;

import java.nio.file.Files;
import java.nio.file.Path;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.KafkaServer;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Scratch;

/**
 * Where a live program keeps its files, its checkpoint and its topic. They stay for the next start:
 * {@code -Dfresh} deletes them first, and {@code -Dfolder} names another place.
 */
record LiveFolder(Path root) {

  static LiveFolder of(CourseLesson lesson) {
    LiveFolder folder = new LiveFolder(place(lesson));
    if (System.getProperty("fresh") != null) {
      Scratch.delete(folder.root);
    }
    return folder;
  }

  private static Path place(CourseLesson lesson) {
    String asked = System.getProperty("folder");
    if (asked != null) {
      return Path.of(asked).toAbsolutePath();
    }
    boolean topicStays = KafkaServer.isEmbedded() || System.getProperty("topic") != null;
    String build = System.getProperty("kata.target", "exercises/target");
    return topicStays
        ? ProjectFolder.root().resolve(build).resolve("live").resolve("lesson" + lesson.number())
        : Scratch.folder("live");
  }

  String output() {
    return root.resolve("sales").toString();
  }

  /** Inside the course, the path begins there. */
  String outputAsShown() {
    Path course = ProjectFolder.root();
    Path output = Path.of(output());
    return (output.startsWith(course) ? course.relativize(output) : output).toString();
  }

  String checkpoint() {
    return root.resolve("checkpoint").toString();
  }

  Path broker() {
    return root.resolve("broker");
  }

  void requireOutput() {
    if (!Files.isDirectory(Path.of(output()))) {
      throw new Live.Wrong(
          "There are no files in "
              + outputAsShown()
              + " yet. Run the lesson without -Dreader first.");
    }
  }
}
