package kata.testkit;

import static kata.testkit.verdict.Rows.row;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;

/**
 * Sales of a shop whose tills have clocks of their own, and send what they have sold when they find
 * the network. All columns are as the lessons on event time have them.
 */
public final class TimedSales {

  /** Of {@link RowStream}. */
  public static final String COLUMNS =
      "order_id STRING, product STRING, amount DOUBLE, ordered_at TIMESTAMP, received_at TIMESTAMP";

  private static final String DAY = "2026-03-01T";

  /** In the evening: whoever takes this for the time of the sale is hours off. */
  private static final String EVENING = "18:30";

  private TimedSales() {}

  /**
   * @param time such as {@code 10:04} or {@code 10:04:59}, on the first of March 2026 in UTC; or
   *     with another date, {@code 2026-03-02T10:04:00Z}
   */
  public static Timestamp at(String time) {
    if (time.contains("T")) {
      return Timestamp.from(Instant.parse(time));
    }
    return Timestamp.from(Instant.parse(DAY + (time.length() == 5 ? time + ":00" : time) + "Z"));
  }

  /** A sale that its till sends in the evening. */
  public static Row sale(String orderId, String product, double amount, String orderedAt) {
    return sale(orderId, product, amount, orderedAt, EVENING);
  }

  /**
   * @param orderedAt what the till's clock said; null for none
   * @param receivedAt when Kafka took it
   */
  public static Row sale(
      String orderId, String product, double amount, String orderedAt, String receivedAt) {
    return row(orderId, product, amount, orderedAt == null ? null : at(orderedAt), at(receivedAt));
  }
}
