package kata.testkit.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kata.testkit.ground.LearnersCode;

/** Runs something that may never return, on a thread that can be given up. */
public final class Bounded {

  /** It was not waited for any longer; the stack trace is that of the code that did not return. */
  static final class GivenUp extends Exception {
    GivenUp() {
      super("The test was given up.");
    }

    GivenUp(Duration limit, StackTraceElement[] where) {
      super(
          "The test waited "
              + limit.toSeconds()
              + " s for "
              + what(where)
              + ", and gave it up."
              + LearnersCode.waitsIn(where).map(in -> " It was in " + in + ".").orElse(""));
      setStackTrace(where);
    }

    private static String what(StackTraceElement[] where) {
      boolean forQuery =
          Arrays.stream(where).anyMatch(f -> f.getMethodName().equals("processAllAvailable"));
      return forQuery ? "the query to take what had arrived" : "your code";
    }
  }

  private static final Set<Thread> GIVEN_UP =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private static volatile FutureTask<?> test;

  private Bounded() {}

  /** The same for the body of a test, which {@link #giveUp} may end earlier. */
  public static <T> T test(Duration limit, Callable<T> body) throws Throwable {
    FutureTask<T> task = new FutureTask<>(body);
    test = task;
    try {
      return call(limit, task);
    } finally {
      test = null;
    }
  }

  /** Ends the wait for the test that runs now, if there is one; called from another thread. */
  public static void giveUp() {
    FutureTask<?> running = test;
    if (running != null) {
      running.cancel(true);
    }
  }

  /**
   * @throws GivenUp after {@code limit}; the thread is interrupted and left behind
   * @throws Throwable whatever {@code body} throws
   */
  public static <T> T call(Duration limit, Callable<T> body) throws Throwable {
    return call(limit, new FutureTask<>(body));
  }

  private static <T> T call(Duration limit, FutureTask<T> task) throws Throwable {
    Thread thread = new Thread(task, "test");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (CancellationException e) {
      GIVEN_UP.add(thread);
      throw new GivenUp();
    } catch (TimeoutException e) {
      StackTraceElement[] where = where(thread);
      GIVEN_UP.add(thread);
      thread.interrupt();
      throw new GivenUp(limit, where);
    }
  }

  /** Gives up a thread that a test has started. */
  public static void abandon(Thread thread) {
    GIVEN_UP.add(thread);
    thread.interrupt();
  }

  /** True in a thread that was given up: nothing that it does counts any more. */
  static boolean isGivenUp() {
    return GIVEN_UP.contains(Thread.currentThread());
  }

  /**
   * Where the lesson's code is: in the given-up thread, or else in one of Spark's, for which that
   * thread waits.
   */
  private static StackTraceElement[] where(Thread thread) {
    StackTraceElement[] waiting = thread.getStackTrace();
    if (LearnersCode.isIn(waiting)) {
      return waiting;
    }
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            other ->
                other.getKey().getName().startsWith("Executor task")
                    || other.getKey().getName().startsWith("stream execution"))
        .map(Map.Entry::getValue)
        .filter(LearnersCode::isIn)
        .findFirst()
        .orElse(waiting);
  }
}
