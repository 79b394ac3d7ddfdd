package kata.live;

import java.util.Set;
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

  /** Starts the lesson's query. */
  StreamingQuery start(SparkSession spark, Arguments arguments) throws Exception;

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
