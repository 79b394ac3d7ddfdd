// Choose it when you need more than Spark's own word does, such as a count of the doubles.
package kata.lesson18;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

public final class Deduplication {

  private static final long TEN_MINUTES = 10 * 60 * 1000;

  private Deduplication() {}

  public static Dataset<Row> onceEach(Dataset<Row> sales) {
    return sales
        .withWatermark("ordered_at", "10 minutes")
        .groupByKey((MapFunction<Row, String>) Deduplication::key, Encoders.STRING())
        .flatMapGroupsWithState(
            (FlatMapGroupsWithStateFunction<String, Row, Long, Row>)
                (key, rows, expiry) -> first(rows, expiry),
            OutputMode.Append(),
            Encoders.LONG(),
            Encoders.row(sales.schema()),
            GroupStateTimeout.EventTimeTimeout());
  }

  private static String key(Row sale) {
    String id = sale.getAs("order_id");
    return id == null ? UUID.randomUUID().toString() : id;
  }

  /**
   * @param expiry of the id that was seen, in milliseconds of event time
   */
  private static Iterator<Row> first(Iterator<Row> sales, GroupState<Long> expiry) {
    List<Row> first = new ArrayList<>();
    if (expiry.hasTimedOut()) {
      expiry.remove();
      return first.iterator();
    }
    if (!expiry.exists()) {
      Row sale = sales.next();
      first.add(sale);
      Timestamp orderedAt = sale.getAs("ordered_at");
      expiry.update(orderedAt.getTime() + TEN_MINUTES);
    }
    // Again with each double: whoever does not set it has none any more.
    expiry.setTimeoutTimestamp(Math.max(expiry.get(), expiry.getCurrentWatermarkMs() + 1));
    return first.iterator();
  }
}
