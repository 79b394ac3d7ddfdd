package kata.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeWatermark;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark has understood of a query, before it looks for a good way to compute it. */
public record Plan(LogicalPlan root) {

  /** Every node of it. */
  List<LogicalPlan> nodes() {
    return below(root);
  }

  /** A node, and every one that it takes rows from. */
  static List<LogicalPlan> below(LogicalPlan node) {
    List<LogicalPlan> nodes = new ArrayList<>();
    collect(node, nodes);
    return nodes;
  }

  private static void collect(LogicalPlan node, List<LogicalPlan> into) {
    into.add(node);
    CollectionConverters.asJava(node.children()).forEach(child -> collect(child, into));
  }

  /** How many watermarks it sets. */
  public long watermarks() {
    return nodes().stream().filter(EventTimeWatermark.class::isInstance).count();
  }

  /** Every expression in it, and those inside it. */
  List<Expression> expressions() {
    return nodes().stream().flatMap(node -> expressions(node).stream()).toList();
  }

  /** Those of one node. */
  static List<Expression> expressions(LogicalPlan node) {
    List<Expression> all = new ArrayList<>();
    CollectionConverters.asJava(node.expressions()).forEach(each -> collect(each, all));
    return all;
  }

  private static void collect(Expression expression, List<Expression> into) {
    into.add(expression);
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, into));
  }
}
