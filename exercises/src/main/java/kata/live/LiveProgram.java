package kata.live;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * A lesson's pipeline as a program. On one machine {@code -Plive} runs it, with all that it needs;
 * on a cluster its {@code main} does, through {@code spark-submit}.
 */
public interface LiveProgram {

  /** What it does, in a sentence, for {@code --help}. */
  String about();

  /** The arguments that it takes. */
  Set<Argument> arguments();

  /** What its samples are. */
  Sample sample();

  /** Starts the lesson's query. */
  StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception;

  /** What it has written so far, the newest first, for a program whose output stays. */
  default Dataset<Row> written(SparkSession spark, Arguments arguments) {
    // The learner's reader may not be written yet; Spark's own shows the same.
    return spark
        .read()
        .parquet(arguments.get(Argument.OUTPUT))
        .orderBy(col("_metadata.file_modification_time").desc(), col("order_id").desc_nulls_last());
  }

  /**
   * What the lesson's page claims of that, in numbers. At any moment the topic may be ahead of what
   * is written; when all is read, none is missing and none too many.
   */
  default List<String> claims(SparkSession spark, Arguments arguments, Dataset<Row> written)
      throws Exception {
    return List.of(
        Proof.of(written.count() + " rows", Sales.sent(spark, arguments).count(), "records"),
        Proof.twice("order ids twice", written.where("order_id IS NOT NULL"), "order_id"));
  }

  /**
   * Runs a program until a signal stops it, between two micro-batches. The exit code is the
   * signal's, such as 143 for SIGTERM; 1 when the query has died; 2 when an argument is wrong.
   */
  static void main(LiveProgram program, String[] given) {
    Main.run(
        program.about(),
        program.arguments(),
        given,
        (spark, arguments) -> {
          StreamingQuery query = program.start(spark, arguments);
          GracefulStop.atShutdown(query);
          query.awaitTermination();
        });
  }
}
