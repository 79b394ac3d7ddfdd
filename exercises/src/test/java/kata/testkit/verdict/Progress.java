package kata.testkit.verdict;

import java.util.List;

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
    long batch, List<String> offsets, String watermark, long stateRows, long dropped) {}
