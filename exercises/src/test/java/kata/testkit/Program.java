package kata.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kata.testkit.ground.Trace;

/**
 * Code of an answer on a thread of its own, as a program's main is. The test goes on meanwhile and
 * watches it; each wait has a limit.
 */
public final class Program<T> {

  private final Duration limit;
  private final Judge judge;
  private final Trace trace = new Trace();
  private final FutureTask<T> task;
  private final Thread thread;

  Program(Judge judge, Duration limit, Callable<T> answer) {
    this.judge = judge;
    this.limit = limit;
    task = new FutureTask<>(answer);
    thread = new Thread(task, "program");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something was done that a failure should tell of. */
  public void note(String what) {
    trace.note(what);
  }

  /** {@code running} or {@code returned}. */
  public String state() {
    return task.isDone() ? "returned" : "running";
  }

  /** True while the answer's code is in this method of its own, or in what that calls. */
  public boolean isInside(String method) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().startsWith("kata.lesson")
                    && frame.getMethodName().equals(method));
  }

  /**
   * Waits until both values are equal, and fails when they are not in time. Does not wait any
   * longer when the answer's code is over.
   *
   * @throws Exception what the answer's code has thrown
   */
  public void eventually(
      String what,
      Object expected,
      Supplier<?> actual,
      String because,
      String anchor,
      Likely... causes)
      throws Exception {
    if (!Wait.until(limit, () -> expected.equals(actual.get()) || task.isDone())) {
      trace.note("the test waited " + limit.toSeconds() + " s");
    }
    if (task.isDone() && !expected.equals(actual.get())) {
      result();
      trace.note("your method has returned");
    }
    expect(what, expected, actual.get(), because, anchor, causes);
  }

  /**
   * What the answer's code returns.
   *
   * @param because what to say when it has not returned in time
   * @throws Exception what it throws
   */
  public T result(String because, String anchor, Likely... causes) throws Exception {
    eventually("your method", "returned", this::state, because, anchor, causes);
    return result();
  }

  private T result() throws Exception {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw (Error) e.getCause();
    }
  }

  /** Gives the answer's code a moment, and fails when it returns in it. */
  public void staysRunning(Duration moment, String because, String anchor) throws Exception {
    hasReturnedWithin(moment);
    expect("your method", "running", state(), because, anchor);
  }

  /**
   * True as soon as the answer's code has returned; false when it has not for this long.
   *
   * @throws Exception what it has thrown
   */
  public boolean hasReturnedWithin(Duration moment) throws Exception {
    try {
      task.get(moment.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      result(); // throws the cause
    }
    return true;
  }

  /** Fails with both values beside each other when they differ. */
  public void expect(
      String what,
      Object expected,
      Object actual,
      String because,
      String anchor,
      Likely... causes) {
    judge.expect(trace, what, expected, actual, because, anchor, causes);
  }

  /** Whatever it still does counts no more. */
  void end() {
    Bounded.abandon(thread);
  }
}
