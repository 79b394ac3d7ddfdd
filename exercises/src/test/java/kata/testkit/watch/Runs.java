package kata.testkit.watch;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kata.testkit.course.Cancellation;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.RunOptions;
import kata.testkit.course.LessonEngine.Verdict;

/** Runs lessons in the background, one after the other. A new run gives up the one before it. */
final class Runs {

  /** Hears what a run brings, on the run's thread; nothing any more once it was given up. */
  interface Listener {
    void passed(String test);

    /**
     * @param fingerprint that of the files that were run
     */
    void over(CourseLesson lesson, String fingerprint, Verdict verdict);

    /** All lessons that were asked for have been run. */
    void end();
  }

  private static final int GIVEN_UP_WITHIN_SECONDS = 5;

  private final LessonEngine engine = LessonEngine.upToTheFirstRed();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread thread = new Thread(run, "lessons");
            thread.setDaemon(true);
            return thread;
          });
  private Cancellation latest = new Cancellation();

  /**
   * @param first the test to run first, by name; empty for none
   */
  void start(List<CourseLesson> lessons, String first, Listener listener) {
    latest.cancel();
    Cancellation own = new Cancellation();
    latest = own;
    worker.execute(() -> run(lessons, first, own, listener));
  }

  private void run(List<CourseLesson> lessons, String first, Cancellation own, Listener listener) {
    for (CourseLesson lesson : lessons) {
      if (own.isRequested()) {
        return;
      }
      String fingerprint = lesson.fingerprint();
      RunOptions options =
          new RunOptions(first, test -> unless(own, () -> listener.passed(test)), own);
      Verdict verdict = verdict(lesson, options);
      unless(own, () -> listener.over(lesson, fingerprint, verdict));
    }
    unless(own, listener::end);
  }

  private Verdict verdict(CourseLesson lesson, RunOptions options) {
    if (!lesson.hasStub()) {
      return Verdict.failed(
          String.format(
              Locale.ROOT,
              "%s is gone. Get it back: git checkout %s",
              lesson.stub(),
              lesson.stub()));
    }
    try {
      return engine.run(lesson, lesson.sources(), options);
    } catch (RuntimeException | Error e) { // a file is gone, or the JVM is short of memory
      return Verdict.failed(String.valueOf(e.getMessage()));
    }
  }

  private static void unless(Cancellation cancellation, Runnable tell) {
    if (!cancellation.isRequested()) {
      tell.run();
    }
  }

  /** Gives up what is under way, and waits a little for its end. */
  void stop() {
    latest.cancel();
    worker.shutdown();
    try {
      worker.awaitTermination(GIVEN_UP_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
