// Choose it when TODO: one sentence.
package kata.lesson16;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Watermarks {

  private Watermarks() {}

  public static Dataset<Row> answer(Dataset<Row> lines) {
    return lines.selectExpr("value");
  }
}
