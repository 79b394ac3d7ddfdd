package kata.lesson13;

import java.util.List;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.Topic;
import org.apache.spark.sql.Row;

/** What is in the topic that the lesson's query writes to. */
final class Written {

  static final String[] COLUMNS = {"order_id", "product", "quantity", "price", "total_amount"};

  private static final String VALUE =
      "from_json(value, 'order_id STRING, product STRING, quantity INT, price DOUBLE,"
          + " total_amount DOUBLE') AS v";

  private static final String SOURCE =
      "array_join(transform(filter(headers, h -> h.key = 'source'), h -> h.value), ' and ') AS source";

  private Written() {}

  static Table values(Streams streams, Topic records) {
    return Table.of(streams, () -> records.table().selectExpr(VALUE).select("v.*"), COLUMNS);
  }

  static Table keys(Streams streams, Topic records) {
    return Table.of(streams, () -> records.table().select("key"), "key");
  }

  static Table sources(Streams streams, Topic records) {
    return Table.of(streams, () -> records.table().selectExpr("key", SOURCE), "key", "source");
  }

  static boolean hasBrokenJson(Topic records) {
    return records.table().where("json_object_keys(value) IS NULL").count() > 0;
  }

  /** Of the JSON in all records. */
  static List<String> fields(Topic records) {
    List<Row> names =
        records.table().selectExpr("explode(json_object_keys(value))").distinct().collectAsList();
    List<String> asWritten = names.stream().map(row -> row.getString(0)).toList();
    return asWritten.containsAll(List.of(COLUMNS)) && asWritten.size() == COLUMNS.length
        ? List.of(COLUMNS)
        : asWritten.stream().sorted().toList();
  }
}
