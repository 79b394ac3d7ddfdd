package kata.testkit.verdict;

import java.util.Arrays;

/** A failed test, told to the learner: the message is all there is to read. */
public final class RedTest extends AssertionError {

  public RedTest(String message, Throwable from) {
    super(message);
    setStackTrace(learnersFrames(from == null ? this : from));
  }

  /** Keeps the frames of the lesson and its test, which an IDE turns into links. */
  private static StackTraceElement[] learnersFrames(Throwable from) {
    return Arrays.stream(from.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("kata.lesson"))
        .toArray(StackTraceElement[]::new);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
