package kata.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something that may never return, on a thread that can be given up. */
final class Bounded {

  /** The limit has passed; the stack trace is that of the thread that was given up. */
  static final class GivenUp extends Exception {
    GivenUp(String message, StackTraceElement[] where) {
      super(message);
      setStackTrace(where);
    }
  }

  private Bounded() {}

  /**
   * @throws GivenUp after {@code limit}; the thread is interrupted and left behind
   * @throws Throwable whatever {@code body} throws
   */
  static <T> T call(Duration limit, Callable<T> body) throws Throwable {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, "test");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      GivenUp givenUp =
          new GivenUp(
              "Nothing returned within " + limit.toSeconds() + " s.", thread.getStackTrace());
      thread.interrupt();
      throw givenUp;
    }
  }
}
