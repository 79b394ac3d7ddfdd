package kata.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a test has made and must end: last in, first out, whatever one of them throws. */
final class Cleanup {

  private final Deque<Runnable> ends = new ArrayDeque<>();

  void later(Runnable end) {
    ends.push(end);
  }

  /**
   * @throws RuntimeException the first that was thrown, after all have had their turn
   */
  void run() {
    RuntimeException first = null;
    while (!ends.isEmpty()) {
      try {
        ends.pop().run();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
