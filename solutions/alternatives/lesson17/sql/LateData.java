// Choose it when people who know SQL are to read it.
package kata.lesson17;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class LateData {

  private static final String SALE =
      "'order_id STRING, product STRING, amount DOUBLE, ordered_at STRING'";

  private LateData() {}

  public static Dataset<Row> trusted(Dataset<Row> records) {
    return sales(records, "trusted");
  }

  public static Dataset<Row> late(Dataset<Row> records) {
    return sales(records, "late");
  }

  public static Dataset<Row> suspects(Dataset<Row> records) {
    judge(records);
    return records
        .sparkSession()
        .sql(
            """
            SELECT value, partition, offset, timestamp AS received_at, decision AS reason
            FROM judged WHERE decision <> 'trusted' AND decision <> 'late'
            """);
  }

  private static Dataset<Row> sales(Dataset<Row> records, String decision) {
    judge(records);
    return records
        .sparkSession()
        .sql(
            """
            SELECT sale.order_id, sale.product, sale.amount, sold AS ordered_at,
                   timestamp AS received_at
            FROM judged WHERE decision = '%s'
            """
                .replace("%s", decision));
  }

  private static void judge(Dataset<Row> records) {
    records
        .selectExpr("*", "from_json(CAST(value AS STRING), " + SALE + ") AS sale")
        .selectExpr(
            "*", "try_to_timestamp(sale.ordered_at, \"yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX\") AS sold")
        .selectExpr(
            "*",
            "nvl2(sale.ordered_at, nvl2(sold, CASE"
                + " WHEN timestampdiff(MICROSECOND, timestamp, sold) > 300000000"
                + " THEN 'from the future'"
                + " WHEN timestampdiff(MICROSECOND, sold, timestamp) > 3600000000 THEN 'late'"
                + " ELSE 'trusted' END, 'unreadable time'), 'no time') AS decision")
        .createOrReplaceTempView("judged");
  }
}
