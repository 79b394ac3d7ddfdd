package kata.testkit.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import kata.testkit.ground.Spark;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;

/** A program with two queries that comes to its end as soon as the lesson's method returns. */
public final class ReturningMain {

  /** A file that is there when a micro-batch has been written. */
  public static final String WRITTEN = "written";

  private ReturningMain() {}

  /**
   * @param args the lesson's class, which has {@code run(SparkSession, DataStreamWriter,
   *     DataStreamWriter)}; a folder
   */
  public static void main(String[] args) throws Exception {
    EndOfTest.endsThisJvm();
    SparkSession spark = Spark.newSession();
    Path written = Path.of(args[1], WRITTEN);
    Class.forName(args[0])
        .getMethod("run", SparkSession.class, DataStreamWriter.class, DataStreamWriter.class)
        .invoke(null, spark, writer(spark, "orders", written), writer(spark, "payments", written));
  }

  private static DataStreamWriter<Row> writer(SparkSession spark, String name, Path written) {
    VoidFunction2<Dataset<Row>, Long> sink =
        (batch, number) -> {
          if (!batch.isEmpty() && !Files.exists(written)) {
            Files.createFile(written);
          }
        };
    return spark
        .readStream()
        .format("rate")
        .load()
        .writeStream()
        .queryName(name)
        .foreachBatch(sink);
  }
}
