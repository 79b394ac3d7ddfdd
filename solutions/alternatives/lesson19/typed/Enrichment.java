// Choose it when the rule is more than SQL can say clearly, and the list is small enough for a map.
package kata.lesson19;

import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

public final class Enrichment {

  /** A price and its validity. */
  private record Version(String product, double price, Timestamp from, Timestamp to)
      implements Serializable {

    private static final Comparator<Version> LAST =
        Comparator.comparing(Version::from).thenComparing(Version::price);

    static Version of(Row row) {
      return new Version(
          row.getAs("product"),
          row.<Double>getAs("list_price"),
          row.getAs("valid_from"),
          row.getAs("valid_to"));
    }

    boolean isValidAt(Timestamp time) {
      return !time.before(from) && (to == null || time.before(to));
    }
  }

  private Enrichment() {}

  public static Dataset<Row> enrich(Dataset<Row> sales, Dataset<Row> prices) {
    // On a cluster each task gets a copy of the map, and no row is sent around.
    Map<String, List<Version>> versions =
        prices.collectAsList().stream().map(Version::of).collect(groupingBy(Version::product));
    StructType columns = sales.schema().add("list_price", "double");
    return sales.map(
        (MapFunction<Row, Row>) sale -> enriched(sale, versions), Encoders.row(columns));
  }

  private static Row enriched(Row sale, Map<String, List<Version>> versions) {
    String product = sale.getAs("product");
    Timestamp orderedAt = sale.getAs("ordered_at");
    Double price =
        versions.getOrDefault(String.valueOf(product), List.of()).stream()
            .filter(version -> orderedAt != null && version.isValidAt(orderedAt))
            .max(Version.LAST)
            .map(Version::price)
            .orElse(null);
    return RowFactory.create(
        sale.getAs("order_id"),
        product,
        sale.getAs("amount"),
        orderedAt,
        sale.getAs("received_at"),
        price);
  }

  public static StreamingQuery start(
      Dataset<Row> sales,
      String priceList,
      VoidFunction2<Dataset<Row>, Long> sink,
      String checkpoint)
      throws TimeoutException {
    return sales
        .writeStream()
        .option("checkpointLocation", checkpoint)
        .foreachBatch(
            (batch, batchId) -> {
              Dataset<Row> prices = batch.sparkSession().read().parquet(priceList);
              sink.call(enrich(batch, prices), batchId);
            })
        .start();
  }
}
