package kata.live;

import static kata.live.Argument.BOOTSTRAP_SERVERS;
import static kata.live.Argument.CHECKPOINT;
import static kata.live.Argument.OUTPUT;
import static kata.live.Argument.TOPIC;
import static org.apache.spark.sql.functions.col;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kata.lesson12.IdempotentUpsert;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 12: the products of a Kafka topic in a database, which is a file. */
public final class IdempotentUpsertLive implements LiveProgram {

  private static final String WHOLE =
      "product IS NOT NULL AND quantity IS NOT NULL AND price IS NOT NULL";

  public static void main(String[] args) {
    LiveProgram.main(new IdempotentUpsertLive(), args);
  }

  @Override
  public String about() {
    return "Lesson 12: keeps a database of products up to date with the sales in a Kafka topic.";
  }

  @Override
  public Set<Argument> arguments() {
    return EnumSet.of(BOOTSTRAP_SERVERS, TOPIC, OUTPUT, CHECKPOINT);
  }

  @Override
  public Sample sample() {
    return Sample.ORDER;
  }

  @Override
  public StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception {
    createTables(url(arguments));
    Dataset<Row> sales =
        Sales.rows(spark, arguments)
            .where(WHOLE)
            .selectExpr("product", "quantity", "price", "current_timestamp() AS ordered_at");
    return IdempotentUpsert.start(sales, url(arguments), arguments.get(CHECKPOINT));
  }

  @Override
  public Dataset<Row> written(SparkSession spark, Arguments arguments) {
    return spark
        .read()
        .format("jdbc")
        .option("url", url(arguments))
        .option(
            "query",
            "SELECT product AS \"product\", sold AS \"sold\", price AS \"price\","
                + " CAST(ordered_at AS TIMESTAMP) AS \"ordered_at\" FROM products")
        .load()
        .orderBy(col("ordered_at").desc(), col("product"))
        .drop("ordered_at");
  }

  /** What is sold of all products together, beside what was ordered. */
  @Override
  public List<String> claims(SparkSession spark, Arguments arguments, Dataset<Row> products) {
    long ordered = Proof.sum(Sales.sent(spark, arguments).where(WHOLE), "quantity");
    return List.of(
        products.count() + " products",
        Proof.of("sold " + Proof.sum(products, "sold"), ordered, "pieces"));
  }

  private static String url(Arguments arguments) {
    return "jdbc:h2:file:" + arguments.get(OUTPUT) + "/shop";
  }

  private static void createTables(String url) throws SQLException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS products (product VARCHAR PRIMARY KEY, sold BIGINT,"
              + " price DOUBLE PRECISION, ordered_at TIMESTAMP WITH TIME ZONE)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS batches (query_id VARCHAR, batch_id BIGINT, orders BIGINT,"
              + " PRIMARY KEY (query_id, batch_id))");
    }
  }
}
