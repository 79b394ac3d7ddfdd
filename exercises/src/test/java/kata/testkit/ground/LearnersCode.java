package kata.testkit.ground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells what the learner has written from the rest of a lesson. */
public final class LearnersCode {

  private static final String TESTS = "exercises/src/test/java";

  private LearnersCode() {}

  /** True when code of the learner's is being run there. */
  public static boolean isIn(StackTraceElement[] trace) {
    return Arrays.stream(trace).anyMatch(LearnersCode::is);
  }

  /**
   * What the learner's code has called and is not back from, such as {@code awaitTermination()};
   * empty when it is none of the learner's code that runs, or nothing that it has called.
   */
  public static Optional<String> waitsIn(StackTraceElement[] trace) {
    return IntStream.range(1, trace.length)
        .filter(i -> is(trace[i]))
        .mapToObj(i -> trace[i - 1].getMethodName() + "()")
        .findFirst();
  }

  /** A lesson's test, its causes and its scene are in the same package. */
  public static boolean is(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("kata.lesson") && !isBesideTheTest(name, frame.getFileName());
  }

  private static boolean isBesideTheTest(String className, String file) {
    String folder = className.substring(0, className.lastIndexOf('.')).replace('.', '/');
    return file != null && Files.exists(ProjectFolder.root().resolve(Path.of(TESTS, folder, file)));
  }
}
