package kata.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import kata.testkit.ground.Trace;
import kata.testkit.jvm.DoomedJvm;
import kata.testkit.jvm.KillPoint;

/**
 * A JVM in which the answer's query ran several times, each time in other folders. Each one stood
 * still at another point of micro-batch 1 when {@code kill -9} ended them all.
 */
public final class KilledJvm {

  private static final Duration LIMIT = Duration.ofSeconds(100);

  private final Path home;

  private KilledJvm(Path home) {
    this.home = home;
  }

  /**
   * Runs the answer's query in a JVM of its own, once for each point of a micro-batch, waits until
   * each is at its point, and ends the JVM with {@code kill -9}.
   *
   * @param answer the lesson's class, with {@code start(Dataset<Row> rows, String folder, String
   *     checkpoint)}
   */
  public static KilledJvm of(Class<?> answer, FileStream orders, Streams streams) {
    Path home = Path.of(streams.folder("killed"));
    ChildJvm jvm =
        new ChildJvm(
            home,
            DoomedJvm.class,
            answer,
            answer.getName(),
            orders.columns(),
            orders.folder().toString(),
            home.toString());
    streams.add(jvm);
    KilledJvm killed = new KilledJvm(home);
    killed.awaitAndKill(jvm, streams.judge());
    return killed;
  }

  private void awaitAndKill(ChildJvm jvm, Judge judge) {
    Path ready = home.resolve(DoomedJvm.READY);
    Path failed = home.resolve(DoomedJvm.FAILED);
    boolean inTime =
        Wait.until(LIMIT, () -> Files.exists(ready) || Files.exists(failed) || !jvm.isAlive());
    jvm.kill();
    if (!inTime) {
      String sentence =
          "The test waited %d s until the queries of the other JVM were in their micro-batch 1.";
      throw judge.fail(
          new Trace(), String.format(Locale.ROOT, sentence, LIMIT.toSeconds()), "#your-task");
    }
    if (!Files.exists(ready)) {
      String lastWords =
          Files.exists(failed) ? read(failed) : "Its exit code: " + jvm.exitCode() + ".";
      throw judge.fail(
          new Trace(),
          "The JVM that the test wanted to kill has ended before. " + lastWords,
          "#your-task");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder for the output of the query that died at this point. */
  public String output(KillPoint point) {
    return home.resolve(point.name()).resolve("output").toString();
  }

  /** Its checkpoint. */
  public String checkpoint(KillPoint point) {
    return home.resolve(point.name()).resolve("checkpoint").toString();
  }
}
