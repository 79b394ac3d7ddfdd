package kata.testkit.course;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a lesson against an answer, in this JVM. */
public final class LessonEngine {

  /**
   * What happened.
   *
   * @param green the tests that passed, by name
   * @param red the tests that failed, in order, with what the learner reads
   * @param total how many tests the lesson has
   */
  public record Verdict(List<String> green, List<Failure> red, int total) {

    public boolean isGreen() {
      return red.isEmpty() && green.size() == total && total > 0;
    }
  }

  public record Failure(String test, String message) {}

  private final ClassLoader classes;
  private final Map<String, String> settings;

  /**
   * @param classes where the lesson's classes come from
   * @param settings configuration parameters of JUnit
   */
  public LessonEngine(ClassLoader classes, Map<String, String> settings) {
    this.classes = classes;
    this.settings = settings;
  }

  public Verdict run(CourseLesson lesson) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(classes.loadClass(lesson.testClass())))
              .configurationParameters(settings)
              .build();
      Recorder recorder = new Recorder();
      launcher().execute(request, recorder);
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
    private int total;

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
      }
    }
  }
}
