package kata.live;

/** What {@code -Plive} sends to a program when the learner presses Enter alone. */
public enum Sample {
  /** Lines of words. */
  LINE,

  /** An order as JSON. */
  ORDER,

  /** The same, and one in ten is cut off. */
  ORDER_OR_CUT_OFF,

  /** The same, with the time of the order. */
  ORDER_WITH_TIME_OR_CUT_OFF,

  /** A sale as JSON, with the time on the clock of its till, which the learner may set wrong. */
  SALE_OF_A_TILL;

  public boolean hasTime() {
    return this == ORDER_WITH_TIME_OR_CUT_OFF;
  }

  public boolean mayBeCutOff() {
    return this == ORDER_OR_CUT_OFF || this == ORDER_WITH_TIME_OR_CUT_OFF;
  }
}
