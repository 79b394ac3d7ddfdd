// Choose it when other sums over the same records have other conditions: none drops a row for all.
package kata.lesson05;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.types.StructType;

/** Lesson 5: keep a running total. */
public final class RunningTotal {

  private RunningTotal() {}

  private static final StructType SALE = StructType.fromDDL("quantity INT, price DOUBLE");

  private static final Column WORTH =
      col("sale").getField("quantity").multiply(col("sale").getField("price"));

  public static DataStreamWriter<Row> runningTotal(Dataset<Row> records) {
    Column infinity = lit(Double.POSITIVE_INFINITY);
    Column finite =
        WORTH
            .isNaN()
            .or(WORTH.equalTo(infinity))
            .or(WORTH.equalTo(lit(Double.NEGATIVE_INFINITY)))
            .unary_$bang();
    return records
        .withColumn("sale", from_json(col("value").cast("string"), SALE))
        .groupBy()
        .agg(sum(when(finite, WORTH)).as("total"))
        .writeStream()
        .outputMode("complete");
  }
}
