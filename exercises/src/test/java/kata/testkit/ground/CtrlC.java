package kata.testkit.ground;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** What Ctrl+C does, and SIGTERM: the first asks the program to end, the second ends it at once. */
public final class CtrlC {

  private static final int ENDED_BY_CTRL_C = 130;

  private CtrlC() {}

  public static void runs(Runnable end) {
    AtomicBoolean again = new AtomicBoolean();
    Runnable handler =
        () -> {
          if (again.getAndSet(true)) {
            Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
          }
          new Thread(end, "end").start();
        };
    Signals.register("INT", handler);
    Signals.register("TERM", handler);
  }
}
