package kata.lesson20;

import static kata.lesson20.MatchingCause.ANOTHER_DELAY;
import static kata.lesson20.MatchingCause.NO_WATERMARK;
import static kata.lesson20.MatchingCause.ONE_WATERMARK;
import static kata.lesson20.MatchingCause.STATE_IS_NOT_BOUNDED;
import static kata.testkit.TimedSales.at;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.util.List;
import java.util.function.BinaryOperator;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A shop: orders and payments are two streams. A running query may split what arrives in both of
 * them over two micro-batches, so they arrive one after the other.
 */
final class Shop {

  private static final String ORDERS =
      "order_id STRING, product STRING, amount DOUBLE, ordered_at TIMESTAMP";
  private static final String PAYMENTS =
      "payment_id STRING, order_id STRING, paid DOUBLE, paid_at TIMESTAMP";

  private final RowStream orders;
  private final RowStream payments;
  final TestedQuery query;

  private Shop(Streams streams, BinaryOperator<Dataset<Row>> answer, String... columns) {
    orders = RowStream.of(streams, ORDERS);
    payments = RowStream.of(streams, PAYMENTS);
    query = streams.run(() -> answer.apply(orders.rows(), payments.rows()), Append(), columns);
  }

  static Shop paid(Streams streams) {
    return new Shop(streams, Matching::paid, "order_id", "payment_id", "ordered_at", "paid_at");
  }

  static Shop unpaid(Streams streams) {
    return new Shop(streams, Matching::unpaid, "order_id", "product", "amount", "ordered_at");
  }

  static Row order(String id, String time) {
    return row(id, "Laptop", 1200.0, at(time));
  }

  static Row payment(String id, String order, double paid, String time) {
    return row(id, order, paid, at(time));
  }

  /** One micro-batch. */
  void sells(Row... some) {
    orders.arrive(some);
  }

  /** Another one. */
  void isPaid(Row... some) {
    payments.arrive(some);
  }

  /**
   * Somebody orders and pays then, whom nobody asks for: the watermark follows 10 minutes behind,
   * and the micro-batch of the second payment works with it.
   */
  void goesOn(String time) {
    sells(order("Z" + time, time));
    isPaid(payment("Q" + time, "nobody's", 1.0, time));
    isPaid(payment("R" + time, "nobody's", 1.0, time));
  }

  // How far it has come

  /** The watermark is there. */
  boolean isAt(String time) {
    return query.inside().watermark().equals(at(time).toInstant().toString());
  }

  /** Spark has found that the query needs none. */
  boolean hasNoWatermark() {
    return List.of("none", "not moved").contains(query.inside().watermark());
  }

  long marks() {
    return query.inside().watermarks();
  }

  void expectWatermark(String time) {
    query.expect(
        "watermark", at(time).toInstant().toString(), query.inside().watermark(), ANOTHER_DELAY);
  }

  /** An order and two payments are in the state store, and no more. */
  void remembersTheLastOnes(String watermark) {
    long kept = query.inside().stateRows();
    query.expect(
        "rows of state",
        "3 at most",
        kept <= 3 ? "3 at most" : String.valueOf(kept),
        STATE_IS_NOT_BOUNDED,
        when(() -> marks() == 0).means(NO_WATERMARK),
        when(() -> marks() == 1).means(ONE_WATERMARK),
        when(() -> marks() > 1 && !isAt(watermark)).means(ANOTHER_DELAY),
        when(() -> marks() > 1 && isAt(watermark)).means(STATE_IS_NOT_BOUNDED));
  }
}
