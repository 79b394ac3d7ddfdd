package kata.testkit.rules;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kata.testkit.ground.Task;
import kata.testkit.verdict.Cause;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;

/**
 * What an answer computes of a micro-batch in foreachBatch: no plan of its query has it. Spark may
 * keep its listeners for long, so this one keeps no plan, which would hold on to the lesson's
 * classes.
 */
public final class BatchPlans implements QueryExecutionListener {

  private final Task task;
  private final Set<Cause> unasked = ConcurrentHashMap.newKeySet();

  private BatchPlans(Task task) {
    this.task = task;
  }

  /** From now on, in this session and those that its queries work in. */
  public static BatchPlans of(SparkSession spark, Task task) {
    BatchPlans plans = new BatchPlans(task);
    spark.listenerManager().register(plans);
    return plans;
  }

  @Override
  public void onSuccess(String action, QueryExecution computed, long nanos) {
    unasked.addAll(PlanRules.ofBatch(new Plan(computed.analyzed()), task));
  }

  @Override
  public void onFailure(String action, QueryExecution computed, Exception failure) {}

  /** What was in them though the page asks for nothing of the kind. */
  public List<Cause> unasked() {
    return List.copyOf(unasked);
  }
}
