package kata.proof.benchmark;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kata.proof.programs.LearnersCourse;
import kata.proof.programs.Terminal;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.Scratch;

/**
 * {@code mvn test -pl solutions -Pbenchmark}: how fast the course is. All of it in one run, as the
 * ratios say more than the seconds of some machine.
 */
public final class Benchmark {

  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final int SAVES = Integer.getInteger("saves", 20);

  private final List<String> jvmOptions;
  private final LearnersCourse course;

  private Benchmark(List<String> jvmOptions) {
    this.jvmOptions = jvmOptions;
    this.course = LearnersCourse.shared();
  }

  /**
   * @param args Maven's local repository, and the JVM options of the tests
   */
  public static void main(String[] args) {
    System.setProperty("kata.repository", args[0]);
    int exitCode = 1;
    try {
      new Benchmark(List.of(args[1].split(" "))).run();
      exitCode = 0;
    } catch (Exception | Error e) {
      System.out.println(e.getMessage());
    }
    System.exit(exitCode); // here, or Maven takes the classes away that delete our folders
  }

  private void run() throws Exception {
    say(
        "%d cores, Java %s; medians of %d runs, one of each in turn",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), RUNS);
    double floorOf1 = measure(CourseLesson.of(1));
    measure(CourseLesson.of(5));
    double defaults = seconds(floor("1", "defaults"));
    say(
        "lesson 1  with Spark's own settings %.1f s, over ours %.1f",
        defaults, defaults / floorOf1);
    measureSuite();
  }

  /** Floor, cold run and watch of one lesson; returns the floor. */
  private double measure(CourseLesson lesson) throws Exception {
    String number = String.valueOf(lesson.number());
    List<Double> floors = new ArrayList<>();
    List<Double> colds = new ArrayList<>();
    for (int i = 0; i <= RUNS; i++) {
      floors.add(seconds(floor(number)));
      colds.add(seconds(course.maven(Map.of(), "test", "-Dlesson=" + number)));
    }
    // The first of each found the disk's cache cold.
    double floor = median(floors.subList(1, floors.size()));
    double cold = median(colds.subList(1, colds.size()));
    say("lesson %s  floor %.1f s", number, floor);
    say("          cold mvn test %.1f s, over the floor %.2f", cold, cold / floor);
    WatchedLesson watched = new WatchedLesson(course, lesson, SAVES);
    double whole = median(watched.toWholeLesson);
    say("          watch, save to first verdict %.1f s", median(watched.toFirstVerdict));
    say("          watch, save to the whole lesson's %.1f s, over cold %.2f", whole, whole / cold);
    return floor;
  }

  private void measureSuite() {
    int lessons = CourseLesson.all().size();
    List<String> command = List.of("mvn", "test", "-pl", "solutions");
    long begun = System.nanoTime();
    try (Terminal suite = new Terminal(course.folder(), Map.of(), command)) {
      long kilobytes = suite.peakMemoryUntilItEnds();
      double seconds = (System.nanoTime() - begun) / 1e9;
      say("mvn test -pl solutions %.1f s, %.1f s a lesson", seconds, seconds / lessons);
      say("          peak memory %d MB, Maven's own JVM included", kilobytes / 1024);
    }
  }

  private static void say(String text, Object... values) {
    System.out.printf(Locale.ROOT, text + "%n", values);
  }

  private Terminal floor(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(), Floor.class.getName()));
    command.addAll(List.of(arguments));
    return new Terminal(Scratch.folder("floor"), Map.of(), command);
  }

  private static String classPath() {
    URL[] urls = ((URLClassLoader) Benchmark.class.getClassLoader()).getURLs(); // Maven's
    return Stream.of(urls).map(URL::getPath).collect(joining(File.pathSeparator));
  }

  private static double seconds(Terminal started) {
    long begun = System.nanoTime();
    try (started) {
      if (started.exitCode(Duration.ofMinutes(10)) != 0) {
        throw new IllegalStateException(started.printed());
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
