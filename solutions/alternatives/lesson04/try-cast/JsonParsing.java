// Choose it when a number may be in quotes (here "2" is 2, in an INT of from_json it is null),
// and the JSON is so short that reading it once for each field costs little.
package kata.lesson04;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Lesson 4: turn JSON into typed columns. */
public final class JsonParsing {

  private static final StructType SALE =
      StructType.fromDDL(
          "order_id STRING, product STRING, quantity INT, price DOUBLE, ordered_at TIMESTAMP");

  private JsonParsing() {}

  private static Column field(String name, String type) {
    return get_json_object(col("value").cast("string"), "$." + name).try_cast(type).as(name);
  }

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

    return records.select(
        field("ordered_at", "timestamp"),
        field("price", "double"),
        field("quantity", "int"),
        field("product", "string"),
        field("order_id", "string"));
  }
}
