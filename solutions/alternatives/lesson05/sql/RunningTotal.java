// Choose it when the team reads SQL more easily than column functions, or when the same total
// is in a report already.
package kata.lesson05;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
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

    records.createOrReplaceTempView("records");
    return records
        .sparkSession()
        .sql(
            """
            SELECT sum(worth) FILTER (WHERE abs(worth) < double('Infinity')) AS total
            FROM (SELECT sale.price * sale.quantity AS worth
                  FROM (SELECT from_json(string(value), 'quantity INT, price DOUBLE') AS sale
                        FROM records))
            """)
        .writeStream()
        .outputMode(OutputMode.Complete());
  }
}
