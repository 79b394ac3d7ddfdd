// Choose it when the total is money that must be right to the cent: a decimal adds exactly, and
// knows neither NaN nor Infinity, and no price has more than the 6 digits that it keeps.
package kata.lesson05;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.types.StructType;

/** Lesson 5: keep a running total. */
public final class RunningTotal {

  private static final StructType SALE = StructType.fromDDL("quantity INT, price DOUBLE");

  private RunningTotal() {}

  /**
   * Adds up quantity times price of all sales since the query first began. Every record counts,
   * also one whose order id came before. A record that cannot be read adds nothing, and neither
   * does one whose quantity times price is no finite number.
   *
   * @param records the columns of Spark's Kafka source; {@code value BINARY} holds JSON with the
   *     fields {@code quantity INT} and {@code price DOUBLE}
   * @return a writer in complete mode, of one row with the column {@code total DOUBLE}; without
   *     sink and not started: that is the caller's business
   */
  public static DataStreamWriter<Row> runningTotal(Dataset<Row> records) {
    return records
        .select(from_json(col("value").cast("string"), SALE).as("sale"))
        .select(expr("sale.quantity * try_cast(sale.price AS DECIMAL(24, 6))").as("worth"))
        .where("worth IS NOT NULL")
        .agg(sum("worth").as("total"))
        .writeStream()
        .outputMode("complete");
  }
}
