// Choose it when the checkpoint is not on the driver's disk but in HDFS or an object store, as it
// has to be when the next start may be on another machine.
package kata.lesson14;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Lesson 14: a pipeline that would rather stop than lose a record unseen. */
public final class DataLoss {

  private DataLoss() {}

  /**
   * Starts the pipeline from a topic to Parquet files. The first start begins with the topic's
   * first record; every later start, with the same checkpoint, goes on after the last record that
   * was written. It dies when records are gone that it has not read, and it is not started at all
   * on another topic than the one that the checkpoint was made with, even if it has the same name.
   *
   * @param spark the session to run in
   * @param kafka options of Spark's Kafka source that say how to reach the broker and how long to
   *     wait for it; {@code kafka.bootstrap.servers} is among them, a password may be. Whatever
   *     begins with {@code kafka.} is for every client of Kafka
   * @param topic the topic's name
   * @param folder where the Parquet files go: {@code value STRING, offset BIGINT}
   * @param checkpoint the checkpoint folder, on this machine
   * @return the running query
   * @throws IllegalStateException when the topic was deleted and recreated since the first start
   * @throws Exception when the topic is not there, or the query does not start
   */
  public static StreamingQuery start(
      SparkSession spark, Map<String, String> kafka, String topic, String folder, String checkpoint)
      throws Exception {
    Path remembered = new Path(checkpoint, "topic-id");
    refuseAnotherTopic(
        topic,
        idOf(kafka, topic),
        remembered.getFileSystem(spark.sessionState().newHadoopConf()),
        remembered);
    return spark
        .readStream()
        .format("kafka")
        .options(kafka)
        .option("subscribe", topic)
        .option("startingOffsets", "earliest")
        .load()
        .selectExpr("CAST(value AS STRING) AS value", "offset")
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", checkpoint)
        .start(folder);
  }

  /** Kafka gives each topic an id of its own: another topic of the same name has another one. */
  private static String idOf(Map<String, String> kafka, String topic) throws Exception {
    try (Admin admin = Admin.create(clientOptions(kafka))) {
      var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
      return found.get(topic).topicId().toString();
    }
  }

  /** The options that Spark hands on to Kafka's clients, under the names that these know. */
  private static Map<String, Object> clientOptions(Map<String, String> kafka) {
    Map<String, Object> options = new HashMap<>();
    kafka.forEach(
        (name, value) -> {
          if (name.startsWith("kafka.")) {
            options.put(name.substring("kafka.".length()), value);
          }
        });
    return options;
  }

  private static void refuseAnotherTopic(String topic, String id, FileSystem files, Path remembered)
      throws Exception {
    if (!files.exists(remembered)) {
      Path aside = remembered.suffix(".new");
      try (var out = files.create(aside)) {
        out.write(id.getBytes(StandardCharsets.UTF_8));
      }
      if (!files.rename(aside, remembered)) {
        throw new IOException("The topic's id was not remembered.");
      }
      return;
    }
    try (var in = files.open(remembered)) {
      if (!IOUtils.toString(in, StandardCharsets.UTF_8).equals(id)) {
        throw new IllegalStateException("The topic " + topic + " was recreated.");
      }
    }
  }
}
