package kata.testkit.live;

import java.util.List;
import java.util.Locale;
import kata.live.Arguments;
import kata.live.LiveProgram;
import kata.testkit.ground.Symbols;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * What the learner sees of a program whose output stays: after each micro-batch that took records,
 * the newest rows, and by how much the page's claim is true. The console sink would print what is
 * written, and not what is there.
 */
final class Screen {

  private static final int ROWS = 10;

  /** Enough for a micro-batch of another query of the program. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final LiveProgram program;
  private final SparkSession spark;
  private final Arguments arguments;
  private final StreamingQuery query;
  private final List<StreamingQuery> all;
  private volatile boolean over;

  Screen(LiveProgram program, SparkSession spark, Arguments arguments, StreamingQuery query) {
    this.program = program;
    this.spark = spark;
    this.arguments = arguments;
    this.query = query;
    this.all = List.of(spark.streams().active());
  }

  /**
   * @param isEmpty false when an earlier run has sent something: its rows are shown in the end, if
   *     nothing else was
   * @throws Exception what the query has died of
   */
  void showUntilItEnds(boolean isEmpty) throws Exception {
    long shown = -1;
    boolean ended = false;
    while (!ended && !over) {
      ended = query.awaitTermination(200);
      StreamingQueryProgress progress = query.lastProgress();
      if (progress != null && progress.numInputRows() > 0 && progress.batchId() > shown) {
        shown = progress.batchId();
        awaitOthers(progress);
        show(shown);
      } else if (ended && shown < 0 && !isEmpty && progress != null) {
        show(progress.batchId() - 1); // an idle query reports the next one
      }
    }
  }

  /** Nothing more is shown: whoever has pressed Ctrl+C does not wait for it. */
  void end() {
    over = true;
  }

  private void show(long batch) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "-------------------------------------------%nBatch: %d%n"
            + "-------------------------------------------%n",
        batch);
    // Rows and numbers are of one moment.
    Dataset<Row> written = program.written(spark, arguments).persist();
    try {
      written.show(ROWS, false);
      if (over) {
        return;
      }
      List<String> claims = program.claims(spark, arguments, written);
      System.out.printf(
          Locale.ROOT,
          "Micro-batch %d %s %s%n",
          batch,
          Symbols.DOT,
          String.join(" " + Symbols.DOT + " ", claims));
    } finally {
      written.unpersist();
    }
  }

  /** A program of several queries has done with a record when each of them has. */
  private void awaitOthers(StreamingQueryProgress progress) throws InterruptedException {
    long read = TopicFeed.read(progress);
    long giveUp = System.currentTimeMillis() + PATIENCE_MILLIS;
    for (StreamingQuery each : all) {
      while (each.isActive()
          && (each.lastProgress() == null || TopicFeed.read(each.lastProgress()) < read)
          && System.currentTimeMillis() < giveUp) {
        Thread.sleep(20);
      }
    }
  }
}
