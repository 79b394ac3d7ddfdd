package kata.testkit.live;

import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * The last micro-batch that a query has run; an idle query reports the next one, again and again.
 */
final class LastBatch extends StreamingQueryListener {

  private final StreamingQuery query;
  private long last = -1;

  private LastBatch(StreamingQuery query) {
    this.query = query;
  }

  static LastBatch of(StreamingQuery query) {
    LastBatch lastBatch = new LastBatch(query);
    query.sparkSession().streams().addListener(lastBatch);
    return lastBatch;
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    if (event.progress().runId().equals(query.runId())) {
      note(event.progress());
    }
  }

  private synchronized void note(StreamingQueryProgress progress) {
    if (progress.durationMs().containsKey("addBatch")) {
      last = Math.max(last, progress.batchId());
    }
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}

  /** What is said when the query was stopped. */
  String inWords() {
    // The newest may not have been heard of yet; the query itself keeps them, and forgets old ones.
    Stream.of(query.recentProgress()).forEach(this::note);
    return last < 0
        ? "Stopped before the first micro-batch."
        : String.format(Locale.ROOT, "Stopped after micro-batch %d.", last);
  }
}
