package kata.live;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.Trigger;

/** The command line of a live program. */
public final class Arguments {

  /** Something on the command line is wrong; the message is a sentence for the one who wrote it. */
  static final class Wrong extends IllegalArgumentException {
    Wrong(String sentence) {
      super(sentence);
    }
  }

  private final Map<Argument, String> values = new EnumMap<>(Argument.class);

  /**
   * @param known what the program takes
   * @param given such as {@code --topic sales_topic}
   * @throws IllegalArgumentException for anything else, and when one that must be given is not
   */
  public Arguments(Set<Argument> known, String... given) {
    for (int i = 0; i < given.length; i += 2) {
      Argument argument = find(known, given[i]);
      if (i + 1 == given.length || given[i + 1].startsWith("--")) {
        throw new Wrong(given[i] + " needs a value.");
      }
      values.put(argument, given[i + 1]);
    }
    for (Argument argument : known) {
      if (argument.otherwise() != null) {
        values.putIfAbsent(argument, argument.otherwise());
      } else if (!values.containsKey(argument)) {
        throw new Wrong(argument.flag() + " is missing.");
      }
    }
    if (known.contains(Argument.TRIGGER)) {
      trigger();
    }
    if (known.contains(Argument.PORT)) {
      port();
    }
  }

  private static Argument find(Set<Argument> known, String flag) {
    return known.stream()
        .filter(argument -> argument.flag().equals(flag))
        .findFirst()
        .orElseThrow(
            () ->
                new Wrong(
                    String.format(
                        Locale.ROOT,
                        "There is no argument '%s' here, only %s.",
                        flag,
                        known.stream().map(Argument::flag).collect(Collectors.joining(", ")))));
  }

  public String get(Argument argument) {
    return values.get(argument);
  }

  /** Options of Spark's Kafka source that say how to reach the brokers. */
  public Map<String, String> kafka() {
    return Map.of("kafka.bootstrap.servers", get(Argument.BOOTSTRAP_SERVERS));
  }

  public Trigger trigger() {
    try {
      return Trigger.ProcessingTime(get(Argument.TRIGGER));
    } catch (IllegalArgumentException e) {
      throw new Wrong(
          String.format(
              Locale.ROOT,
              "--trigger is '%s', and should be an interval such as '5 seconds'.",
              get(Argument.TRIGGER)));
    }
  }

  public int port() {
    String port = get(Argument.PORT);
    if (port.matches("\\d{1,5}") && Integer.parseInt(port) < 65536) {
      return Integer.parseInt(port);
    }
    throw new Wrong(
        String.format(Locale.ROOT, "--port is '%s', and should be a number below 65536.", port));
  }
}
