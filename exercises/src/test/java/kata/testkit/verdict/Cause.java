package kata.testkit.verdict;

/**
 * What a learner has probably misunderstood. A lesson lists its causes in an enum beside its test.
 */
public interface Cause {

  /** Of the lesson's page, such as {@code #the-idea}. */
  String section();

  /** Goes on after "It looks as if", or is a sentence of its own. */
  String words();

  /** The name of the constant, which a mistake in {@code solutions/mistakes} names. */
  String name();
}
