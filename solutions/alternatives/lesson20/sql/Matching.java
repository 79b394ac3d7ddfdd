// Choose it when TODO: one sentence.
package kata.lesson20;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Matching {

  private Matching() {}

  public static Dataset<Row> answer(Dataset<Row> lines) {
    return lines.selectExpr("value");
  }
}
