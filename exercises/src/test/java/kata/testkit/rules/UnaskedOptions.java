package kata.testkit.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kata.testkit.ground.Task;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;

/** Options of a query's source and sink that neither the page nor the caller has asked for. */
final class UnaskedOptions {

  /** What a query cannot do without, or what does no harm. */
  private static final Set<String> ANYWHERE =
      Set.of(
          "subscribe",
          "startingoffsets",
          "includeheaders",
          "minpartitions",
          "compression",
          "path",
          "checkpointlocation",
          "topic",
          "queryname");

  /** What is so without the option. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "failondataloss=true",
          "kafka.acks=all",
          "kafka.acks=-1",
          "kafka.enable.idempotence=true");

  /** What some of them do. */
  private enum Known {
    FAIL_ON_DATA_LOSS(
        "failondataloss",
        "with false, records that are gone from the topic are skipped, and nobody hears of the data"
            + " loss."),
    ASSIGN("assign", "it names the partitions, and one that is added later is never read."),
    SUBSCRIBE_PATTERN(
        "subscribepattern", "a pattern fits other topics as well: a dot in it is any sign."),
    STARTING_TIMESTAMP("startingtimestamp", "what is older and still there is never read."),
    STARTING_OFFSETS_BY_TIMESTAMP(
        "startingoffsetsbytimestamp", "what is older and still there is never read."),
    ENDING_OFFSETS("endingoffsets", "a stream has no end."),
    MAX_OFFSETS("maxoffsetspertrigger", "it limits what one micro-batch takes."),
    MIN_OFFSETS("minoffsetspertrigger", "it makes records wait until there are enough of them."),
    MAX_FILES("maxfilespertrigger", "it is for files: the Kafka source does not know it."),
    RETENTION(
        "retention",
        "the sink's log forgets files that are older, and no reader finds their rows any more."),
    ACKS(
        "kafka.acks",
        "with less than all, a record may be lost though the broker has acknowledged it; with 0"
            + " nobody asks whether it has arrived."),
    GROUP(
        "kafka.group.id",
        "queries with the same group take each other's partitions away, and each reads a part.");

    private final String name;
    private final String meaning;

    Known(String name, String meaning) {
      this.name = name;
      this.meaning = meaning;
    }

    static String meaning(String option) {
      return Arrays.stream(values())
          .filter(known -> known.name.equals(option.toLowerCase(Locale.ROOT)))
          .map(known -> ": " + known.meaning)
          .findFirst()
          .orElse(". What is set for no reason surprises whoever runs the query.");
    }
  }

  private UnaskedOptions() {}

  /**
   * @param given names of options that the test has handed to the answer
   */
  static List<Cause> of(GivenQuery query, Task task, Set<String> given) {
    Map<String, String> all = new TreeMap<>(query.sourceOptions());
    all.putAll(query.sinkOptions());
    return all.entrySet().stream()
        .filter(option -> !isAsked(option.getKey(), task, given) && !isDefault(option))
        .map(
            option ->
                (Cause)
                    CommonCause.OPTION_NOBODY_ASKED_FOR.with(
                        option.getKey(), Known.meaning(option.getKey())))
        .toList();
  }

  private static boolean isAsked(String name, Task task, Set<String> given) {
    return ANYWHERE.contains(name.toLowerCase(Locale.ROOT))
        || given.stream().anyMatch(name::equalsIgnoreCase)
        || task.mentions(name)
        || task.explains(name);
  }

  /** A pattern that fits one name alone, as {@code Pattern.quote} gives it. */
  private static boolean isQuoted(String pattern) {
    return pattern.matches("\\^?\\\\Q.*\\\\E\\$?");
  }

  /** What changes nothing. */
  private static boolean isDefault(Map.Entry<String, String> option) {
    String setting = (option.getKey() + "=" + option.getValue()).toLowerCase(Locale.ROOT);
    return DEFAULTS.contains(setting)
        || option.getKey().equalsIgnoreCase("subscribePattern") && isQuoted(option.getValue());
  }
}
