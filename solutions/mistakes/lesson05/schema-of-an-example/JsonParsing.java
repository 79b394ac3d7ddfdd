// MISTAKE: a schema inferred from one example is as good as a written one
// SAYS: ordered_at was read as text
package kata.lesson05;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.schema_of_json;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class JsonParsing {

  private JsonParsing() {}

  private static final String EXAMPLE =
      "{\"order_id\":\"1001\",\"product\":\"Laptop\",\"quantity\":2,\"price\":1200.5,"
          + "\"ordered_at\":\"2026-03-01T10:15:00Z\"}";

  public static Dataset<Row> parseSales(Dataset<Row> records) {
    return records
        .select(from_json(col("value").cast("string"), schema_of_json(EXAMPLE)).as("sale"))
        .select("sale.*");
  }
}
