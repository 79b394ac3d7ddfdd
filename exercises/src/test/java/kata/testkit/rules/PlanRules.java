package kata.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kata.testkit.ground.Task;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.TimeWindow;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.DeduplicateWithinWatermark;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.FlatMapGroupsWithState;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import scala.jdk.javaapi.CollectionConverters;

/** What is in a query's plan though its page asks for nothing of the kind. */
final class PlanRules {

  /** Spark's functions for the present, such as current_timestamp() and now(). */
  private static final Set<String> CLOCK =
      Set.of(
          "CurrentTimestamp",
          "Now",
          "CurrentDate",
          "CurrentTime",
          "LocalTimestamp",
          "CurrentBatchTimestamp");

  private PlanRules() {}

  static List<Cause> of(Plan plan, Task task) {
    List<Cause> causes = new ArrayList<>();
    List<LogicalPlan> nodes = plan.nodes();
    if (!task.mentions("window") && nodes.stream().anyMatch(PlanRules::hasWindow)) {
      causes.add(CommonCause.WINDOW_NOBODY_ASKED_FOR);
    }
    if (nodes.stream().anyMatch(node -> node instanceof Sort sort && !sort.global())) {
      causes.add(CommonCause.SORTED_WITHIN_PARTITIONS);
    }
    if (nodes.stream().anyMatch(PlanRules::sortsWhatChanceHasTaken)) {
      causes.add(CommonCause.LIMIT_BEFORE_THE_SORT);
    }
    if (nodes.stream().anyMatch(node -> timesOut(node, task)) && !task.mentions("timeout")) {
      causes.add(CommonCause.STATE_TIMES_OUT);
    }
    if (!task.mentions("watermark") && plan.watermarks() > 0) {
      causes.add(CommonCause.WATERMARK_NOBODY_ASKED_FOR);
    }
    if (!task.mentions("dropDuplicates")
        && !task.mentions("distinct")
        && nodes.stream().anyMatch(PlanRules::dropsDuplicates)) {
      causes.add(CommonCause.DUPLICATES_ARE_DROPPED);
    }
    causes.addAll(ofBatch(plan, task));
    return causes;
  }

  /** The same for what is computed of one micro-batch. */
  static List<Cause> ofBatch(Plan plan, Task task) {
    List<Cause> causes = new ArrayList<>();
    boolean clock =
        plan.expressions().stream().anyMatch(e -> CLOCK.contains(e.getClass().getSimpleName()));
    if (clock && !task.mentions("current_timestamp")) {
      causes.add(CommonCause.CLOCK_NOBODY_ASKED_FOR);
    }
    if (plan.nodes().stream().anyMatch(PlanRules::trustsAnOrder)) {
      causes.add(CommonCause.ORDER_IS_TRUSTED);
    }
    return causes;
  }

  /** Grouping brings rows of several partitions together, in whatever order they come. */
  private static boolean trustsAnOrder(LogicalPlan node) {
    return node instanceof Aggregate
        && Plan.expressions(node).stream().anyMatch(e -> e instanceof First || e instanceof Last)
        && Plan.below(node).stream().anyMatch(Sort.class::isInstance);
  }

  /** A sort of rows that a limit has taken, which nothing had sorted before. */
  private static boolean sortsWhatChanceHasTaken(LogicalPlan node) {
    return node instanceof Sort
        && Plan.below(node).stream()
            .filter(GlobalLimit.class::isInstance)
            .anyMatch(limit -> Plan.below(limit).stream().noneMatch(Sort.class::isInstance));
  }

  /** Spark replaces a window by its start and end, and marks the column that they are in. */
  private static boolean hasWindow(LogicalPlan node) {
    return CollectionConverters.asJava(node.output()).stream()
        .anyMatch((Attribute column) -> column.metadata().contains(TimeWindow.marker()));
  }

  /** By the watermark it may, where there is to be one. */
  private static boolean timesOut(LogicalPlan node, Task task) {
    if (!(node instanceof FlatMapGroupsWithState state)) {
      return false;
    }
    return switch (state.timeout().toString()) {
      case "NoTimeout" -> false;
      case "EventTimeTimeout" -> !task.mentions("watermark");
      default -> true;
    };
  }

  /** Of the stream. A table that it is joined with may be without doubles. */
  private static boolean dropsDuplicates(LogicalPlan node) {
    return node.isStreaming()
        && (node instanceof Deduplicate
            || node instanceof DeduplicateWithinWatermark
            || node instanceof Distinct);
  }
}
