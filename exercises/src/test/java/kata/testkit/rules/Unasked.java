package kata.testkit.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kata.testkit.ground.Task;
import kata.testkit.verdict.Cause;
import org.apache.spark.sql.streaming.StreamingQuery;

/** What an answer's queries do that nobody has asked for. */
public final class Unasked {

  private Unasked() {}

  /**
   * @param given names of options that the test has handed to the answer
   */
  public static List<Cause> in(StreamingQuery query, Task task, Set<String> given) {
    GivenQuery described = new GivenQuery(query);
    return Stream.concat(
            PlanRules.of(described.plan(), task).stream(),
            UnaskedOptions.of(described, task, given).stream())
        .toList();
  }
}
