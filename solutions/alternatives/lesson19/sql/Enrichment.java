// Choose it when TODO: one sentence.
package kata.lesson19;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Enrichment {

  private Enrichment() {}

  public static Dataset<Row> answer(Dataset<Row> lines) {
    return lines.selectExpr("value");
  }
}
