package kata.testkit.rules;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.streaming.StreamingRelationV2;
import org.apache.spark.sql.execution.streaming.runtime.MicroBatchExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.jdk.javaapi.CollectionConverters;

/** A started query as the answer has described it: its plan, and the options in it. */
record GivenQuery(StreamingQuery query) {

  private StreamExecution execution() {
    return ((StreamingQueryWrapper) query).streamingQuery();
  }

  /** Every node of the plan. */
  List<LogicalPlan> nodes() {
    List<LogicalPlan> nodes = new ArrayList<>();
    collect(execution().analyzedPlan(), nodes);
    return nodes;
  }

  private static void collect(LogicalPlan node, List<LogicalPlan> into) {
    into.add(node);
    CollectionConverters.asJava(node.children()).forEach(child -> collect(child, into));
  }

  /** Every expression in the plan, and those inside it. */
  List<Expression> expressions() {
    List<Expression> all = new ArrayList<>();
    nodes()
        .forEach(
            node ->
                CollectionConverters.asJava(node.expressions())
                    .forEach(expression -> collect(expression, all)));
    return all;
  }

  private static void collect(Expression expression, List<Expression> into) {
    into.add(expression);
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, into));
  }

  /** Those of its Kafka sources. */
  Map<String, String> sourceOptions() {
    Map<String, String> options = new TreeMap<>();
    for (LogicalPlan node : nodes()) {
      if (node instanceof StreamingRelationV2 source && source.sourceName().equals("kafka")) {
        options.putAll(source.extraOptions().asCaseSensitiveMap());
      }
    }
    return options;
  }

  /** Those of the writer, of which Spark keeps no public record. */
  Map<String, String> sinkOptions() {
    try {
      Field options = MicroBatchExecution.class.getDeclaredField("extraOptions");
      options.setAccessible(true);
      @SuppressWarnings("unchecked")
      var map = (scala.collection.immutable.Map<String, String>) options.get(execution());
      return new TreeMap<>(CollectionConverters.asJava(map));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
