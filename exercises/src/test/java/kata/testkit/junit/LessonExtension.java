package kata.testkit.junit;

import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import kata.testkit.Streams;
import kata.testkit.Topic;
import kata.testkit.ground.Broker;
import kata.testkit.ground.NoKafka;
import kata.testkit.ground.Page;
import kata.testkit.ground.Spark;
import kata.testkit.guard.AnswerOutput;
import kata.testkit.guard.Bounded;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Explanation;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.RedTest;
import kata.testkit.verdict.Story;
import kata.testkit.view.Picture;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives a lesson's tests their workbench, survives whatever the answer does, and explains what went
 * wrong.
 */
final class LessonExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        ExecutionCondition,
        ParameterResolver,
        InvocationInterceptor {

  /** Names of the configuration parameters that a launcher may set. */
  static final String SECONDS = "kata.seconds";

  static final String STOP_AT_FIRST_RED = "kata.stopAtFirstRed";

  /** An exception in the evidence for a cause is thrown, and does not count as no evidence. */
  static final String STRICT_EVIDENCE = "kata.strictEvidence";

  /** The file of the run's picture, in place of the learner's; empty for none. */
  static final String DRAWN_IN = "kata.drawnIn";

  private static final String STATE = "the state was looked at";

  private static final Duration CLEANING = Duration.ofSeconds(20);

  /** The test whose answer has the word. */
  private static volatile String running;

  static {
    // Where the lesson's code is loaded without the course's guard (an IDE, -Dtest), it can end the
    // JVM.
    PrintStream err = System.err;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sayWhoEndedTheJvm(err)));
  }

  private static void sayWhoEndedTheJvm(PrintStream err) {
    if (running != null) {
      err.println(
          "The JVM was ended while this test ran: "
              + running
              + ". Was it you, or does your code call System.exit?");
    }
  }

  /**
   * Before the first test, so that Spark and the broker start side by side, and outside the tests'
   * time limit.
   */
  @Override
  public void beforeAll(ExtensionContext context) {
    boolean kafka =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .anyMatch(method -> Arrays.asList(method.getParameterTypes()).contains(Topic.class));
    try {
      if (kafka) {
        Broker.start();
      }
      Spark.warmUp();
      Spark.newSession();
      if (kafka) {
        Broker.shared();
      }
    } catch (NoKafka e) {
      throw new RedTest(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      throw new RedTest("Spark or Kafka could not be started. " + Explanation.inWords(e), e);
    }
  }

  /**
   * A stub that is not written yet is red once; and after the first red test a launcher may want no
   * more.
   */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      return ConditionEvaluationResult.enabled("a class");
    }
    Store store = classStore(context);
    if (store.get("not written") != null) {
      return ConditionEvaluationResult.disabled("The lesson's method is not written yet.");
    }
    return isTrue(context, STOP_AT_FIRST_RED) && store.get("red") != null
        ? ConditionEvaluationResult.disabled("An earlier test is red.")
        : ConditionEvaluationResult.enabled("nothing is known of it");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Streams.class || type == Topic.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Streams streams = streams(context);
    if (parameter.getParameter().getType() == Streams.class) {
      return streams;
    }
    int partitions = parameter.findAnnotation(Partitions.class).map(Partitions::value).orElse(1);
    return Topic.of(streams, partitions);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    Streams streams = streams(context);
    Judge judge = judge(context);
    RedTest red = null;
    AnswerOutput output = new AnswerOutput();
    try (output) {
      running = context.getDisplayName();
      Bounded.test(limit(context), () -> proceed(invocation, streams, classStore(context)));
    } catch (Throwable thrown) {
      red = Explanation.of(thrown, judge, streams.lastTrace());
      if (Explanation.isNotWritten(thrown)) {
        classStore(context).put("not written", true);
      }
    }
    running = null;
    if (output.tooMuch() && (red == null || !red.getMessage().contains(AnswerOutput.TOO_MUCH))) {
      red = judge.fail(streams.lastTrace(), CommonCause.PRINTS_WITHOUT_END);
    }
    if (Spark.isStopped()) {
      red = judge.fail(streams.lastTrace(), CommonCause.SESSION_IS_STOPPED);
    }
    Optional<String> leftBehind = clean(streams);
    if (red == null && leftBehind.isPresent()) {
      red = judge.fail(streams.lastTrace(), CommonCause.LEFT_RUNNING.with(leftBehind.get()));
    }
    if (red == null) {
      red = streams.checks().leftBehind().orElse(null);
    }
    stories(context)
        .add(
            new Story(
                context.getDisplayName(),
                Optional.ofNullable(red).map(RedTest::getMessage),
                streams.traces()));
    if (red != null) {
      classStore(context).put("red", true);
      throw red;
    }
  }

  /** The stream drawn, unless a launcher has no use for it. */
  @Override
  public void afterAll(ExtensionContext context) {
    int lesson = lesson(context).value();
    String file =
        context
            .getConfigurationParameter(DRAWN_IN)
            .orElseGet(() -> Picture.file(lesson).toString());
    if (!file.isEmpty()) {
      boolean notWritten = classStore(context).get("not written") != null;
      List<Story> stories = notWritten ? List.of() : stories(context);
      Picture.write(Path.of(file), Page.of(lesson), stories);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Story> stories(ExtensionContext context) {
    return classStore(context)
        .computeIfAbsent("stories", key -> new ArrayList<Story>(), List.class);
  }

  private static Void proceed(Invocation<Void> invocation, Streams streams, Store store)
      throws Exception {
    try {
      invocation.proceed();
      if (store.get(STATE) == null && streams.checks().requireStateKeepsItsSize()) {
        store.put(STATE, true); // once in a lesson: it takes half a second
      }
      streams.checks().requireNothingUnasked();
      return null;
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Stops what the test has started. What cannot be stopped is left behind with its Spark, and the
   * next test gets another.
   */
  private static Optional<String> clean(Streams streams) {
    try {
      if (!Spark.isStopped()) {
        Bounded.call(CLEANING, Executors.callable(streams::close));
      }
      return Optional.empty();
    } catch (Throwable e) {
      Spark.abandon();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Duration limit(ExtensionContext context) {
    return Duration.ofSeconds(
        context
            .getConfigurationParameter(SECONDS)
            .map(Integer::valueOf)
            .orElseGet(() -> lesson(context).seconds()));
  }

  private static Lesson lesson(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(Lesson.class);
  }

  private static Streams streams(ExtensionContext context) {
    return context
        .getStore(Namespace.create(LessonExtension.class, context.getRequiredTestMethod()))
        .computeIfAbsent("streams", key -> new Streams(judge(context)), Streams.class);
  }

  private static Judge judge(ExtensionContext context) {
    return context
        .getStore(Namespace.create(LessonExtension.class, context.getRequiredTestMethod()))
        .computeIfAbsent(
            "judge",
            key ->
                new Judge(
                    Page.of(lesson(context).value()),
                    context.getDisplayName(),
                    isTrue(context, STRICT_EVIDENCE)),
            Judge.class);
  }

  private static boolean isTrue(ExtensionContext context, String parameter) {
    return context.getConfigurationParameter(parameter).map(Boolean::valueOf).orElse(false);
  }

  private static Store classStore(ExtensionContext context) {
    ExtensionContext ofClass =
        context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
    return ofClass.getStore(Namespace.create(LessonExtension.class));
  }
}
