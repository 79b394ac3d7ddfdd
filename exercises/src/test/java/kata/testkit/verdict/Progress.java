package kata.testkit.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Spark says of one micro-batch.
 *
 * @param batch its number
 * @param offsets of a Kafka topic, one text a partition: {@code 0: 3 to 5}
 * @param watermark as Spark writes it, in UTC; empty for a query without one
 * @param stateRows the rows in its state store afterwards; -1 for a query without state
 * @param dropped how many rows it has dropped as too late
 */
public record Progress(
    long batch, List<String> offsets, String watermark, long stateRows, long dropped) {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /**
   * What was said of a step; the last of several micro-batches has the last word.
   *
   * @param label of the step
   */
  public static Optional<Progress> of(String label, List<Progress> said) {
    List<Long> numbers =
        NUMBER.matcher(label).results().map(MatchResult::group).map(Long::valueOf).toList();
    return said.stream()
        .filter(each -> !numbers.isEmpty() && each.batch == numbers.get(numbers.size() - 1))
        .reduce((first, last) -> last);
  }

  /** The watermark with which it worked; empty before there is one. */
  public Optional<Instant> workedWith() {
    return Optional.of(watermark)
        .filter(text -> !text.isEmpty())
        .map(Instant::parse)
        .filter(Instant.EPOCH::isBefore);
  }
}
