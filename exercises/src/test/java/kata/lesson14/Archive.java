package kata.lesson14;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kata.lesson14.DataLossCause.ANOTHER_EXCEPTION;
import static kata.lesson14.DataLossCause.CHECKPOINT_IS_EMPTIED;
import static kata.lesson14.DataLossCause.EMPTY_FOLDER_IS_REFUSED;
import static kata.lesson14.DataLossCause.HALF_AN_ID_IS_LEFT;
import static kata.lesson14.DataLossCause.LEFTOVER_IS_IN_THE_WAY;
import static kata.lesson14.DataLossCause.ONLY_THE_ADDRESS_IS_PASSED_ON;
import static kata.lesson14.DataLossCause.REMEMBERED_AFTER_THE_START;
import static kata.testkit.verdict.LikelyCause.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kata.testkit.Checkpoint;
import kata.testkit.PasswordDoor;
import kata.testkit.Program;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.Writes;
import kata.testkit.ground.Wait;
import kata.testkit.verdict.Cause;
import org.apache.spark.sql.streaming.StreamingQuery;

/** An archive: the lesson's query keeps the records of a topic in files. */
final class Archive {

  /** Two seconds, once; by default Spark's source asks three times, for a minute each. */
  private static final Map<String, String> IMPATIENCE =
      Map.of(
          "kafka.default.api.timeout.ms",
          "2000",
          "kafka.request.timeout.ms",
          "1000",
          "fetchOffset.numRetries",
          "1");

  private static final String SERVERS = "kafka.bootstrap.servers";

  private static final String HALF_AN_ID = "what was written aside";

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private final Streams streams;
  private Topic topic;
  private final Map<String, String> connection;
  private String folder;
  private String checkpoint;
  private Map<String, String> more = Map.of();
  private Callable<StreamingQuery> starting = this::startNow;
  private boolean writesAside;
  private boolean remembered;
  private StreamingQuery running;
  private UUID firstId; // of the query that this checkpoint was made by
  private Optional<Exception> died = Optional.empty();
  Table files;
  TestedQuery query;

  private Archive(Streams streams, Topic topic, Map<String, String> connection) {
    this.streams = streams;
    this.topic = topic;
    this.connection = connection;
    takesAnotherFolderAndCheckpoint();
  }

  /** Its query is running. */
  static Archive of(Streams streams, Topic topic) {
    Archive archive = new Archive(streams, topic, topic.connection());
    archive.query = streams.start(archive::startForTheFirstTime);
    return archive;
  }

  private StreamingQuery startForTheFirstTime() throws Exception {
    streams.atTheNextStart(() -> remembered = hasFilesOfItsOwn());
    return start();
  }

  /** In the checkpoint folder there is something that Spark does not put there. */
  private boolean hasFilesOfItsOwn() {
    Set<String> sparks = Set.of("metadata", "offsets", "commits", "sources", "state");
    try (Stream<Path> files = Files.list(Path.of(checkpoint))) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> !name.startsWith(".") && !sparks.contains(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same through a door at which those wait for long who do not say the password. */
  static Archive behind(PasswordDoor door, Streams streams, Topic topic) {
    Archive archive = new Archive(streams, topic, door.connection());
    archive.answersSoon("the broker asks for a password", ONLY_THE_ADDRESS_IS_PASSED_ON);
    archive.query = streams.start(archive::start);
    return archive;
  }

  /**
   * From the next start on it is not waited for for long.
   *
   * @param why it might take long
   * @param otherwise what is wrong when it does
   */
  void answersSoon(String why, Cause otherwise) {
    starting =
        () -> {
          Program<StreamingQuery> program = Program.of(streams, LONG_ENOUGH, this::startNow);
          program.note(why);
          return program.result(otherwise);
        };
  }

  private StreamingQuery start() throws Exception {
    return starting.call();
  }

  private StreamingQuery startNow() throws Exception {
    Map<String, String> all = new HashMap<>(connection);
    all.putAll(more);
    Map<String, String> options = Map.copyOf(all);
    streams.checks().handsOver(options.keySet());
    running = DataLoss.start(streams.spark(), options, topic.name(), folder, checkpoint);
    if (firstId == null && running != null) {
      firstId = running.id();
    }
    return running;
  }

  // What happens

  /** The next start is the first one of a new query. */
  void takesAnotherFolderAndCheckpoint() {
    folder = streams.folder("sales");
    files = Table.parquet(streams, folder, "value", "offset");
    checkpoint = streams.folder("checkpoint") + "/not-there-yet";
    firstId = null;
  }

  /** From the next start on, by mistake. */
  void reads(Topic another) {
    topic = another;
    streams.note("it is started with the same checkpoint on another topic");
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

  /** As if it had died when all was written, and not committed yet. */
  void forgetsItsLastCommit() {
    Checkpoint position = new Checkpoint(Path.of(checkpoint));
    if (!position.commits().isEmpty()) {
      position.forgetLastCommit();
      streams.note("it died before its last commit");
    }
  }

  /** From the next start on it finds the same broker at another address. */
  void reachesItsBrokerByName() {
    String address = connection.get(SERVERS);
    more = Map.of(SERVERS, address.replace("127.0.0.1", "localhost"));
  }

  /** From the next start on its options say so. */
  void takesOneRecordAtATime() {
    more = Map.of("maxOffsetsPerTrigger", "1");
  }

  void takesAllRecords() {
    more = Map.of();
  }

  /** From the next start on it waits for the broker, or gives it up after two seconds. */
  void isImpatient(boolean impatient) {
    more = impatient ? IMPATIENCE : Map.of();
  }

  /**
   * @param end a word for it, if the start fails or the query dies
   * @return this word, or {@code goes on}
   */
  String startsAgainOr(String end) {
    died = query.tryToStartAgain();
    return died.isPresent() ? end : "goes on";
  }

  /**
   * @return {@code dies}, or this word for a query that runs on
   */
  String diesOr(String runs) {
    return Wait.until(LONG_ENOUGH, () -> !running.isActive()) ? "dies" : runs;
  }

  /**
   * The next start finds a checkpoint folder in which a first start was killed: a file that it
   * wrote was there.
   *
   * @param left how much of it: {@code half}, or {@code empty} for nothing
   */
  void isKilledInTheMiddleOfItsFirstStart(String left) throws Exception {
    takesAnotherFolderAndCheckpoint();
    Files.createDirectories(Path.of(checkpoint));
    Set<String> written;
    try (Writes writes = new Writes(Path.of(checkpoint))) {
      query.expect("first start", "goes on", startsAgainOr("refuses"), EMPTY_FOLDER_IS_REFUSED);
      written = writes.names();
    }
    query.stop();
    String whole = checkpoint;
    writesAside = written.stream().noneMatch(name -> Files.exists(Path.of(whole, name)));
    takesAnotherFolderAndCheckpoint();
    Files.createDirectories(Path.of(checkpoint));
    for (String name : written) {
      Path file = Path.of(whole, name);
      byte[] content = Files.exists(file) ? Files.readAllBytes(file) : HALF_AN_ID.getBytes(UTF_8);
      int length = left.equals("half") ? content.length / 2 : 0;
      Files.write(Path.of(checkpoint, name), Arrays.copyOf(content, length));
    }
    streams.note(
        "a new checkpoint: its first start was killed when its file was there, and " + left);
  }

  // What is there

  List<Long> recordsOfEachMicroBatch() {
    return new Checkpoint(Path.of(checkpoint)).sizes();
  }

  boolean isStillTheFirstQuery() {
    return query.id().equals(firstId);
  }

  /** Under the name that it has in the end, no file was ever seen empty. */
  boolean writesAside() {
    return writesAside;
  }

  /** It was there when Spark said that the query had started: its first micro-batch comes later. */
  void rememberedBeforeItStarted() {
    String found = hasFilesOfItsOwn() && !remembered ? "after the start" : "before the start";
    query.expect("remembered", "before the start", found, REMEMBERED_AFTER_THE_START);
  }

  void goesOnAfterTheKill() {
    query.expect(
        "next start",
        "goes on",
        startsAgainOr("dies"),
        HALF_AN_ID_IS_LEFT,
        when(this::writesAside).means(LEFTOVER_IS_IN_THE_WAY));
  }

  void hasNotStartedBeforeItWasRefused(Cause otherwise) {
    boolean tooLate = died.isPresent() && query.startedQueries() > 0;
    query.expect("queries", "none started", tooLate ? "one started" : "none started", otherwise);
  }

  /**
   * @param start which one it was, in words
   * @param goesOn why it was not
   */
  void refuses(String start, Cause goesOn) {
    query.expect(
        start,
        "refuses",
        died.isPresent() ? "refuses" : "goes on",
        goesOn,
        when(() -> !isStillTheFirstQuery()).means(CHECKPOINT_IS_EMPTIED));
    query.expect(
        "thrown", "IllegalStateException", died.map(Archive::thrown).orElse(""), ANOTHER_EXCEPTION);
  }

  /** A subclass is one, too. The testkit wraps what is checked into one: that does not count. */
  private static String thrown(Exception died) {
    Throwable cause = died.getCause();
    boolean wrapped = cause != null && cause.toString().equals(died.getMessage());
    Throwable thrown = wrapped ? cause : died;
    return (thrown instanceof IllegalStateException
            ? IllegalStateException.class
            : thrown.getClass())
        .getSimpleName();
  }
}
