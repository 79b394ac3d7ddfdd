package kata.testkit.jvm;

import java.io.IOException;

/** When the test's JVM is gone, its end of the pipe to this JVM's standard input is closed. */
final class EndOfTest {

  private EndOfTest() {}

  /** Then this JVM ends, too. */
  static void endsThisJvm() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                // gone as well
              }
              Runtime.getRuntime().halt(1);
            },
            "end of test");
    thread.setDaemon(true);
    thread.start();
  }
}
