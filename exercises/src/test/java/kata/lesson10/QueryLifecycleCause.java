package kata.lesson10;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 10; for each one there is a mistake that proves it. */
enum QueryLifecycleCause implements Cause {
  RETURNS_WHILE_BOTH_RUN(
      "#await-either",
      "Both queries are running, and your method has returned. The test has also called"
          + " it from the main method of a separate JVM. That JVM did not wait for the queries:"
          + " their threads are daemons."),

  TIME_OUT_IS_TAKEN_FOR_AN_END(
      "#await-either",
      "your wait has a time limit, and the end of the time is taken for the end of a query:"
          + " awaitAnyTermination(timeout) gives false when none has ended. The test makes such"
          + " waits short. Wait again, as both are still running."),

  BOTH_SHOULD_RUN("#start", "Both queries should be running now."),

  WRITERS_NEVER_STARTED(
      "#start", "the writers were never started. A writer describes a query, and start() runs it."),

  FIRST_AWAITED_BEFORE_THE_SECOND_STARTS(
      "#start", "the program waits for the first query before it has started the second."),

  STILL_WAITS("#await-either", "One of the queries has ended, and your method still waits."),

  ONE_QUERY_AWAITED(
      "#await-either",
      "your method does not notice that this query has ended: it waits for the other one only, or"
          + " counts all queries of the session, and others run there as well."),

  IDLE_QUERY_NEVER_STOPPED(
      "#stop-gracefully",
      "stopGracefully does not return. The other query is idle: a micro-batch that does"
          + " not run is waited for in vain."),

  EVERY_END_IS_A_DEATH(
      "#await-either", "A query that was stopped has no exception: exception() is empty then."),

  EXCEPTION_IS_THE_REPORT(
      "#await-either",
      "Your method threw the exception of the query. Anyone who catches it does not see"
          + " which query it was, and the other one goes on. Catch it, and report."),

  NOT_NAMED(
      "#await-either",
      "The report should name the query that has ended and, if it died, say of what."),

  STOPPED_ONE_IS_REPORTED(
      "#await-either", "the report names the other query, which was stopped only afterwards."),

  NOBODY_ASKED_FOR_THE_CAUSE(
      "#await-either", "nobody asked for the cause: exception() of the query has it."),

  NOT_THE_ROOT_CAUSE(
      "#await-either",
      "the report says what Spark or the sink has wrapped around the root cause. When a task fails,"
          + " that has many lines, with stack traces. Follow getCause() until there is none, and"
          + " say the message of that."),

  SESSION_IS_NOT_SHARED(
      "#your-task",
      "Your method has stopped a query that it had not started. Another part of the"
          + " program runs it in the same session."),

  FORGETS_AFTER_THE_START(
      "#await-either",
      "A query may die as soon as it is started. Whatever forgets the ends of queries"
          + " must not forget this one: call resetTerminated() before the first start."),

  EARLIER_END_COUNTS(
      "#await-either",
      "The wait was over at once, because of a query that ended before yours were"
          + " started. awaitAnyTermination counts every end since the session began, or since"
          + " resetTerminated()."),

  EVERY_END_COUNTS(
      "#await-either",
      "A third query of the session has ended, and yours are both running."
          + " awaitAnyTermination tells that some query has ended, and not which. Ask yours, and"
          + " wait on."),

  END_IS_FORGOTTEN(
      "#await-either",
      "payments died before your method called resetTerminated(), which forgets every end so far,"
          + " also this one. First forget, then ask yours whether they are active, and then wait."),

  WAITS_BUSILY(
      "#await-either",
      "A third query of the session has ended, and since then your wait comes back at once, again and"
          + " again: it remembers that end. A core is kept busy for nothing. Call resetTerminated()"
          + " after each wait, and then ask yours whether they are active."),

  OTHER_ONE_RUNS_ON(
      "#start",
      "One query could not be started, your method is over, and the other query runs on with"
          + " nobody to watch it. start() also throws exceptions that it does not declare, such as"
          + " AnalysisException: catch Exception, stop the first query, and throw the same"
          + " exception again."),

  ANOTHER_EXCEPTION(
      "#start",
      "A query could not be started, and your method throws something else than its start() has thrown,"
          + " or nothing. Whoever catches that one does not meet it: throw the same exception again."),

  MICRO_BATCH_NEVER_ENDS(
      "#stop-gracefully",
      "The micro-batch that runs does not end, and your method waits for it. Wait for five"
          + " seconds at most, and then stop the query all the same."),

  INTERRUPT_IS_SWALLOWED(
      "#your-task",
      "The thread that waits was interrupted: somebody wants it to give up. Let the"
          + " InterruptedException out of your method."),

  STILL_WAITS_FOR_THE_MICRO_BATCH(
      "#stop-gracefully", "The micro-batch is done, and your method still waits."),

  MICRO_BATCH_IS_INTERRUPTED(
      "#stop-gracefully",
      "stop() interrupts the running micro-batch, after 2.5 seconds at most. None of it is"
          + " committed: it runs again at the next start, and a sink that does not notice writes its"
          + " rows twice. A micro-batch may take longer than a fixed time of a second or two."),

  QUERY_IS_LEFT_RUNNING(
      "#stop-gracefully", "A query was still running when your method had returned."),

  IDLE_QUERY_IS_WAITED_FOR(
      "#stop-gracefully",
      "The query is idle. A micro-batch that does not run is waited for in vain."),

  PAUSE_IS_WAITED_FOR(
      "#stop-gracefully",
      "There is always something new here, so a pause comes late or never. processAllAvailable()"
          + " waits for one, and so does whoever asks isTriggerActive() and nothing else."
          + " recentProgress() does not grow any more when it has 100 entries. Wait for the"
          + " micro-batch that runs, and for no more."),

  ENDED_QUERY_IS_WAITED_FOR("#stop-gracefully", "The query ended long ago.");

  private final String section;
  private final String words;

  QueryLifecycleCause(String section, String words) {
    this.section = section;
    this.words = words;
  }

  @Override
  public String section() {
    return section;
  }

  @Override
  public String words() {
    return words;
  }
}
