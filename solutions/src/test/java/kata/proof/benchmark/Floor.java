package kata.proof.benchmark;

import static kata.testkit.Orders.CUT_OFF;
import static kata.testkit.Orders.KEYBOARD;
import static kata.testkit.Orders.LAPTOP;
import static kata.testkit.Orders.MOUSE;

import java.util.List;
import kata.lesson01.WordCount;
import kata.lesson05.RunningTotal;
import kata.testkit.ground.Broker;
import kata.testkit.ground.Scratch;
import kata.testkit.ground.Spark;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a lesson's tests cannot do without: the session, the broker, and the micro-batches that they
 * run, one after the other, with nothing around them.
 */
public final class Floor {

  /** Stands between two micro-batches of a query: it is stopped and started again. */
  private static final List<String> RESTART = List.of();

  /** The micro-batches of each query of {@code WordCountTest}, as lines. */
  private static final List<List<List<String>>> LESSON_1 =
      List.of(
          List.of(List.of("one fish two fish")),
          List.of(List.of("my first line"), List.of("my second line")),
          List.of(List.of("tea tea")),
          List.of(List.of("tea")),
          List.of(List.of("red fish", "blue fish", "red", "Red")),
          List.of(List.of("  two  blanks\tand a tab ", "", "   ")),
          List.of(List.of("C++, x-ray and Caf\u00e9 7!")),
          List.of(List.of("my first line"), RESTART, List.of("my line")),
          List.of(List.of("one fish", "two fish")));

  /**
   * The micro-batches of each query of {@code RunningTotalTest}, as records; the topic is empty at
   * first.
   */
  private static final List<List<List<String>>> LESSON_5 =
      List.of(
          List.of(List.of(LAPTOP), List.of(MOUSE), List.of(KEYBOARD)),
          List.of(List.of(LAPTOP, MOUSE, KEYBOARD, MOUSE)),
          List.of(List.of(MOUSE, MOUSE), List.of(MOUSE)),
          List.of(List.of(MOUSE), List.of(MOUSE), List.of(MOUSE)),
          List.of(List.of(LAPTOP, CUT_OFF, CUT_OFF, CUT_OFF), List.of(CUT_OFF)),
          List.of(List.of(LAPTOP), RESTART, List.of(MOUSE)),
          List.of(List.of(LAPTOP)));

  private interface Source {
    /** The lesson's query on the stream that it reads. */
    DataStreamWriter<Row> query();

    void add(List<String> records);

    void close();
  }

  private Floor() {}

  /**
   * @param args the lesson, 1 or 5; with {@code defaults} after it, Spark has its own settings
   */
  public static void main(String[] args) throws Exception {
    boolean kafka = args[0].equals("5");
    if (kafka) {
      Broker.start();
    }
    SparkSession spark =
        args.length > 1
            ? SparkSession.builder().master("local[2]").getOrCreate()
            : Spark.newSession();
    for (List<List<String>> microBatches : kafka ? LESSON_5 : LESSON_1) {
      run(kafka ? new TopicSource(spark) : new MemorySource(spark), microBatches);
    }
    System.exit(0);
  }

  private static void run(Source source, List<List<String>> microBatches) throws Exception {
    String checkpoint = Scratch.folder("checkpoint").toString();
    StreamingQuery query = start(source, checkpoint);
    for (List<String> records : microBatches) {
      if (records == RESTART) {
        query.stop();
        query = start(source, checkpoint);
      } else {
        source.add(records);
      }
      query.processAllAvailable();
    }
    query.stop();
    source.close();
  }

  private static StreamingQuery start(Source source, String checkpoint) throws Exception {
    VoidFunction2<Dataset<Row>, Long> collect = (batch, id) -> batch.collectAsList();
    StreamingQuery query =
        source.query().option("checkpointLocation", checkpoint).foreachBatch(collect).start();
    query.processAllAvailable();
    return query;
  }

  private static final class MemorySource implements Source {
    private final MemoryStream<String> memory;

    MemorySource(SparkSession spark) {
      memory = MemoryStream.apply(spark, Encoders.STRING());
    }

    @Override
    public DataStreamWriter<Row> query() {
      return WordCount.countWords(memory.toDF()).writeStream().outputMode("update");
    }

    @Override
    public void add(List<String> lines) {
      memory.addData(CollectionConverters.asScala(lines));
    }

    @Override
    public void close() {}
  }

  private static final class TopicSource implements Source {
    private final SparkSession spark;
    private final Broker broker = Broker.shared();
    private final String topic = broker.newName("sales_topic");

    TopicSource(SparkSession spark) {
      this.spark = spark;
      broker.createTopic(topic, 1);
    }

    @Override
    public DataStreamWriter<Row> query() {
      return RunningTotal.runningTotal(
          spark
              .readStream()
              .format("kafka")
              .option("kafka.bootstrap.servers", broker.address())
              .option("kafka.fetch.max.wait.ms", Broker.FETCH_MILLIS)
              .option("subscribe", topic)
              .option("startingOffsets", "earliest")
              .load());
    }

    @Override
    public void add(List<String> values) {
      broker.send(
          values.stream().map(value -> new ProducerRecord<String, String>(topic, value)).toList());
    }

    @Override
    public void close() {
      broker.deleteTopics(List.of(topic));
    }
  }
}
