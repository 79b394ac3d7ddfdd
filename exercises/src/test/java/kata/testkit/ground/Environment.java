package kata.testkit.ground;

import java.util.Locale;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.util.Utils;

/**
 * What differs from machine to machine and must make no difference: the language, a host name that
 * does not resolve, a user that the system does not know.
 */
final class Environment {

  /** The address that is this machine, whatever it is called, and that nobody else reaches. */
  static final String LOOPBACK = "127.0.0.1";

  /** What Java calls a user without an entry in the system's list, as in many containers. */
  private static final String UNKNOWN = "?";

  static {
    // Kafka looks up names in capitals, and in Turkish `classic` becomes CLASSİC.
    Locale.setDefault(Locale.ENGLISH);
    // Spark looks up this machine's own name otherwise, which a VPN or a new name makes fail.
    Utils.setCustomHostname(LOOPBACK);
    if (UNKNOWN.equals(System.getProperty("user.name"))) {
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("learner"));
    }
  }

  private Environment() {}

  /** To be called before the first use of Spark or Kafka; once is enough. */
  static void makeNoDifference() {}
}
