package kata.live;

import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** What the programs have in common when they run on their own: arguments, session, exit code. */
final class Main {

  /** What a program does with a session, until it is done. */
  interface Body {
    void run(SparkSession spark, Arguments arguments) throws Exception;
  }

  private Main() {}

  static void run(String about, Set<Argument> known, String[] given, Body body) {
    if (Arrays.asList(given).contains("--help")) {
      System.out.println(about);
      known.forEach(argument -> System.out.println(argument.help()));
      return;
    }
    try {
      Arguments arguments = new Arguments(known, given);
      // Master and resources are spark-submit's business.
      try (SparkSession spark = SparkSession.builder().appName("Stream Kata").getOrCreate()) {
        body.run(spark, arguments);
      }
    } catch (Arguments.Wrong e) {
      System.err.println(e.getMessage() + " Try --help.");
      System.exit(2);
    } catch (Exception e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
