// Choose it when TODO: one sentence.
package kata.lesson15;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Windows {

  private Windows() {}

  public static Dataset<Row> answer(Dataset<Row> lines) {
    return lines.selectExpr("value");
  }
}
