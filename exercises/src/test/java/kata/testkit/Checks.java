package kata.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kata.testkit.ground.Spark;
import kata.testkit.guard.ThreadPools;
import kata.testkit.rules.BatchPlans;
import kata.testkit.rules.LeftBehind;
import kata.testkit.rules.Stranger;
import kata.testkit.rules.Unasked;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.RedTest;
import org.apache.spark.sql.SparkSession;

/** What every answer must keep to, in every test, without a line in it. */
public final class Checks {

  private static final int REPETITIONS = 20;

  private final Streams streams;
  private final SparkSession spark;
  private final Judge judge;
  private final LeftBehind leftBehind = new LeftBehind();
  private final BatchPlans batchPlans;
  private final Stranger stranger;
  private final List<Set<String>> handed = new ArrayList<>();
  private final List<Future<?>> programs = new ArrayList<>();

  /** For a test that begins now: what is there already, no answer has left. */
  Checks(Streams streams) {
    this.streams = streams;
    spark = streams.spark();
    judge = streams.judge();
    batchPlans = BatchPlans.of(spark, judge.task());
    stranger = Stranger.in(spark);
  }

  // What they must know

  /** Options with these names are the test's, and the answer is to pass on all of them. */
  public void handsOver(Set<String> options) {
    handed.add(options);
  }

  /** The session's setting is the test's. */
  void knows(String setting, String value) {
    stranger.knows(setting, value);
  }

  /** Code of the answer's that runs on a thread of its own. */
  void began(Future<?> program) {
    programs.add(program);
  }

  // While the test runs

  /** What the answer has done that nobody has asked for. */
  List<Cause> unasked() {
    Set<String> given = handed.stream().flatMap(Set::stream).collect(Collectors.toSet());
    Stream<Cause> inQueries =
        streams.started().queries().stream()
            .flatMap(query -> Unasked.in(query, judge.task(), given).stream());
    return Stream.of(stranger.changedSetting().stream(), inQueries, batchPlans.unasked().stream())
        .flatMap(causes -> causes)
        .distinct()
        .toList();
  }

  /**
   * Spark goes on looking for state that times out, and Kafka's producer for a partition that is
   * not there, so the test would wait for ever.
   */
  Optional<Cause> whatNeverSettles() {
    return unasked().stream()
        .filter(Set.of(CommonCause.STATE_TIMES_OUT, CommonCause.PARTITION_IS_WRITTEN)::contains)
        .findFirst();
  }

  // When it is green so far

  /** Fails when an answer has done what nobody has asked for, though its results are right. */
  public void requireNothingUnasked() {
    stranger.disturbed().ifPresent(this::failWith);
    Spark.awaitListeners();
    unasked().stream().findFirst().ifPresent(this::failWith);
    streams.started().queries().stream()
        .flatMap(query -> Unasked.leftOut(query, handed).stream())
        .findFirst()
        .ifPresent(this::failWith);
    streams.stopAll();
    LeftBehind.inTheCacheOf(spark).ifPresent(this::failWith);
    Optional<Cause> left = LeftBehind.inTheSession(spark, streams.started());
    // What runs on, and is given up with the test, has had no time to put anything away.
    if (programs.stream().allMatch(Future::isDone)) {
      left.ifPresent(this::failWith);
    }
  }

  /**
   * Fails when the state of a query grows with every repetition of a record.
   *
   * @return whether there was a query with state to look at
   */
  public boolean requireStateKeepsItsSize() {
    Optional<TestedQuery> withState =
        streams.arrivals().running().stream()
            .filter(query -> query.inside().stateRows() > 0 && !query.inside().keepsEachRow())
            .findFirst();
    unasked().stream().findFirst().ifPresent(this::failWith);
    if (withState.isEmpty() || judge.task().mentions("dropDuplicates")) {
      return withState.isPresent();
    }
    QueryInternals inside = withState.get().inside();
    streams.arrivals().endTheTraces();
    streams.arrivals().repeat(1);
    inside.query().processAllAvailable();
    long rows = inside.stateRows();
    long bytes = inside.stateBytes();
    streams.arrivals().repeat(REPETITIONS);
    inside.query().processAllAvailable();
    if (inside.stateRows() > rows || inside.stateBytes() > bytes) {
      failWith(CommonCause.STATE_GROWS.with(REPETITIONS));
    }
    return true;
  }

  private void failWith(Cause cause) {
    throw judge.fail(streams.lastTrace(), cause);
  }

  // When all is over

  /** Fails when something is left that the test has not made; to be asked after the end. */
  public Optional<RedTest> leftBehind() {
    Optional<RedTest> left =
        leftBehind.found().map(cause -> judge.fail(streams.lastTrace(), cause));
    ThreadPools.letGo();
    return left;
  }

  /** The stranger goes. */
  void close() {
    stranger.close();
  }
}
