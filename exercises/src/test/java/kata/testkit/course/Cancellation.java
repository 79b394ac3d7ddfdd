package kata.testkit.course;

import kata.testkit.guard.Bounded;
import kata.testkit.guard.LoopGuard;
import org.junit.platform.engine.CancellationToken;

/** Ends the runs that were started with it, from another thread. */
public final class Cancellation {

  private final CancellationToken token = CancellationToken.create();

  /** Of the run that is under way, for {@link LoopGuard}; 0 before the first. */
  private volatile int run;

  /** JUnit begins no further test, the running one is given up, and its loops end. */
  public void cancel() {
    token.cancel();
    LoopGuard.end(run);
    Bounded.giveUp();
  }

  public boolean isRequested() {
    return token.isCancellationRequested();
  }

  CancellationToken token() {
    return token;
  }

  int newRun() {
    run = LoopGuard.newRun();
    return run;
  }
}
