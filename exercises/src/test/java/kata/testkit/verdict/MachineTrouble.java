package kata.testkit.verdict;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** What fails because of the machine and not of the learner's code, and a way out. */
final class MachineTrouble {

  private static final String FOLDER = "java.io.tmpdir";
  private static final String ANOTHER =
      " That is the machine's doing, not your code's. Another folder is taken with -D"
          + FOLDER
          + "=/some/folder behind mvn.";

  /** With less room than this in the temporary folder, it is full. */
  private static final long BYTES = 1 << 20;

  private MachineTrouble() {}

  /**
   * @param causes what was thrown, and its causes
   */
  static Optional<String> in(List<Throwable> causes) {
    String temporary = System.getProperty(FOLDER);
    if (causes.stream().anyMatch(MachineTrouble::isNativeCode)) {
      return Optional.of(
          "A library of native code could not be loaded. Such a library is unpacked into "
              + temporary
              + ", and a folder that is mounted with noexec does not let it run."
              + ANOTHER);
    } else if (causes.stream().anyMatch(MachineTrouble::isNoRoom)) {
      return Optional.of("The temporary folder " + temporary + " is full." + ANOTHER);
    } else if (causes.stream().anyMatch(MachineTrouble::isShortOfMemory)) {
      return Optional.of(
          "Spark needs 450 MiB of memory, and this JVM may take less. Give it more: -Xmx1g among the"
              + " VM options of your IDE, or export MAVEN_OPTS=-Xmx1g for the live programs and the"
              + " watch.");
    }
    return Optional.empty();
  }

  /** The first time that it is needed, and each later time. */
  private static boolean isNativeCode(Throwable cause) {
    return cause instanceof UnsatisfiedLinkError
        || cause instanceof NoClassDefFoundError
            && String.valueOf(cause.getMessage())
                .startsWith("Could not initialize class org.xerial");
  }

  /** The system says it in the learner's language, so the room counts as well. */
  private static boolean isNoRoom(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("No space left on device")
        || cause instanceof IOException
            && new File(System.getProperty(FOLDER)).getUsableSpace() < BYTES;
  }

  private static boolean isShortOfMemory(Throwable cause) {
    return cause instanceof SparkThrowable spark
        && String.valueOf(spark.getCondition()).startsWith("INVALID_DRIVER_MEMORY");
  }
}
