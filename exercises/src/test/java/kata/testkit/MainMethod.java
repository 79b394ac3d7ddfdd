package kata.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kata.testkit.ground.Wait;
import kata.testkit.jvm.ChildJvm;
import kata.testkit.jvm.ReturningMain;

/** A program whose main method does no more than call the answer's, in a JVM of its own. */
public final class MainMethod {

  private static final Duration LIMIT = Duration.ofSeconds(50);

  private MainMethod() {}

  /**
   * @param answer the lesson's class, with {@code run(SparkSession, DataStreamWriter,
   *     DataStreamWriter)}
   * @return what becomes of the JVM, in words
   */
  public static String of(Class<?> answer, Streams streams) {
    Path home = Path.of(streams.folder("main"));
    ChildJvm jvm =
        new ChildJvm(home, ReturningMain.class, answer, answer.getName(), home.toString());
    streams.later(jvm::kill);
    Path written = home.resolve(ReturningMain.WRITTEN);
    boolean inTime = Wait.until(LIMIT, () -> !jvm.isAlive() || Files.exists(written));
    boolean ended = !jvm.isAlive();
    jvm.kill();
    if (!inTime) {
      return "the JVM runs, and no order was written within " + LIMIT.toSeconds() + " s";
    }
    return ended
        ? "the JVM has ended, with exit code " + jvm.exitCode() + ", and no order was written"
        : "the JVM runs, and an order was written";
  }
}
