package kata.testkit.jvm;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kata.testkit.ground.JsonFiles;
import kata.testkit.ground.Spark;
import kata.testkit.verdict.Explanation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * The main class of the JVM that dies. It starts a lesson's query once for each point, waits until
 * each is halted at its own, says so with a file, and waits for kill -9.
 */
public final class CrashMain {

  public static final String READY = "ready";
  public static final String FAILED = "failed";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private CrashMain() {}

  /**
   * @param args the lesson's class, which has {@code start(Dataset<Row>, String folder, String
   *     checkpoint)}; the columns of its input; the folder of its input; the folder that has one
   *     folder for each point
   */
  public static void main(String[] args) throws Exception {
    EndOfTest.endsThisJvm();
    Path home = Path.of(args[3]);
    try {
      Spark.useDisk(HaltingDisk.class);
      SparkSession spark = Spark.newSession();
      // So the sink writes two files, and can die between them.
      spark.conf().set("spark.sql.shuffle.partitions", 2);
      Method start =
          Class.forName(args[0]).getMethod("start", Dataset.class, String.class, String.class);
      for (KillPoint point : KillPoint.values()) {
        Dataset<?> rows = new JsonFiles(Path.of(args[2]), args[1]).stream(spark);
        Path folder = home.resolve(point.name());
        Path output = Files.createDirectories(folder.resolve("output"));
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoint"));
        Object query = start.invoke(null, rows, output.toString(), checkpoint.toString());
        awaitThe(point, (StreamingQuery) query);
      }
      Files.createFile(home.resolve(READY));
    } catch (InvocationTargetException e) {
      Files.writeString(home.resolve(FAILED), Explanation.inWords(e.getCause()));
    } catch (Throwable e) {
      Files.writeString(home.resolve(FAILED), Explanation.inWords(e));
    }
  }

  private static void awaitThe(KillPoint point, StreamingQuery query) throws Exception {
    await(point.toString())
        .pollInterval(Duration.ofMillis(20))
        .atMost(LIMIT)
        .until(() -> HaltingDisk.isReached(point) || !query.isActive());
    if (query.exception().isDefined()) {
      throw query.exception().get();
    }
  }
}
