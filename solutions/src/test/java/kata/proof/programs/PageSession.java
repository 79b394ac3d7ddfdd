package kata.proof.programs;

import java.util.ArrayList;
import java.util.List;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;

/**
 * A session with a live program, as a page shows it.
 *
 * @param before what the learner does first; empty for nothing
 * @param command how it is started
 * @param printed what is printed; a line that begins with "&gt; " is a record that Enter has sent
 */
record PageSession(String before, String command, String printed) {

  /** Those before the program is killed, if it is. */
  static List<PageSession> of(CourseLesson lesson) {
    return all(lesson).stream().takeWhile(session -> !session.before.startsWith("kill ")).toList();
  }

  /** The last lines of the program that goes on after a kill. */
  static String afterTheKill(CourseLesson lesson) {
    return all(lesson).stream()
        .filter(session -> session.before.startsWith("kill "))
        .findFirst()
        .orElseThrow()
        .printed;
  }

  private static List<PageSession> all(CourseLesson lesson) {
    String page = Sources.read(lesson.page().path());
    int begin = page.indexOf("\n## See it live");
    if (begin < 0) {
      return List.of();
    }
    List<PageSession> sessions = new ArrayList<>();
    String before = "";
    String command = "";
    String[] blocks = page.substring(begin, page.indexOf("\n## Discussion")).split("```");
    for (int i = 1; i < blocks.length; i += 2) { // every second part is between two fences
      String block = blocks[i].strip();
      if (block.startsWith("mvn ")) {
        command = block;
      } else if (block.matches("(rm|kill) .*")) {
        before = block;
      } else {
        sessions.add(new PageSession(before, command, block));
        before = "";
      }
    }
    return sessions;
  }

  /** One that does not greet is refused, in a sentence that says why. */
  int exitCode() {
    return isOfTheReader() || printed.contains(" live: ") ? 0 : 1;
  }

  /** The reader ends by itself. */
  boolean isStopped() {
    return exitCode() == 0 && !isOfTheReader();
  }

  private boolean isOfTheReader() {
    return command.contains("-Dreader");
  }
}
