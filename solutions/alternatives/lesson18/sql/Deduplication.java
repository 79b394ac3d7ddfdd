// Choose it when the rest of your pipeline is SQL: only the doubles themselves have no SQL.
package kata.lesson18;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Deduplication {

  private Deduplication() {}

  public static Dataset<Row> onceEach(Dataset<Row> sales) {
    return sales
        .selectExpr("*", "ifnull(order_id, uuid()) AS id")
        .withWatermark("ordered_at", "interval 10 minutes")
        .dropDuplicatesWithinWatermark(new String[] {"id"})
        .selectExpr("order_id", "product", "amount", "ordered_at", "received_at");
  }
}
