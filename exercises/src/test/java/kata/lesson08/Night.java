package kata.lesson08;

import static kata.lesson08.TriggersCause.BEGINS_AT_THE_END;
import static kata.lesson08.TriggersCause.DEAD_QUERY_IS_AWAITED;
import static kata.lesson08.TriggersCause.NEW_CHECKPOINT_EACH_NIGHT;
import static kata.lesson08.TriggersCause.NIGHT_NEVER_ENDS;
import static kata.lesson08.TriggersCause.NOT_ALL_OR_NOT_ONCE;
import static kata.lesson08.TriggersCause.QUERY_IS_NOT_AWAITED;
import static kata.lesson08.TriggersCause.STOPPED_BEFORE_IT_BEGAN;
import static kata.testkit.verdict.LikelyCause.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kata.testkit.Checkpoint;
import kata.testkit.MicroBatches;
import kata.testkit.Program;
import kata.testkit.Streams;
import kata.testkit.Topic;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The nightly run: the same topic and the same folders every night. */
final class Night {

  static final String TEN_WAIT = "10 records are waiting, two of them with the same value";
  static final String FIVE_MORE_WAIT =
      "the first night has taken 10 records; 5 more are waiting, and others come meanwhile";
  static final String NONE_WAITS =
      "the first night has written all, and died before its commit; no record has come since";
  static final String TWO_OF_THREE_EXPIRED =
      "3 more have come, and 2 of them expired before this night";
  static final String A_BACKLOG_WAITS = "105000 records are waiting, in 2 partitions";

  /** So many records take a few seconds; two busy cores may need more. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** Records that come during a night, and their numbers. */
  private static final int MORE = 20;

  private static final int FIRST_OF_THEM = 1000;

  private final Streams streams;
  private final Topic topic;
  private final String folder;
  private final Checkpoint checkpoint;
  private long before;

  Night(Streams streams, Topic topic) {
    this.streams = streams;
    this.topic = topic;
    folder = streams.folder("sales");
    checkpoint = new Checkpoint(Path.of(streams.folder("checkpoint")));
  }

  // What happens

  Program<Void> begins() {
    Streams.inAnotherJvm();
    return Program.of(
        streams,
        LIMIT,
        () -> {
          String position = checkpoint.folder().toString();
          Triggers.nightly(streams.spark(), topic.connection(), topic.name(), folder, position);
          return null;
        });
  }

  /** As if the last night had died when all was written, and not committed yet. */
  void forgetsItsLastCommit() {
    if (!checkpoint.commits().isEmpty()) {
      checkpoint.forgetLastCommit();
    }
  }

  /** From now on one more record comes whenever a micro-batch begins, so many times. */
  void isDisturbed() {
    AtomicInteger more = new AtomicInteger(MORE);
    MicroBatches.atEach(
        streams,
        () -> {
          if (more.getAndDecrement() > 0) {
            topic.backlog(FIRST_OF_THEM + more.get(), 1);
          }
        });
  }

  /**
   * @param before what a failure should tell of
   */
  Program<Void> begins(String before) {
    Program<Void> program = begins();
    program.note(before);
    return program;
  }

  void endsWell(Program<Void> program, long records, LikelyCause... causes) throws Exception {
    program.result(NIGHT_NEVER_ENDS);
    boolean runs = !streams.running().isEmpty();
    program.expect("running", "nothing", runs ? "the query" : "nothing", QUERY_IS_NOT_AWAITED);
    long found = written();
    List<LikelyCause> likely = new ArrayList<>(List.of(causes));
    boolean begun = !microBatches().isEmpty();
    likely.add(when(() -> found == 0 && records > 0 && begun).means(BEGINS_AT_THE_END));
    likely.add(when(() -> found == 0 && records > 0 && !begun).means(STOPPED_BEFORE_IT_BEGAN));
    likely.add(when(() -> found > 0 && found == before).means(NEW_CHECKPOINT_EACH_NIGHT));
    program.expect(
        "records written", records, found, NOT_ALL_OR_NOT_ONCE, likely.toArray(LikelyCause[]::new));
    before = found;
  }

  /** How the answer's method comes back from a night that cannot go well. */
  String end(Program<Void> program) {
    try {
      program.result(DEAD_QUERY_IS_AWAITED);
      return "returned";
    } catch (Exception died) {
      return "threw an exception";
    }
  }

  // What is there

  /** As a reader finds them who is not told what is in them. */
  Dataset<Row> files() {
    return streams.spark().read().parquet(folder);
  }

  String columns() {
    return files().schema().toDDL();
  }

  long written() {
    return streams.spark().read().schema("value STRING").parquet(folder).count();
  }

  boolean hasTakenWhatCameDuringIt() {
    return files().where("CAST(value AS INT) >= " + FIRST_OF_THEM).count() > 0;
  }

  /** How many records each micro-batch has taken; none when they are counted elsewhere. */
  List<Long> microBatches() {
    return checkpoint.sizes();
  }
}
