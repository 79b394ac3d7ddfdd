package kata.live;

import java.util.Locale;

/** What can be said to a live program on its command line. */
public enum Argument {
  BOOTSTRAP_SERVERS("HOST:PORT[,HOST:PORT]", "localhost:9092", "the Kafka brokers"),
  TOPIC("NAME", "sales_topic", "the topic to read"),
  TO("NAME", "sales_with_totals", "the topic to write"),
  HOST("NAME", "localhost", "where the socket is"),
  PORT("NUMBER", "9999", "the socket's port"),
  TRIGGER("INTERVAL", "5 seconds", "time between two micro-batches"),
  OUTPUT("FOLDER", null, "where the Parquet files are"),
  CHECKPOINT("FOLDER", null, "where the query keeps its position");

  private final String value;
  private final String otherwise;
  private final String meaning;

  Argument(String value, String otherwise, String meaning) {
    this.value = value;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /** Such as {@code --bootstrap-servers}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What counts when it is not given; null where it must be. */
  String otherwise() {
    return otherwise;
  }

  /** A line for {@code --help}. */
  String help() {
    return String.format(Locale.ROOT, "  %-44s %s", flag() + " " + value, meaning)
        + (otherwise == null ? "; must be given" : ", " + otherwise + " unless given");
  }
}
