package kata.testkit;

import kata.testkit.ground.Trace;

/** What takes the records that arrive in a test: a query, or several that belong together. */
public abstract class Fed {

  final Streams streams;
  final Judge judge;
  final Trace trace = new Trace();

  Fed(Streams streams, Judge judge) {
    this.streams = streams;
    this.judge = judge;
  }

  abstract boolean isRunning();

  /** Waits until all that has arrived is processed, or throws what a query died of. */
  abstract void settle();

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

  /** What went in and came out so far. */
  Trace trace() {
    return trace;
  }
}
