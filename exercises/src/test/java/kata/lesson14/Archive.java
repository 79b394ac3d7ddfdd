package kata.lesson14;

import static kata.lesson14.DataLossCause.ANOTHER_EXCEPTION;
import static kata.lesson14.DataLossCause.CHECKPOINT_IS_EMPTIED;
import static kata.lesson14.DataLossCause.NOTHING_TO_READ_NOTHING_TO_CHECK;
import static kata.lesson14.DataLossCause.STARTED_BEFORE_THE_CHECK;
import static kata.testkit.verdict.LikelyCause.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import org.apache.spark.sql.streaming.StreamingQuery;

/** An archive: the lesson's query keeps the records of a topic in files. */
final class Archive {

  private final Streams streams;
  private final Topic topic;
  private final UUID firstId;
  private String folder;
  private String checkpoint;
  private Optional<Exception> died = Optional.empty();
  Table files;
  final TestedQuery query;

  private Archive(Streams streams, Topic topic) {
    this.streams = streams;
    this.topic = topic;
    checkpoint = streams.folder("checkpoint");
    folder = streams.folder("sales");
    files = Table.parquet(streams, folder, "value", "offset");
    query = streams.start(this::start);
    firstId = query.id();
  }

  /** Its query is running. */
  static Archive of(Streams streams, Topic topic) {
    return new Archive(streams, topic);
  }

  private StreamingQuery start() throws Exception {
    return DataLoss.start(streams.spark(), topic.connection(), topic.name(), folder, checkpoint);
  }

  // What happens

  /** The next start is the first one of a new query. */
  void takesAnotherFolderAndCheckpoint() {
    folder = streams.folder("sales");
    files = Table.parquet(streams, folder, "value", "offset");
    checkpoint = streams.folder("another");
  }

  /**
   * The next start finds its checkpoint in another place, and writes to another folder. Spark
   * cannot read that folder as a table: the list of the files would begin in the middle.
   */
  void movesItsCheckpoint() throws IOException {
    Path moved = Path.of(streams.folder("moved")).resolve("checkpoint");
    Files.move(Path.of(checkpoint), moved);
    checkpoint = moved.toString();
    folder = streams.folder("sales");
  }

  /**
   * @param end a word for it, if the start fails or the query dies
   * @return this word, or {@code goes on}
   */
  String startsAgainOr(String end) {
    died = query.tryToStartAgain();
    return died.isPresent() ? end : "goes on";
  }

  // What is there

  boolean isStillTheFirstQuery() {
    return query.id().equals(firstId);
  }

  void hasNotStartedBeforeItWasRefused() {
    boolean tooLate = died.isPresent() && query.startedQueries() > 0;
    query.expect(
        "queries",
        "none started",
        tooLate ? "one started" : "none started",
        STARTED_BEFORE_THE_CHECK);
  }

  void wasRefused() {
    query.expect(
        "second start",
        "refused",
        died.isPresent() ? "refused" : "goes on",
        NOTHING_TO_READ_NOTHING_TO_CHECK,
        when(() -> !isStillTheFirstQuery()).means(CHECKPOINT_IS_EMPTIED));
    query.expect(
        "thrown", "IllegalStateException", died.map(Archive::thrown).orElse(""), ANOTHER_EXCEPTION);
  }

  /** The testkit wraps what is checked. */
  private static String thrown(Exception died) {
    Throwable cause = died.getCause();
    boolean wrapped = cause != null && cause.toString().equals(died.getMessage());
    return (wrapped ? cause : died).getClass().getSimpleName();
  }
}
