package kata.testkit.live;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A till whose clock may be wrong, in a shop where two minutes pass from one sale to the next. The
 * shop's time is that of the records in Kafka, the till's is what it writes into the sales.
 */
final class Till {

  static final String HELP =
      "clock 10:20 or clock 2099-01-01T00:00:00Z sets the till's clock, clock right puts it right.\n"
          + "again sends the last order again, pay pays for it, both at the till's present time.";

  private static final Duration BETWEEN_SALES = Duration.ofMinutes(2);
  private static final String COMMAND = "clock ";

  private Instant shop = Instant.parse("2026-03-01T10:00:00Z");
  private Duration wrongBy = Duration.ZERO;

  private long sales;

  /**
   * @param sold how many sales it has sent before
   */
  Till(long sold) {
    sales = sold;
  }

  /** The next sale. */
  synchronized Line next() {
    sales++;
    return again().orElseThrow();
  }

  /** The last sale, sent again, with the time that the till's clock says now. */
  synchronized Optional<Line> again() {
    if (sales == 0) {
      return Optional.empty();
    }
    String[] product = product();
    Line now = typed("");
    String sale =
        String.format(
            Locale.ROOT,
            "{\"order_id\":\"A%d\",\"product\":\"%s\",\"amount\":%s,\"ordered_at\":\"%s\"}",
            sales,
            product[0],
            product[1],
            shop.plus(wrongBy));
    return Optional.of(new Line(sale, now.at()));
  }

  /** A payment of the last sale. */
  synchronized Optional<Line> pay() {
    if (sales == 0) {
      return Optional.empty();
    }
    Line now = typed("");
    String payment =
        String.format(
            Locale.ROOT,
            "{\"payment_id\":\"P%d\",\"order_id\":\"A%d\",\"paid\":%s,\"paid_at\":\"%s\"}",
            sales,
            sales,
            product()[1],
            shop.plus(wrongBy));
    return Optional.of(new Line(payment, now.at()));
  }

  /** Of the last sale: its name and its price. */
  private String[] product() {
    return Samples.PRODUCTS.get((int) (sales % Samples.PRODUCTS.size())).split(":");
  }

  /** A record that somebody has typed. */
  synchronized Line typed(String text) {
    shop = shop.plus(BETWEEN_SALES);
    return new Line(text, Optional.of(shop));
  }

  /**
   * Sets the clock to what it is to say at the next sale.
   *
   * @return what became of it; empty for a line that is no such command
   */
  synchronized Optional<String> set(String line) {
    if (!line.startsWith(COMMAND)) {
      return Optional.empty();
    }
    String asked = line.substring(COMMAND.length()).strip();
    Instant next = shop.plus(BETWEEN_SALES);
    try {
      Instant set = asked.equals("right") ? next : time(asked, next);
      wrongBy = Duration.between(next, set);
      return Optional.of("The till's clock says " + set);
    } catch (DateTimeException e) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s is no time, and the clock is as before. Try %s10:20, %s2026-02-28T10:20:00Z or"
                  + " %sright.",
              asked,
              COMMAND,
              COMMAND,
              COMMAND));
    }
  }

  private static Instant time(String asked, Instant today) {
    return asked.contains("T")
        ? Instant.parse(asked)
        : LocalTime.parse(asked)
            .atDate(today.atOffset(ZoneOffset.UTC).toLocalDate())
            .toInstant(ZoneOffset.UTC);
  }
}
