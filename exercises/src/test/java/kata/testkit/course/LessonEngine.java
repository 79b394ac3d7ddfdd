package kata.testkit.course;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kata.testkit.guard.LoopGuard;
import kata.testkit.junit.SourceOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of a lesson against an answer, in this JVM, as often as one likes: Spark and the
 * broker stay warm between the runs.
 */
public final class LessonEngine {

  /**
   * What happened.
   *
   * @param green the tests that passed, by name
   * @param red the tests that failed, in order; or the one failure to compile
   * @param total how many tests the lesson has; 0 when the answer does not compile
   */
  public record Verdict(List<String> green, List<Failure> red, int total) {

    public boolean isGreen() {
      return red.isEmpty() && green.size() == total && total > 0;
    }

    /** That of a lesson whose tests could not even be run. */
    public static Verdict failed(String sentence) {
      return new Verdict(List.of(), List.of(new Failure(COMPILES, sentence)), 0);
    }

    /** What the learner reads of a lesson that is not green: its first failure. */
    public String firstFailure() {
      String failure = red.isEmpty() ? "The lesson has no tests." : red.get(0).message();
      return green.isEmpty()
          ? failure
          : String.format(
              Locale.ROOT,
              "%s%n  (%d of its %d tests %s green)",
              failure,
              green.size(),
              total,
              green.size() == 1 ? "is" : "are");
    }
  }

  /**
   * @param message what the learner reads
   */
  public record Failure(String test, String message) {}

  /**
   * What somebody asks of one run.
   *
   * @param first the name of the test that runs before all others; empty for none
   * @param green hears of each test that passes, as soon as it has
   * @param cancellation ends the run from another thread; its verdict then means nothing
   */
  public record RunOptions(String first, Consumer<String> green, Cancellation cancellation) {
    static final RunOptions NONE = new RunOptions("");

    /** Nothing but that this test runs before all others. */
    public RunOptions(String first) {
      this(first, green -> {}, new Cancellation());
    }
  }

  /** What takes the place of a test's name when the answer does not compile. */
  public static final String COMPILES = "it compiles";

  private static final int MOST_ERRORS = 3;

  private static final String BESIDE_THE_TESTS = Path.of("exercises", "src", "test").toString();

  /** Configuration parameters of JUnit. */
  private final Map<String, String> settings;

  private final LessonLoader compiledByTheBuild = new LessonLoader(Map.of(), LoopGuard.ENDLESS);

  /** An engine that runs all tests of a lesson. */
  public LessonEngine() {
    this(Map.of());
  }

  private LessonEngine(Map<String, String> settings) {
    this.settings = settings;
  }

  /** An engine that leaves out a lesson's other tests as soon as one is red. */
  public static LessonEngine upToTheFirstRed() {
    return new LessonEngine(Map.of("kata.stopAtFirstRed", "true"));
  }

  /** The same, with another limit for each test. */
  public static LessonEngine upToTheFirstRed(int seconds) {
    return new LessonEngine(
        Map.of("kata.stopAtFirstRed", "true", "kata.seconds", String.valueOf(seconds)));
  }

  /**
   * For the proofs: the first red test alone, and an exception in the evidence for a cause is red.
   */
  public static LessonEngine ofTheProofs() {
    return new LessonEngine(
        Map.of("kata.stopAtFirstRed", "true", "kata.strictEvidence", "true", "kata.drawnIn", ""));
  }

  /** An engine that draws what it has run into this file. */
  public static LessonEngine drawing(Path file) {
    return new LessonEngine(Map.of("kata.drawnIn", file.toString()));
  }

  /** Runs the lesson as the build has compiled it. */
  public Verdict run(CourseLesson lesson) {
    return run(lesson, compiledByTheBuild, RunOptions.NONE);
  }

  /**
   * The same for somebody who waits.
   *
   * @param green hears of each test that passes, as soon as it has
   */
  Verdict run(CourseLesson lesson, Consumer<String> green) {
    return run(lesson, compiledByTheBuild, new RunOptions("", green, new Cancellation()));
  }

  /**
   * Runs the lesson with the classes whose sources are in a folder: compiled and loaded now. What
   * the folder lacks comes from the build.
   *
   * @throws IllegalArgumentException when the folder holds no Java source
   */
  public Verdict run(CourseLesson lesson, Path folder) {
    return run(lesson, List.of(folder), RunOptions.NONE);
  }

  /**
   * The same for the sources of several folders, with the options of somebody who watches the run.
   */
  public Verdict run(CourseLesson lesson, List<Path> folders, RunOptions options) {
    LessonCompiler.Compiled compiled = LessonCompiler.compile(folders);
    if (!compiled.errors().isEmpty()) {
      return doesNotCompile(compiled.errors());
    }
    int number = options.cancellation.newRun();
    try {
      return run(lesson, new LessonLoader(compiled.classes(), number), options);
    } finally {
      LoopGuard.end(number);
    }
  }

  private static Verdict doesNotCompile(List<String> errors) {
    List<String> shown = new ArrayList<>(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
    if (errors.size() > MOST_ERRORS) {
      shown.add("and " + (errors.size() - MOST_ERRORS) + " more errors");
    }
    if (shown.get(0).startsWith(BESIDE_THE_TESTS)) {
      shown.add(
          "The tests call your method as the page names it. Give it back what you have changed.");
    }
    String message = String.join(System.lineSeparator(), shown);
    return Verdict.failed(message);
  }

  private Verdict run(CourseLesson lesson, LessonLoader classes, RunOptions options) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(classes.loadClass(lesson.testClass())))
              .configurationParameters(settings)
              .configurationParameter(SourceOrder.FIRST, options.first)
              .build();
      Recorder recorder = new Recorder(options.green);
      launcher()
          .execute(
              LauncherExecutionRequestBuilder.request(request)
                  .listeners(recorder)
                  .cancellationToken(options.cancellation.token())
                  .build());
      return new Verdict(recorder.green, recorder.red, recorder.total);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "The test class " + lesson.testClass() + " is not compiled", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A launcher of its own: Surefire's listeners and filters have no business here. */
  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build());
  }

  private static final class Recorder implements TestExecutionListener {

    private final List<String> green = new ArrayList<>();
    private final List<Failure> red = new ArrayList<>();
    private final Consumer<String> heard;
    private int total;

    Recorder(Consumer<String> heard) {
      this.heard = heard;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      total += test.isTest() ? 1 : 0;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      total += test.isTest() ? 1 : 0;
      Optional<Throwable> failure = result.getThrowable();
      if (failure.isPresent()) {
        red.add(new Failure(test.getDisplayName(), failure.get().toString()));
      } else if (test.isTest()) {
        green.add(test.getDisplayName());
        heard.accept(test.getDisplayName());
      }
    }
  }
}
