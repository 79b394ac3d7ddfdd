package kata.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kata.testkit.ground.LearnersCode;
import kata.testkit.ground.Wait;
import kata.testkit.guard.Bounded;
import kata.testkit.guard.SparkCalls;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.LikelyCause;
import kata.testkit.verdict.Trace;

/**
 * Code of an answer on a thread of its own, as a program's main is. The test goes on meanwhile and
 * watches it; each wait has a limit.
 */
public final class Program<T> {

  private static final Duration SHORT_WORK = Duration.ofSeconds(10);

  private static final int LOOKS = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

  private final Duration limit;
  private final Streams streams;
  private final Trace trace;
  private final int timedOutBefore = SparkCalls.timedOut();
  private final FutureTask<T> task;
  private final Thread thread;

  private Program(Streams streams, Duration limit, Callable<T> answer) {
    this.streams = streams;
    this.limit = limit;
    trace = streams.newTrace("program");
    task = new FutureTask<>(answer);
    thread = new Thread(task, "program");
    thread.setDaemon(true);
  }

  /** It begins at once. */
  public static <T> Program<T> of(Streams streams, Callable<T> answer) {
    return of(streams, SHORT_WORK, answer);
  }

  /**
   * @param limit how long the test waits for it
   */
  public static <T> Program<T> of(Streams streams, Duration limit, Callable<T> answer) {
    Program<T> program = new Program<>(streams, limit, answer);
    streams.started().forget();
    streams.later(streams::stopAll);
    streams.later(() -> Bounded.abandon(program.thread)); // what it still does counts no more
    streams.checks().began(program.task);
    program.thread.start();
    return program;
  }

  /** The names of the queries that it has started, in alphabetical order. */
  public List<String> startedQueries() {
    return streams.started().names();
  }

  /** Something was done that a failure should tell of. */
  public void note(String what) {
    trace.note(what);
  }

  /** {@code running} or {@code returned}. */
  public String state() {
    return task.isDone() ? "returned" : "running";
  }

  /** True when a wait of the answer's has ended because its time was over. */
  public boolean hasTimedOut() {
    return SparkCalls.timedOut() > timedOutBefore;
  }

  /**
   * {@code waits}, or {@code asks without a pause} when its thread is never found waiting. However
   * busy the machine is: a thread that waits for its turn is not a waiting one.
   */
  public String patience() {
    for (int i = 0; i < LOOKS; i++) {
      Thread.State state = thread.getState();
      if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
        return "waits";
      }
      Wait.until(BETWEEN_LOOKS, () -> false);
    }
    return "asks without a pause";
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
      String what, Object expected, Supplier<?> actual, Cause otherwise, LikelyCause... causes)
      throws Exception {
    if (!Wait.until(limit, () -> expected.equals(actual.get()) || task.isDone())) {
      trace.note("the test waited " + limit.toSeconds() + " s" + where());
    }
    if (task.isDone() && !expected.equals(actual.get())) {
      result();
      trace.note("your method has returned");
    }
    expect(what, expected, actual.get(), otherwise, causes);
  }

  /** In which call the answer's code is found most of the time; a loop is in several. */
  private String where() {
    Map<String, Integer> calls = new HashMap<>();
    for (int i = 0; i < LOOKS; i++) {
      calls.merge(LearnersCode.waitsIn(thread.getStackTrace()).orElse(""), 1, Integer::sum);
      Wait.until(BETWEEN_LOOKS, () -> false);
    }
    return calls.entrySet().stream()
        .filter(call -> !call.getKey().isEmpty() && call.getValue() > LOOKS / 2)
        .map(call -> ": your code is in " + call.getKey())
        .findFirst()
        .orElse("");
  }

  /**
   * What the answer's code returns.
   *
   * @param otherwise the cause, when it has not returned in time
   * @throws Exception what it throws
   */
  public T result(Cause otherwise, LikelyCause... causes) throws Exception {
    eventually("your method", "returned", this::state, otherwise, causes);
    return result();
  }

  /** The class of the exception that the answer's code has thrown; empty when it has returned. */
  public String thrown() {
    try {
      result();
      return "";
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
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
  public void staysRunning(Duration moment, Cause otherwise) throws Exception {
    hasReturnedWithin(moment);
    expect("your method", "running", state(), otherwise);
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

  /**
   * Interrupts the answer's code, and waits for its end.
   *
   * @return {@code threw an exception}, {@code returned} or {@code waits on}
   */
  public String whenInterrupted(Duration moment) {
    thread.interrupt();
    try {
      return hasReturnedWithin(moment) ? "returned" : "waits on";
    } catch (Exception e) {
      return "threw an exception";
    }
  }

  /** Fails with both values beside each other when they differ. */
  public void expect(
      String what, Object expected, Object actual, Cause otherwise, LikelyCause... causes) {
    streams.judge().expect(trace, what, expected, actual, otherwise, causes);
  }
}
