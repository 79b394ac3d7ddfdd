// Choose it when the rule is Java that other programs use as well, with tests of its own.
package kata.lesson17;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.udf;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

public final class LateData {

  private static final StructType SALE =
      StructType.fromDDL("order_id STRING, product STRING, amount DOUBLE, ordered_at STRING");

  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d:\\d\\d)");

  private LateData() {}

  public static Dataset<Row> trusted(Dataset<Row> records) {
    return sales(records, "trusted");
  }

  public static Dataset<Row> late(Dataset<Row> records) {
    return sales(records, "late");
  }

  public static Dataset<Row> suspects(Dataset<Row> records) {
    return judged(records)
        .where("reason NOT IN ('trusted', 'late')")
        .select("value", "partition", "offset", "received_at", "reason");
  }

  private static Dataset<Row> sales(Dataset<Row> records, String decision) {
    return judged(records)
        .where(col("reason").equalTo(decision))
        .select("sale.order_id", "sale.product", "sale.amount", "ordered_at", "received_at");
  }

  private static Dataset<Row> judged(Dataset<Row> records) {
    UserDefinedFunction time =
        udf((UDF1<String, Timestamp>) LateData::time, DataTypes.TimestampType);
    UserDefinedFunction judge =
        udf((UDF2<String, Timestamp, String>) LateData::judge, DataTypes.StringType);
    Column said = col("sale.ordered_at");
    return records
        .withColumn("sale", from_json(col("value").cast("string"), SALE))
        .withColumn("received_at", col("timestamp"))
        .withColumn("ordered_at", time.apply(said))
        .withColumn("reason", judge.apply(said, col("received_at")));
  }

  /** Null for what is no time. */
  static Timestamp time(String said) {
    if (said == null || !TIME.matcher(said).matches()) {
      return null;
    }
    try {
      return Timestamp.from(OffsetDateTime.parse(said).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  static String judge(String said, Timestamp receivedAt) {
    Timestamp time = time(said);
    if (time == null) {
      return said == null ? "no time" : "unreadable time";
    }
    Instant orderedAt = time.toInstant();
    Instant received = receivedAt.toInstant();
    return orderedAt.isAfter(received.plus(Duration.ofMinutes(5)))
        ? "from the future"
        : orderedAt.isBefore(received.minus(Duration.ofHours(1))) ? "late" : "trusted";
  }
}
