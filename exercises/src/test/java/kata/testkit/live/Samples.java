package kata.testkit.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import kata.live.Sample;
import kata.testkit.Orders;

/** Records for learners who do not want to type: a few well-known ones, then made-up ones. */
final class Samples {

  /** Always the same, so that two runs send the same. */
  private static final long SEED = 42;

  static final List<String> PRODUCTS =
      List.of("Laptop:1200.5", "Mouse:25.0", "Keyboard:45.0", "Cable:0.375", "Screen:310.0");

  private final Queue<String> first;
  private final Supplier<String> others;
  private final Optional<Till> till;

  private Samples(List<String> first, Supplier<String> others) {
    this.first = new ArrayDeque<>(first);
    this.others = others;
    this.till = Optional.empty();
  }

  private Samples(Till till) {
    this.first = new ArrayDeque<>();
    this.others = () -> "";
    this.till = Optional.of(till);
  }

  /**
   * @param sent how many were sent before: made-up orders go on from there with their ids
   */
  static Samples of(Sample sample, long sent) {
    return switch (sample) {
      case LINE -> lines();
      case SALE_OF_A_TILL -> new Samples(new Till(sent));
      default -> orders(sample, sent);
    };
  }

  private static Samples lines() {
    Random random = new Random(SEED);
    List<String> words = List.of("one", "two", "red", "blue", "fish", "stream", "line");
    return new Samples(
        List.of("my first line", "my second line", "one fish two fish"),
        () -> {
          StringBuilder line = new StringBuilder(words.get(random.nextInt(words.size())));
          for (int i = random.nextInt(4); i > 0; i--) {
            line.append(' ').append(words.get(random.nextInt(words.size())));
          }
          return line.toString();
        });
  }

  private static Samples orders(Sample sample, long sent) {
    List<String> three = List.of(Orders.LAPTOP, Orders.MOUSE, Orders.KEYBOARD);
    List<String> first =
        three.stream()
            .map(order -> sample.hasTime() ? timed(order, three.indexOf(order)) : order)
            .toList();
    Queue<String> begin = new ArrayDeque<>(first);
    if (sample.mayBeCutOff()) {
      begin.add(Orders.CUT_OFF);
    }
    Random random = new Random(SEED + sent);
    AtomicLong count = new AtomicLong(sent == 0 ? begin.size() : sent);
    return new Samples(
        sent == 0 ? List.copyOf(begin) : List.of(),
        () -> {
          long number = count.incrementAndGet();
          String[] product = PRODUCTS.get(random.nextInt(PRODUCTS.size())).split(":");
          String order =
              String.format(
                  Locale.ROOT,
                  "{\"order_id\":\"%d\",\"product\":\"%s\",\"quantity\":%d,\"price\":%s}",
                  2000 + number,
                  product[0],
                  1 + random.nextInt(5),
                  product[1]);
          boolean cutOff = sample.mayBeCutOff() && number % 10 == 0;
          return cutOff
              ? order.substring(0, order.length() / 2)
              : sample.hasTime() ? timed(order, number) : order;
        });
  }

  private static String timed(String order, long minutes) {
    Instant orderedAt = Instant.parse("2026-03-01T10:15:00Z").plus(Duration.ofMinutes(minutes));
    return order.substring(0, order.length() - 1) + ",\"ordered_at\":\"" + orderedAt + "\"}";
  }

  synchronized Line next() {
    return till.map(Till::next)
        .orElseGet(() -> new Line(first.isEmpty() ? others.get() : first.remove()));
  }

  /** A record that was typed. */
  Line typed(String text) {
    return till.map(each -> each.typed(text)).orElseGet(() -> new Line(text));
  }

  /** The last sample once more, or a payment of it, where a line asks for that. */
  Optional<Line> asked(String line) {
    return till.flatMap(
        each ->
            switch (line.strip()) {
              case "again" -> each.again();
              case "pay" -> each.pay();
              default -> Optional.empty();
            });
  }

  /**
   * Does what a line asks for that is no record.
   *
   * @return what became of it; empty for a record
   */
  Optional<String> command(String line) {
    return till.flatMap(each -> each.set(line));
  }
}
