package kata.testkit.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonChoice;
import kata.testkit.course.LessonEngine.Verdict;
import kata.testkit.course.LessonText;
import kata.testkit.ground.CtrlC;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.ground.Spark;

/**
 * {@code -Pwatch}: stays up with a warm Spark, and answers every save with a verdict on the current
 * lesson. It ends with q or Ctrl+C.
 */
public final class Watch {

  /** Nothing has happened for so long: the code of a lesson may hang. */
  private static final int PATIENCE_SECONDS = 20;

  private static final String KEYS =
      "n next lesson, p previous, h hint, a run all, r run again, d draw, s answer, q quit,"
          + " ? help";

  private static final String HELP =
      """
      n  the next to be done        p  the lesson before
      h  the next hint              s  where the answer is
      r  run the lesson again       a  run all lessons
      d  the stream drawn           q  quit
      ?  this help
      Every save of a lesson's file runs that lesson.""";

  private final List<CourseLesson> lessons = CourseLesson.all();
  private final LearnerStatus status = new LearnerStatus(lessons);
  private final Verdicts verdicts = new Verdicts(lessons, status);
  private final Runs runs = new Runs();
  private final Pictures pictures = new Pictures();

  /** What has happened and is not answered yet; all of it is answered on one thread. */
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

  private CourseLesson current;
  private Hints hints;
  private int run;
  private boolean running;
  private boolean starting = true;
  private boolean over;

  private Watch(LessonChoice choice) {
    choice.check(lessons);
    goTo(
        choice.goesOn()
            ? status.next()
            : lessons.stream().filter(each -> choice.includes(each.number())).findFirst().get());
  }

  public static void main(String[] args) {
    System.exit(run());
  }

  private static int run() {
    try {
      Watch watch = new Watch(LessonChoice.fromSystemProperty());
      try (Keys keys = new Keys()) {
        watch.converse(keys);
      }
      watch.runs.stop(); // the terminal is itself again before: a second Ctrl+C ends the JVM
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      System.out.println(e.getMessage());
      return 1;
    }
  }

  private void converse(Keys keys) throws IOException {
    CtrlC.runs(() -> events.add(() -> over = true));
    new SaveWatcher().listen(files -> events.add(() -> saved(files)));
    keys.listen(key -> events.add(() -> pressed(key)));
    System.out.println();
    System.out.println(status.board().text());
    System.out.println(
        "Watching exercises/src: every save gives a verdict. The first takes longer, as Spark starts.");
    System.out.println((keys.areSingle() ? "Keys: " : "A letter and Enter: ") + KEYS);
    runCurrent("");
    try {
      while (!over) {
        Runnable event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event != null) {
          event.run();
        } else if (running && starting) {
          starting = !Spark.hasEverStarted(); // and then there is patience for the lesson
          if (starting) {
            say("Spark is starting. On a slow machine that takes a minute.");
          }
        } else if (running) {
          running = false; // once is enough
          say("It is still running. A save gives it up and starts again, and so does r.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // What the learner does

  private void saved(Set<Path> files) {
    List<CourseLesson> saved = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      lessons.stream()
          .filter(lesson -> lesson.folders().contains(file.getParent()))
          .findFirst()
          .ifPresentOrElse(saved::add, () -> others.add(file));
    }
    if (!others.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "%n%s has changed. Press q and start the watch again: it goes on with the old one.%n",
          ProjectFolder.root().relativize(others.get(0)));
    }
    if (saved.isEmpty()) {
      return;
    }
    if (!saved.contains(current) && saved.stream().distinct().count() == 1) {
      goTo(saved.get(0));
    }
    String names =
        files.size() == 1
            ? files.iterator().next().getFileName() + " is saved"
            : files.size() + " files are saved";
    runCurrent(names + ": ");
  }

  private void pressed(char key) {
    switch (Character.toLowerCase(key)) {
      case 'n' -> status.after(current).ifPresentOrElse(this::begin, () -> step(1));
      case 'p' -> step(-1);
      case 'h' -> say(hints.next());
      case 'a' -> runAll();
      case 'r' -> runCurrent("");
      case 'd' -> say(pictures.where());
      case 's' -> say("The answer is in " + current.answer());
      case 'q' -> over = true;
      case '?' -> say(HELP);
      default -> {
        if (!Character.isWhitespace(key)) {
          say("Keys: " + KEYS);
        }
      }
    }
  }

  private static void say(String text) {
    System.out.printf(Locale.ROOT, "%n%s%n", text);
  }

  private void step(int by) {
    int next = lessons.indexOf(current) + by;
    if (next < 0 || next >= lessons.size()) {
      say(
          String.format(
              Locale.ROOT, "Lesson %d is the %s.", current.number(), by > 0 ? "last" : "first"));
    } else {
      begin(lessons.get(next));
    }
  }

  private void begin(CourseLesson lesson) {
    goTo(lesson);
    runCurrent("");
  }

  private void goTo(CourseLesson lesson) {
    current = lesson;
    pictures.of(lesson);
    hints = new Hints(lesson.page());
  }

  // What is run

  private void runCurrent(String why) {
    say(LessonText.header(why, current));
    start(List.of(current), status.lastRed(current), false);
  }

  private void runAll() {
    say("--- all lessons");
    start(lessons, "", true);
  }

  private void start(List<CourseLesson> wanted, String first, boolean all) {
    int mine = ++run;
    running = true;
    long begun = System.nanoTime();
    Map<CourseLesson, Verdict> given = new HashMap<>();
    runs.start(
        wanted,
        first,
        new Runs.Listener() {
          @Override
          public void passed(String test) {
            if (!all) {
              now(mine, () -> System.out.println(LessonText.passed(test)));
            }
          }

          @Override
          public void over(CourseLesson lesson, String fingerprint, Verdict verdict) {
            now(
                mine,
                () -> {
                  given.put(lesson, verdict);
                  status.remember(lesson, fingerprint, verdict);
                  if (all) {
                    System.out.println("  " + LessonText.inAWord(lesson, verdict));
                  } else {
                    verdicts.tell(lesson, verdict, (System.nanoTime() - begun) / 1e9);
                  }
                });
          }

          @Override
          public void end() {
            now(
                mine,
                () -> {
                  running = false;
                  if (all) {
                    verdicts.tellAll(given);
                  }
                });
          }
        });
  }

  /** Answers what a run brings, unless another has been started meanwhile. */
  private void now(int mine, Runnable answer) {
    events.add(
        () -> {
          if (mine == run) {
            answer.run();
          }
        });
  }
}
