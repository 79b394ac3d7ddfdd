package kata.testkit.rules;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import kata.testkit.ground.Task;
import kata.testkit.verdict.Cause;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;

/** What an answer computes of a micro-batch in foreachBatch: no plan of its query has it. */
public final class BatchPlans implements QueryExecutionListener {

  private final org.apache.spark.sql.classic.SparkSession spark;
  private final List<Plan> plans = new CopyOnWriteArrayList<>();

  private BatchPlans(SparkSession spark) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
  }

  /** From now on, in this session and those that its queries work in. */
  public static BatchPlans of(SparkSession spark) {
    BatchPlans plans = new BatchPlans(spark);
    plans.spark.listenerManager().register(plans);
    return plans;
  }

  @Override
  public void onSuccess(String action, QueryExecution computed, long nanos) {
    plans.add(new Plan(computed.analyzed()));
  }

  @Override
  public void onFailure(String action, QueryExecution computed, Exception failure) {}

  /** What is in them though the page asks for nothing of the kind. */
  public Stream<Cause> unasked(Task task) {
    return plans.stream().flatMap(plan -> PlanRules.ofBatch(plan, task).stream()).distinct();
  }
}
