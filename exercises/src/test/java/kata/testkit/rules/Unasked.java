package kata.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kata.testkit.ground.Task;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.sql.streaming.StreamingQuery;

/** What an answer's queries do that nobody has asked for. */
public final class Unasked {

  private Unasked() {}

  /**
   * @param given names of options that the test has handed to the answer
   */
  public static List<Cause> in(StreamingQuery query, Task task, Set<String> given) {
    GivenQuery described = new GivenQuery(query);
    List<Cause> causes = new ArrayList<>(PlanRules.of(described.plan(), task));
    causes.addAll(UnaskedOptions.of(described, task, given));
    if (described.columnsForKafka().contains("partition")) {
      causes.add(CommonCause.PARTITION_IS_WRITTEN);
    }
    return causes;
  }

  /**
   * An option that the answer was handed and has not passed on to its Kafka source.
   *
   * @param handed the names of the options that the test has handed over, at one time or another
   */
  public static Optional<Cause> leftOut(StreamingQuery query, List<Set<String>> handed) {
    Set<String> has = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    has.addAll(new GivenQuery(query).sourceOptions().keySet());
    if (has.isEmpty() || handed.stream().anyMatch(has::containsAll)) {
      return Optional.empty();
    }
    return handed.stream()
        .flatMap(Set::stream)
        .filter(name -> !has.contains(name))
        .sorted()
        .findFirst()
        .map(CommonCause.OPTION_IS_LEFT_OUT::with);
  }
}
