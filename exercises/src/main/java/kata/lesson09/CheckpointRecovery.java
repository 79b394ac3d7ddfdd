package kata.lesson09;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import kata.Todo;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 9: a pipeline that goes on where it was, and three ways to break it. */
public final class CheckpointRecovery {

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
    throw new Todo("lessons/09-checkpoint-recovery.md");
  }

  /**
   * Says what the three breaks do. The page says who arrives when; what comes of it is for you to
   * find.
   *
   * @param broken which of them
   * @return the order ids that a reader of the folder finds at the end, in any order, each as often
   *     as it is there
   */
  public static List<String> foundAfter(Break broken) {
    throw new Todo("lessons/09-checkpoint-recovery.md");
  }
}
