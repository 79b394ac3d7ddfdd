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
            (FlatMapGroupsWithStateFunction<String, Row, Boolean, Row>)
                (key, rows, seen) -> first(rows, seen),
            OutputMode.Append(),
            Encoders.BOOLEAN(),
            Encoders.row(sales.schema()),
            GroupStateTimeout.EventTimeTimeout());
  }

  private static String key(Row sale) {
    String id = sale.getAs("order_id");
    return id == null ? UUID.randomUUID().toString() : id;
  }

  private static Iterator<Row> first(Iterator<Row> sales, GroupState<Boolean> seen) {
    List<Row> first = new ArrayList<>();
    if (seen.hasTimedOut()) {
      seen.remove();
    } else if (!seen.exists()) {
      Row sale = sales.next();
      first.add(sale);
      seen.update(true);
      Timestamp orderedAt = sale.getAs("ordered_at");
      seen.setTimeoutTimestamp(orderedAt.getTime() + TEN_MINUTES);
    }
    return first.iterator();
  }
}
