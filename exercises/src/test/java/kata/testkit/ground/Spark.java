package kata.testkit.ground;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.execution.streaming.state.StateStore;

/**
 * The Spark of this JVM: one SparkContext, started when first needed, and a session of its own for
 * each test.
 */
public final class Spark {

  private static final long ABANDON_MILLIS = 10_000;
  private static final long LISTENERS_MILLIS = 20_000;

  private static final String CHECKPOINT_FILES =
      "org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager";

  private static final AtomicBoolean WARM = new AtomicBoolean();

  private static Class<? extends QuickLocalFileSystem> disk = QuickLocalFileSystem.class;
  private static SparkSession shared;
  private static volatile boolean everStarted;
  private static ClassLoader lessonClasses;

  static {
    Environment.makeNoDifference();
  }

  private Spark() {}

  /**
   * A session with its own settings and temporary views. Tasks find the lesson's classes through
   * the class loader that was the thread's when Spark started, so another loader gets a Spark of
   * its own.
   */
  public static synchronized SparkSession newSession() {
    ClassLoader current = Thread.currentThread().getContextClassLoader();
    if (shared != null && (shared.sparkContext().isStopped() || lessonClasses != current)) {
      stop();
    }
    if (shared == null) {
      shared = start();
      everStarted = true;
      lessonClasses = current;
    }
    return shared.newSession();
  }

  /**
   * Loads Spark's analyzer on another core, beside the start of Spark, as that keeps one core busy
   * with loading classes. Once in a JVM.
   */
  public static void warmUp() {
    if (WARM.getAndSet(true)) {
      return;
    }
    Thread thread =
        new Thread(
            () -> {
              ExpressionEncoder<String> encoder =
                  ExpressionEncoder.apply(AgnosticEncoders.StringEncoder$.MODULE$);
              encoder.resolveAndBind(
                  encoder.resolveAndBind$default$1(), encoder.resolveAndBind$default$2());
            },
            "warm up");
    thread.setDaemon(true);
    thread.setContextClassLoader(Spark.class.getClassLoader());
    thread.start();
  }

  /** Reads and writes files in another way; to be called before the first session. */
  public static void useDisk(Class<? extends QuickLocalFileSystem> other) {
    disk = other;
  }

  /** Waits until every listener has heard of all that has happened so far. */
  public static void awaitListeners() {
    try {
      if (!isStopped()) {
        shared.sparkContext().listenerBus().waitUntilEmpty(LISTENERS_MILLIS);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's listeners are busy for too long.", e);
    }
  }

  public static synchronized boolean isStopped() {
    return shared == null || shared.sparkContext().isStopped();
  }

  /** False up to the end of the first start, which takes a while. */
  public static boolean hasEverStarted() {
    return everStarted;
  }

  /** Stops Spark; the next session starts it again. */
  public static synchronized void stop() {
    if (shared != null) {
      Path folder = Path.of(shared.sparkContext().getConf().get("spark.local.dir"));
      shared.stop();
      StateStore.stop(); // it would keep the state of queries that are gone, and their classes
      Scratch.delete(folder);
      shared = null;
      SparkSession.clearActiveSession();
      SparkSession.clearDefaultSession();
    }
  }

  /** Gives up a Spark that may not stop: the next session starts another one. */
  public static void abandon() {
    Thread stopping = new Thread(Spark::stop, "stop spark");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(ABANDON_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SparkSession start() {
    SparkConf conf =
        onThisMachine()
            .set("spark.ui.enabled", "false")
            // A handful of rows is done before Java code for them is generated and compiled.
            .set("spark.sql.codegen.wholeStage", "false")
            .set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            // What is generated all the same is not kept for long: it holds on to the lesson's
            // classes.
            .set("spark.sql.codegen.cache.maxEntries", "8")
            // Nothing of ours is large enough for it; and Parquet's codec is native code, which
            // some machines do not let run from the temporary folder.
            .set("spark.broadcast.compress", "false")
            .set("spark.sql.parquet.compression.codec", "uncompressed")
            .set("spark.sql.streaming.stopTimeout", "10s")
            .set("spark.hadoop.fs.file.impl", disk.getName())
            // Spark's default manager goes past the file system above and starts a process
            // (readlink) for every rename.
            .set("spark.sql.streaming.checkpointFileManagerClass", CHECKPOINT_FILES)
            // An Error thrown by a lesson's function would end the whole JVM otherwise.
            .set("spark.executor.killOnFatalError.depth", "0");
    return session(conf);
  }

  /** Starts Spark for a live program. */
  public static SparkSession forAProgram() {
    return session(onThisMachine());
  }

  private static SparkSession session(SparkConf conf) {
    SparkContext.getOrCreate(conf);
    return SparkSession.builder().getOrCreate();
  }

  /** What tests and live programs have in common: two cores, and nobody reaches it from outside. */
  private static SparkConf onThisMachine() {
    String folder = Scratch.folder("spark").toString();
    return new ThisMachine()
        .setAppName("Stream Kata")
        .setMaster("local[2]")
        .set("spark.ui.showConsoleProgress", "false")
        .set("spark.driver.bindAddress", Environment.LOOPBACK)
        .set("spark.driver.host", Environment.LOOPBACK)
        .set("spark.local.dir", folder)
        .set("spark.sql.warehouse.dir", folder + "/warehouse")
        .set("spark.sql.session.timeZone", "UTC")
        .set("spark.sql.shuffle.partitions", "1")
        // Otherwise each session's tasks ask the driver over the network for every class that the
        // compiler of generated code looks for: a third of a warm run's time.
        .set("spark.sql.artifact.isolation.enabled", "false")
        .set("spark.sql.streaming.forceDeleteTempCheckpointLocation", "true");
  }

  /**
   * Settings that no {@code SPARK_...} of the learner's shell changes. The address of the web UI
   * can be said by such a variable only: without it, the UI is open to the whole network.
   */
  private static final class ThisMachine extends SparkConf {
    @Override
    public String getenv(String name) {
      return name.equals("SPARK_LOCAL_IP") ? Environment.LOOPBACK : null;
    }

    @Override
    public SparkConf clone() {
      ThisMachine copy = new ThisMachine();
      Stream.of(getAll()).forEach(setting -> copy.set(setting._1, setting._2));
      return copy;
    }
  }
}
