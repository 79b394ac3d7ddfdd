// MISTAKE: what cannot be read needs a default
// SAYS: something was made up for the records that cannot be read
package kata.lesson04;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Lesson 4: turn JSON into typed columns. */
public final class JsonParsing {

  private static final StructType SALE =
      StructType.fromDDL(
          "order_id STRING, product STRING, quantity INT, price DOUBLE, ordered_at TIMESTAMP");

  private static final String UNKNOWN =
      "{\"order_id\":\"0\",\"product\":\"unknown\",\"quantity\":0,\"price\":0.0,"
          + "\"ordered_at\":\"1970-01-01T00:00:00Z\"}";

  private JsonParsing() {}

  /**
   * Parses sales records. A record looks like this: {@code
   * {"order_id":"1001","product":"Laptop","quantity":2,"price":1200.5,"ordered_at":"2026-03-01T10:15:00Z"}}
   *
   * @param records the columns of Spark's Kafka source; {@code value BINARY} holds the JSON
   * @return the columns {@code order_id STRING}, {@code product STRING}, {@code quantity INT},
   *     {@code price DOUBLE}, {@code ordered_at TIMESTAMP}, one row a record. What is missing or
   *     does not fit its type is null; a value that is no JSON gives a row of nulls
   */
  public static Dataset<Row> parseSales(Dataset<Row> records) {
    return records
        .select(
            coalesce(from_json(col("value").cast("string"), SALE), from_json(lit(UNKNOWN), SALE))
                .as("sale"))
        .select("sale.*");
  }
}
