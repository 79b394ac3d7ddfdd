package kata.testkit;

import java.util.Optional;
import java.util.concurrent.Callable;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.RedTest;
import kata.testkit.verdict.Trace;

/** What takes the records that arrive in a test: a query, or several that belong together. */
public abstract class Tested {

  final Streams streams;
  final Trace trace;

  Tested(Streams streams) {
    this.streams = streams;
    trace = streams.newTrace("query");
  }

  abstract boolean isRunning();

  /** Waits until all that has arrived is processed, or throws what a query died of. */
  abstract void settle();

  /** What it has run since it was last looked at, in words. */
  String microBatch() {
    return "micro-batch";
  }

  /**
   * Fails with both values beside each other when they differ.
   *
   * @param otherwise the cause, when there is evidence for none of {@code causes}
   */
  public void expect(
      String what, Object expected, Object actual, Cause otherwise, LikelyCause... causes) {
    streams.judge().expect(trace, what, expected, actual, otherwise, causes);
  }

  /** Calls the answer's method, which starts what is to be tested and does not wait for it. */
  <T> T startedBy(Callable<T> answer) {
    try {
      return streams.started().by(answer);
    } finally {
      failIf(streams.started().awaited());
    }
  }

  RedTest fail(Cause cause) {
    return streams.judge().fail(trace, cause);
  }

  void failIf(Optional<Cause> cause) {
    if (cause.isPresent()) {
      throw fail(cause.get());
    }
  }

  /** What went in and came out so far. */
  Trace trace() {
    return trace;
  }
}
