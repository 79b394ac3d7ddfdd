// Choose it when the files are read by programs that know nothing of the log of Spark's file sink:
// a micro-batch that runs again replaces its own folder, so any reader finds its rows once.
package kata.lesson09;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/** Lesson 9: a pipeline that goes on where it was, and three ways to break it. */
public final class CheckpointRecovery {

  private static final StructType SALE =
      StructType.fromDDL("order_id STRING, product STRING, quantity INT, price DOUBLE");

  /** Three ways to break a pipeline like the one that {@link #start} starts. */
  public enum Break {
    /** It is started again with an empty checkpoint, and writes to the same folder. */
    NEW_CHECKPOINT,
    /** The last file in {@code commits} is deleted, and the sink is a foreachBatch that appends. */
    LOST_COMMIT,
    /** It is started again with the same checkpoint, and {@code startingOffsets=earliest}. */
    EARLIEST
  }

  private CheckpointRecovery() {}

  /**
   * Starts the pipeline from a topic of sales to Parquet files. The first start begins with the
   * records that come after it; every later start, with the same checkpoint, goes on after the last
   * record that was written.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker
   * @param topic its values are JSON with {@code order_id}, {@code product}, {@code quantity},
   *     {@code price}
   * @param folder where the Parquet files go: {@code order_id STRING, product STRING, quantity INT,
   *     price DOUBLE, total_amount DOUBLE}, the last one quantity times price
   * @param checkpoint the folder that makes the query what it is
   * @return the running query
   * @throws TimeoutException when the query does not start in time
   */
  public static StreamingQuery start(
      SparkSession spark, Map<String, String> kafka, String topic, String folder, String checkpoint)
      throws TimeoutException {
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        // counts at the first start only: then the checkpoint does
        .option("startingOffsets", "latest")
        .load()
        .select(from_json(col("value").cast("string"), SALE).as("sale"))
        .select("sale.*")
        .withColumn("total_amount", expr("quantity * price"))
        .writeStream()
        .option("checkpointLocation", checkpoint)
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (batch, batchId) ->
                    batch.write().mode("overwrite").parquet(folder + "/batch_id=" + batchId))
        .start();
  }

  /**
   * Says what the three breaks do. The page tells what happens in each of them, step by step.
   *
   * @param broken which of them
   * @return the order ids that a reader of the folder finds at the end, in any order, each as often
   *     as it is there
   */
  public static List<String> foundAfter(Break broken) {
    return switch (broken) {
      // the log has 0, 1 and 2, so the new query's 1 and 2 are taken for replays
      case NEW_CHECKPOINT -> List.of("1001", "1002", "1005", "1006");
      // 1002 and 1003 were one micro-batch, and it runs again
      case LOST_COMMIT -> List.of("1001", "1002", "1003", "1002", "1003", "1004");
      // the checkpoint has a position: nobody asks where to begin
      case EARLIEST -> List.of("1002", "1003");
    };
  }
}
