package kata.testkit.verdict;

import java.util.List;
import java.util.Optional;

/**
 * One test, when it is over: what happened in it, and how it ended.
 *
 * @param test its name, as a sentence
 * @param failure what the learner reads; empty when it is green
 */
public record Story(String test, Optional<String> failure, List<Trace> traces) {}
