package kata.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kata.testkit.ground.Wait;
import kata.testkit.jvm.ChildJvm;
import kata.testkit.jvm.CrashMain;
import kata.testkit.jvm.KillPoint;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.Trace;

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
            CrashMain.class,
            answer,
            answer.getName(),
            orders.files().columns(),
            orders.files().folder().toString(),
            home.toString());
    streams.later(jvm::kill);
    KilledJvm killed = new KilledJvm(home);
    killed.awaitAndKill(jvm, streams.judge());
    return killed;
  }

  private void awaitAndKill(ChildJvm jvm, Judge judge) {
    Path ready = home.resolve(CrashMain.READY);
    Path failed = home.resolve(CrashMain.FAILED);
    boolean inTime =
        Wait.until(LIMIT, () -> Files.exists(ready) || Files.exists(failed) || !jvm.isAlive());
    jvm.kill();
    if (!inTime) {
      throw judge.fail(
          new Trace(""),
          CommonCause.NOT_IN_TIME.with(
              LIMIT.toSeconds(), "the queries of the other JVM were in their micro-batch 1"));
    }
    if (!Files.exists(ready)) {
      String lastWords =
          Files.exists(failed) ? read(failed) : "Its exit code: " + jvm.exitCode() + ".";
      throw judge.fail(new Trace(""), CommonCause.OTHER_JVM_ENDED_EARLY.with(lastWords));
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
