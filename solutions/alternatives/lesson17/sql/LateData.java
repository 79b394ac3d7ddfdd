// Choose it when TODO: one sentence.
package kata.lesson17;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class LateData {

  private LateData() {}

  public static Dataset<Row> answer(Dataset<Row> lines) {
    return lines.selectExpr("value");
  }
}
