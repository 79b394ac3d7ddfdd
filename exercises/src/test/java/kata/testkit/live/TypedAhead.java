package kata.testkit.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import kata.testkit.ground.Typed;

/**
 * What is typed from now on, in the order in which it came. A program that is not up yet misses
 * nothing: a terminal keeps only some kilobytes for those who do not read.
 */
final class TypedAhead {

  /** Of a file, no more than that is in memory. */
  private static final int MOST_LINES = 10_000;

  /** Empty for the end of the input. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MOST_LINES);

  private volatile IOException failure;

  TypedAhead() {
    Thread thread = new Thread(this::read, "typed lines");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      BufferedReader typed = Typed.lines();
      try {
        for (String line = typed.readLine(); line != null; line = typed.readLine()) {
          lines.put(Optional.of(line));
        }
      } catch (IOException e) {
        failure = e;
      }
      lines.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next line; empty at the end of the input. */
  Optional<String> next() throws IOException, InterruptedException {
    Optional<String> line = lines.take();
    if (line.isEmpty() && failure != null) {
      throw failure;
    }
    return line;
  }

  /** True when there is a line without waiting. */
  boolean hasMore() {
    Optional<String> line = lines.peek();
    return line != null && line.isPresent();
  }
}
