// Choose it when the schema is put together in Java, from a list of fields that is used elsewhere
// too.
package kata.lesson04;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

public final class JsonParsing {

  private JsonParsing() {}

  private static final StructType SALE =
      new StructType()
          .add("order_id", DataTypes.StringType)
          .add("product", DataTypes.StringType)
          .add("quantity", DataTypes.IntegerType)
          .add("price", DataTypes.DoubleType)
          .add("ordered_at", DataTypes.TimestampType);

  public static Dataset<Row> parseSales(Dataset<Row> records) {
    Column sale = from_json(col("value").cast(DataTypes.StringType), SALE);
    return records.select(
        Arrays.stream(SALE.fieldNames())
            .map(name -> sale.getField(name).as(name))
            .toArray(Column[]::new));
  }
}
