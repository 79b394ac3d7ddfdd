package kata.testkit.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kata.live.Argument;
import kata.live.Arguments;
import kata.live.GracefulStop;
import kata.live.LiveProgram;
import kata.live.ParquetReaderLive;
import kata.live.Sample;
import kata.testkit.course.CourseLesson;
import kata.testkit.ground.Broker;
import kata.testkit.ground.CtrlC;
import kata.testkit.ground.EmbeddedKafka;
import kata.testkit.ground.KafkaServer;
import kata.testkit.ground.NoKafka;
import kata.testkit.ground.Scratch;
import kata.testkit.ground.Spark;
import kata.testkit.verdict.Explanation;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * {@code -Plive -Dlesson=N}: runs the pipeline that the learner wrote, with a socket or a broker,
 * what is typed as its records, and the console. It ends with Ctrl+C, or with the input.
 */
public final class Live {

  private static final String TOPIC = "sales_topic";

  /** Something was asked for that cannot be; the message is a sentence. */
  static final class Wrong extends RuntimeException {
    Wrong(String sentence) {
      super(sentence);
    }
  }

  /** Ctrl+C came before the query was there: what fails now fails because of that. */
  private static volatile boolean stoppedEarly;

  private Live() {}

  public static void main(String[] args) {
    System.exit(run());
  }

  private static int run() {
    CtrlC.runs(Live::stopEarly);
    try {
      CourseLesson lesson = lesson();
      int rate = rate();
      LiveFolder folder = LiveFolder.of(lesson);
      if (System.getProperty("reader") == null) {
        System.out.println(run(lesson, program(lesson), folder, rate));
      } else {
        read(folder);
      }
      return 0;
    } catch (Wrong | NoKafka e) {
      System.out.println(e.getMessage());
    } catch (Exception | Error e) {
      if (!stoppedEarly) {
        System.out.println(Explanation.inWords(e));
      }
    }
    return 1;
  }

  private static void stopEarly() {
    stoppedEarly = true;
    System.out.println("Stopped before it began.");
    System.exit(0);
  }

  // What is asked for

  private static CourseLesson lesson() {
    String asked = System.getProperty("lesson", "").strip();
    List<CourseLesson> live =
        CourseLesson.all().stream().filter(lesson -> find(lesson) != null).toList();
    return live.stream()
        .filter(lesson -> asked.equals(String.valueOf(lesson.number())))
        .findFirst()
        .orElseThrow(
            () ->
                new Wrong(
                    "-Plive needs -Dlesson=N, and N is one of "
                        + live.stream()
                            .map(lesson -> String.valueOf(lesson.number()))
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static int rate() {
    String asked = System.getProperty("rate", "0").strip();
    if (!asked.matches("\\d{1,5}")) {
      throw new Wrong("-Drate=" + asked + ": it is a number of records a second, up to 99999.");
    }
    return Integer.parseInt(asked);
  }

  private static LiveProgram program(CourseLesson lesson) throws ReflectiveOperationException {
    return (LiveProgram) find(lesson).getConstructor().newInstance();
  }

  private static Class<?> find(CourseLesson lesson) {
    try {
      return Class.forName("kata.live." + lesson.name() + "Live");
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  // The programs

  /**
   * Runs until somebody stops it.
   *
   * @return the last words, when all is closed
   * @throws Exception what the query or its input has died of
   */
  private static String run(CourseLesson lesson, LiveProgram program, LiveFolder folder, int rate)
      throws Exception {
    boolean kafka = program.arguments().contains(Argument.TOPIC);
    boolean checkpoint = program.arguments().contains(Argument.CHECKPOINT);
    boolean files = program.arguments().contains(Argument.OUTPUT);
    boolean stays = checkpoint || files;
    System.out.printf(
        Locale.ROOT,
        "Process %d starts Spark%s ...%n",
        ProcessHandle.current().pid(),
        kafka && KafkaServer.isEmbedded() ? " and a broker" : "");
    TypedAhead typed = new TypedAhead();
    try (Feed feed = kafka ? topic(folder, stays) : new SocketFeed();
        SparkSession spark = Spark.forAProgram()) {
      List<String> arguments = new ArrayList<>(feed.arguments());
      if (checkpoint) {
        arguments.addAll(List.of("--checkpoint", folder.checkpoint()));
      }
      if (files) {
        arguments.addAll(List.of("--output", folder.output()));
      }
      if (program.arguments().contains(Argument.TO)) {
        arguments.addAll(List.of("--to", ((TopicFeed) feed).second()));
      }
      Arguments given = new Arguments(program.arguments(), arguments.toArray(String[]::new));
      StreamingQuery query = program.start(spark, given);
      LastBatch lastBatch = LastBatch.of(query);
      Screen screen = new Screen(program, spark, given, query);
      CtrlC.runs(
          () -> {
            screen.end();
            GracefulStop.stop(query);
          });
      greet(lesson, feed, spark);
      if (program.sample() == Sample.SALE_OF_A_TILL) {
        System.out.println(Till.HELP);
      }
      if (files) {
        System.out.println("Files in " + folder.outputAsShown());
      }
      long sent = feed.size();
      Input input = new Input(typed, feed, Samples.of(program.sample(), sent), query, rate);
      input.start();
      try {
        if (stays) {
          screen.showUntilItEnds(sent == 0);
        } else {
          query.awaitTermination();
        }
      } finally {
        GracefulStop.stop(query); // another thread may not be done with that
      }
      input.requireSound();
      return lastBatch.inWords();
    }
  }

  private static Feed topic(LiveFolder folder, boolean goesOn) {
    String asked = System.getProperty("topic");
    if (asked != null && KafkaServer.isEmbedded()) {
      throw new Wrong("-Dtopic names a topic of another Kafka: say which, with -Dkafka=HOST:PORT.");
    }
    if (!KafkaServer.isEmbedded()) {
      Broker broker = new Broker(KafkaServer.chosen());
      if (asked == null) {
        String name = broker.newName(TOPIC);
        broker.createTopic(name, 1);
        return new TopicFeed(broker, name);
      } else if (!broker.topics().contains(asked)) {
        throw new Wrong(
            String.format(
                Locale.ROOT,
                "There is no topic %s at %s. Create it first, or leave -Dtopic out.",
                asked,
                broker.address()));
      }
      return new TopicFeed(broker, asked);
    }
    // The topic stays with the checkpoint that knows its offsets.
    Path logs = goesOn ? folder.broker() : Scratch.folder("broker");
    Broker broker = new Broker(EmbeddedKafka.onFreePorts(logs));
    if (!broker.topics().contains(TOPIC)) {
      broker.createTopic(TOPIC, 1);
    }
    return new TopicFeed(broker, TOPIC);
  }

  private static void greet(CourseLesson lesson, Feed feed, SparkSession spark) {
    System.out.printf(
        Locale.ROOT,
        "%nLesson %d live: %s%n%s%nSpark UI %s%n",
        lesson.number(),
        lesson.page().title(),
        feed.place(),
        spark.sparkContext().uiWebUrl().getOrElse(() -> "is off"));
    System.out.println(
        "Each line that you type is a record. Enter alone sends a sample. Ctrl+C ends it.");
  }

  // What comes out

  /** {@code -Dreader}: the table that the program has written so far. */
  private static void read(LiveFolder folder) throws IOException {
    folder.requireOutput();
    System.out.println("Starting Spark ...");
    try (SparkSession spark = Spark.forAProgram()) {
      ParquetReaderLive.show(spark, folder.output());
    }
  }
}
