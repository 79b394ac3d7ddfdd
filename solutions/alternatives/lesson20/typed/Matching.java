// Choose it when pairs go on as objects: joinWith keeps both sides apart.
package kata.lesson20;

import static org.apache.spark.sql.functions.expr;

import java.sql.Timestamp;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

public final class Matching {

  private static final Encoder<Row> PAIR =
      Encoders.row(
          StructType.fromDDL(
              "order_id STRING, payment_id STRING, ordered_at TIMESTAMP, paid_at TIMESTAMP"));

  private static final Column IN_TIME =
      expr(
          "o.order_id = p.order_id AND p.paid_at >= o.ordered_at"
              + " AND p.paid_at <= o.ordered_at + INTERVAL 30 MINUTES");

  private Matching() {}

  public static Dataset<Row> paid(Dataset<Row> orders, Dataset<Row> payments) {
    return timed(orders)
        .joinWith(paying(payments), IN_TIME)
        .map((MapFunction<Tuple2<Row, Row>, Row>) Matching::pair, PAIR);
  }

  private static Row pair(Tuple2<Row, Row> both) {
    Row order = both._1();
    Row payment = both._2();
    return RowFactory.create(
        order.getAs("order_id"),
        payment.getAs("payment_id"),
        order.<Timestamp>getAs("ordered_at"),
        payment.<Timestamp>getAs("paid_at"));
  }

  public static Dataset<Row> unpaid(Dataset<Row> orders, Dataset<Row> payments) {
    // An outer joinWith hides the watermarks in structs, and Spark refuses it.
    return timed(orders)
        .join(paying(payments), IN_TIME, "left_outer")
        .filter((FilterFunction<Row>) both -> both.getAs("payment_id") == null)
        .select("o.order_id", "product", "amount", "ordered_at");
  }

  private static Dataset<Row> timed(Dataset<Row> orders) {
    return orders.withWatermark("ordered_at", "10 minutes").as("o");
  }

  private static Dataset<Row> paying(Dataset<Row> payments) {
    return payments.withWatermark("paid_at", "10 minutes").as("p");
  }
}
