package kata.proof.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kata.proof.lessons.Mistake;
import kata.proof.programs.LearnersCourse;
import kata.proof.programs.Terminal;
import kata.testkit.course.CourseLesson;

/** Saves a lesson's file again and again while the watch is on, and notes how long it takes. */
final class WatchedLesson {

  /** From a save that is wrong to the trace that says so, in seconds. */
  final List<Double> toFirstVerdict = new ArrayList<>();

  /** From a save that is right to all tests green, in seconds. */
  final List<Double> toWholeLesson = new ArrayList<>();

  private final Terminal watch;
  private final Path stub;

  /** How much of the terminal was there before the last save. */
  private int from;

  /**
   * @param saves how many wrong ones and how many right ones, in turn
   */
  WatchedLesson(LearnersCourse course, CourseLesson lesson, int saves) throws Exception {
    stub = course.folder().resolve(lesson.stub());
    String right = Files.readString(stub);
    List<Mistake> mistakes = Mistake.of(lesson);
    try (Terminal terminal =
        course.maven(Map.of(), "test", "-Pwatch", "-Dlesson=" + lesson.number())) {
      watch = terminal;
      watch.await("lesson " + lesson.number() + " is green \u00b7");
      for (int i = 0; i < saves; i++) {
        String wrong = mistakes.get(i % mistakes.size()).source();
        toFirstVerdict.add(secondsFrom(wrong, "Read lessons/"));
        watch.awaitBehind(from, "is red \u00b7");
        toWholeLesson.add(secondsFrom(right + "// save " + i + "\n", "is green \u00b7"));
      }
      watch.type("q").exitCode();
    } finally {
      Files.writeString(stub, right);
    }
  }

  private double secondsFrom(String saved, String to) throws Exception {
    from = watch.printed().length();
    long begun = System.nanoTime();
    Files.writeString(stub, saved);
    watch.awaitBehind(from, to);
    return (System.nanoTime() - begun) / 1e9;
  }
}
