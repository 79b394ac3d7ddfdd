// MISTAKE: what update mode leaves out is forgotten, so a map must remember it
// SAYS: rows of state expected 3
// SAYS: Update mode leaves rows out, and forgets none
package kata.lesson02;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import scala.Tuple2;

/** Lesson 2: three questions, and the output mode that answers each. */
public final class OutputModes {

  private static final Map<String, Long> PIECES = new ConcurrentHashMap<>();

  private OutputModes() {}

  /**
   * Which big orders come in? Each order of 1000 or more comes out once, when it comes, for a list
   * to which rows are added and nothing else.
   *
   * @param sales a stream with the columns {@code order_id STRING, product STRING, quantity INT,
   *     price DOUBLE}
   * @return a writer of {@code order_id STRING, product STRING, amount DOUBLE}; the amount is
   *     quantity times price
   */
  public static DataStreamWriter<Row> bigOrders(Dataset<Row> sales) {
    return sales
        .withColumn("amount", expr("quantity * price"))
        .where("amount >= 1000")
        .select("order_id", "product", "amount")
        .writeStream()
        .outputMode("append");
  }

  /**
   * Which three products sell best? The whole list comes out each time, for a screen that shows
   * nothing else.
   *
   * @param sales the same stream
   * @return a writer of {@code product STRING, pieces BIGINT}: the three products with the most
   *     pieces, the most first
   */
  public static DataStreamWriter<Row> bestSellers(Dataset<Row> sales) {
    return sales
        .groupBy("product")
        .agg(sum("quantity").as("pieces"))
        .orderBy(col("pieces").desc())
        .limit(3)
        .writeStream()
        .outputMode("complete");
  }

  /**
   * How many pieces of a product were sold? A product's new number comes out when it has changed,
   * for a table that overwrites the old one.
   *
   * @param sales the same stream
   * @return a writer of {@code product STRING, pieces BIGINT}, of the products that were sold in
   *     this micro-batch
   */
  public static DataStreamWriter<Row> changedTotals(Dataset<Row> sales) {
    return sales
        .groupByKey((MapFunction<Row, String>) sale -> sale.getAs("product"), Encoders.STRING())
        .mapGroups(
            (MapGroupsFunction<String, Row, Tuple2<String, Long>>)
                (product, rows) -> {
                  while (rows.hasNext()) {
                    long more = rows.next().<Integer>getAs("quantity");
                    PIECES.merge(product, more, Long::sum);
                  }
                  return new Tuple2<>(product, PIECES.get(product));
                },
            Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
        .toDF("product", "pieces")
        .writeStream()
        .outputMode("update");
  }
}
