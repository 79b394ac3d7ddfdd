package kata.testkit.rules;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  Plan plan() {
    return new Plan(execution().analyzedPlan());
  }

  /** The columns of the rows that go into a Kafka sink; none when there is another sink. */
  List<String> columnsForKafka() {
    return execution().sink().getClass().getName().contains("kafka")
        ? List.of(execution().analyzedPlan().schema().fieldNames())
        : List.of();
  }

  /** Those of its Kafka sources. */
  Map<String, String> sourceOptions() {
    Map<String, String> options = new TreeMap<>();
    for (LogicalPlan node : plan().nodes()) {
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
