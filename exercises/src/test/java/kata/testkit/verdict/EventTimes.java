package kata.testkit.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The event times in a trace. The first time in the text of a record or a row is its event time,
 * and in JSON the one of its field {@code ordered_at}; a row whose text begins with two of them is
 * the result of a window, from the one to the other.
 */
public final class EventTimes {

  private static final String ONE = "\\d{4,6}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
  private static final Pattern TIME = Pattern.compile(ONE);
  private static final Pattern WINDOW = Pattern.compile("^" + ONE + " " + ONE + "( |$)");

  private static final Pattern VALIDITY = Pattern.compile("(" + ONE + ") (" + ONE + "|null)\\)?$");

  /** From the start, inclusive, to the end, exclusive. */
  public record Window(Instant start, Instant end) {

    public Duration length() {
      return Duration.between(start, end);
    }
  }

  private EventTimes() {}

  public static Optional<Instant> of(String text) {
    return all(text.substring(Math.max(0, text.indexOf("ordered_at")))).findFirst();
  }

  private static Stream<Instant> all(String text) {
    return TIME.matcher(text).results().flatMap(found -> parsed(found.group()).stream());
  }

  /** Empty for the 30th of February. */
  private static Optional<Instant> parsed(String time) {
    try {
      return Optional.of(Instant.parse(time));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The window that a row of the result is about. */
  public static Optional<Window> window(String row) {
    List<Instant> times = all(row).limit(2).toList();
    return WINDOW.matcher(row).find() && times.size() == 2 && times.get(0).isBefore(times.get(1))
        ? Optional.of(new Window(times.get(0), times.get(1)))
        : Optional.empty();
  }

  /**
   * From when to when something is valid that a note ends with, such as a price; without an end it
   * is valid up to {@link Instant#MAX}.
   */
  public static Optional<Window> validity(String note) {
    return VALIDITY
        .matcher(note)
        .results()
        .map(found -> new Window(Instant.parse(found.group(1)), end(found.group(3))))
        .findFirst();
  }

  private static Instant end(String time) {
    return time.equals("null") ? Instant.MAX : Instant.parse(time);
  }

  /**
   * When nothing of this time can come any more: the end of its window, or the time itself where
   * there are no windows.
   *
   * @param length of a window, zero where there are none
   */
  static Instant over(Instant time, Duration length) {
    if (length.isZero()) {
      return time;
    }
    long start = Math.floorDiv(time.toEpochMilli(), length.toMillis()) * length.toMillis();
    return Instant.ofEpochMilli(start).plus(length);
  }

  /** A time as people say it: without its date, when that is the day of the other one. */
  public static String words(Instant time, Instant other) {
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(other, ZoneOffset.UTC);
    return at.toLocalDate().equals(day) ? at.toLocalTime().toString() : time.toString();
  }
}
