package kata.testkit.ground;

import java.nio.charset.Charset;

/** The few signs that are not ASCII, and what replaces them on a terminal that cannot show them. */
public final class Symbols {

  private static final boolean UNICODE =
      Charset.forName(System.getProperty("native.encoding", "US-ASCII"))
          .newEncoder()
          .canEncode("\u2717\u2713");

  /** Stands between two things on one line. */
  public static final String DOT = UNICODE ? "\u00b7" : "|";

  /** Stands before what failed. */
  public static final String RED = UNICODE ? "\u2717" : "x";

  /** Stands before what passed. */
  public static final String GREEN = UNICODE ? "\u2713" : "+";

  private Symbols() {}
}
