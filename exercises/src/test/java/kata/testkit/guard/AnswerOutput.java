package kata.testkit.guard;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What an answer prints while its test runs: the first lines go through, the rest is dropped,
 * endless is a failure.
 */
public final class AnswerOutput implements AutoCloseable {

  static final int SHOWN_LINES = 20;
  static final int MOST_LINES = 10_000;
  public static final String TOO_MUCH =
      "Your code printed more than " + MOST_LINES + " lines in one test.";

  /** Thrown into the code that prints without end. */
  static final class TooMuch extends RuntimeException {
    TooMuch() {
      super(TOO_MUCH);
    }
  }

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final AtomicLong writes = new AtomicLong();
  private volatile int lines;
  private volatile boolean closed;

  public AnswerOutput() {
    System.setOut(counted(out));
    System.setErr(counted(err));
  }

  public boolean tooMuch() {
    return lines > MOST_LINES;
  }

  private PrintStream counted(PrintStream to) {
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writes.incrementAndGet();
            if (Bounded.isGivenUp()) {
              stop();
            }
            if (!closed && lines < SHOWN_LINES) {
              to.write(bytes, offset, length);
            }
            count(bytes, offset, length);
          }
        };
    return new PrintStream(counting, true, Charset.defaultCharset());
  }

  /**
   * For a thread that goes on printing after its test is over: Java can't end it, but it can be
   * kept waiting.
   */
  private static void stop() {
    while (true) {
      LockSupport.park();
      Thread.interrupted(); // or park would return at once
    }
  }

  private synchronized void count(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    if (tooMuch()) {
      throw new TooMuch();
    }
  }

  /** Code that still prints later, from a thread that was given up, prints into nothing. */
  @Override
  public void close() {
    closed = true;
    if (tooMuch()) {
      awaitQuiet();
    }
    System.setOut(out);
    System.setErr(err);
  }

  /**
   * Several tasks may print without end. Each is ended by its next line, as long as that comes here
   * and not to the terminal.
   */
  private void awaitQuiet() {
    long seen = -1;
    for (int i = 0; i < 40 && seen != writes.get() && !Thread.interrupted(); i++) {
      seen = writes.get();
      LockSupport.parkNanos(50_000_000);
    }
  }
}
