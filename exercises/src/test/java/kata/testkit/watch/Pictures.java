package kata.testkit.watch;

import java.io.IOException;
import java.nio.file.Path;
import kata.testkit.course.CourseLesson;
import kata.testkit.view.Picture;

/**
 * The current lesson's run as a picture in a browser; served from the first time it is asked for.
 */
final class Pictures {

  private volatile Path current;
  private PictureServer server;

  /** This lesson's is the one to be seen now. */
  void of(CourseLesson lesson) {
    current = Picture.file(lesson.number());
  }

  /** Where to look, in a sentence. */
  String where() {
    try {
      if (server == null) {
        server = PictureServer.start(() -> current);
      }
      return "The stream drawn: " + server.address() + " shows each run until you quit.";
    } catch (IOException e) {
      return "No port is free for a browser. The picture is a file as well: " + current;
    }
  }
}
