package kata.testkit.ground;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for something that will happen, or will not. */
public final class Wait {

  private Wait() {}

  /**
   * @return true as soon as the condition is met; false when it is not within the limit
   */
  public static boolean until(Duration limit, Callable<Boolean> condition) {
    try {
      await().pollInterval(Duration.ofMillis(20)).atMost(limit).until(condition);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }
}
