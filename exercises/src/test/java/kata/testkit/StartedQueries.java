package kata.testkit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import kata.testkit.guard.SparkCalls;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/** Counts the queries that an answer starts, also those that are not running any more. */
final class StartedQueries extends StreamingQueryListener {

  private final SparkSession spark;
  private final List<UUID> ids = new CopyOnWriteArrayList<>();
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<StreamingQuery> queries = new CopyOnWriteArrayList<>();
  private volatile Runnable beforeTheNext = () -> {};
  private volatile Runnable atTheNext = () -> {};

  StartedQueries(SparkSession spark) {
    this.spark = spark;
  }

  /** Spark calls this before {@code start()} returns. */
  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    atTheNext.run();
    atTheNext = () -> {};
    if (!ids.isEmpty()) {
      beforeTheNext.run();
    }
    Optional.ofNullable(spark.streams().get(event.id())).ifPresent(queries::add);
    ids.add(event.id());
    names.add(String.valueOf(event.name()));
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {}

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}

  /** Runs when one query has been started and another one is, before that one's start returns. */
  void beforeTheNext(Runnable work) {
    beforeTheNext = work;
  }

  /** Runs once, when the next query is started, before that start returns. */
  void atTheNext(Runnable work) {
    atTheNext = work;
  }

  void forget() {
    ids.clear();
    names.clear();
  }

  /** Calls the answer's method, and from then on tells of the queries that it has started. */
  <T> T by(Callable<T> answer) {
    forget();
    try {
      return SparkCalls.starting(answer);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is wrong, when the answer waits for a query before it gives it back. */
  Optional<Cause> awaited() {
    return SparkCalls.waitedIn().map(CommonCause.START_WAITS::with);
  }

  /** All of the test, also those of earlier starts and those that have ended. */
  List<StreamingQuery> queries() {
    return List.copyOf(queries);
  }

  /** In alphabetical order. */
  List<String> names() {
    return names.stream().sorted().toList();
  }

  int count() {
    return ids.size();
  }

  /** What is wrong, when several share a checkpoint: it gives a query its id. */
  Optional<Cause> onOneCheckpoint() {
    return ids.stream().distinct().count() == ids.size()
        ? Optional.empty()
        : Optional.of(CommonCause.ONE_CHECKPOINT_FOR_SEVERAL.with(ids.size()));
  }

  /** What is wrong, when more than one has been started. */
  Optional<Cause> moreThanOne() {
    return ids.size() < 2
        ? Optional.empty()
        : onOneCheckpoint().or(() -> Optional.of(CommonCause.SEVERAL_QUERIES.with(ids.size())));
  }
}
