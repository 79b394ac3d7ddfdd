package kata.lesson11;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 11; for each one there is a mistake that proves it. */
enum CrashCause implements Cause {
  FOLDERS_WITHOUT_A_NAME(
      "#what-you-need",
      "your files are in folders that Spark does not look into. It looks into folders inside the"
          + " one that it reads when they are named like a column with its value: column=value."),

  OTHERS_ARE_REPLACED(
      "#what-to-write",
      "micro-batches replaced what others before them had written, or `read` leaves older changes"
          + " out."),

  SAME_TOTAL_IS_A_REPLAY(
      "#the-number-of-a-micro-batch",
      "a total that came back was taken for the one that was there before. Rows are the"
          + " same when their micro-batch and their product are."),

  NEWEST_IS_LEFT_OUT(
      "#your-task",
      "`read` leaves the newest micro-batch out. It has been finished and committed: whoever reads finds"
          + " it."),

  SAME_TOTAL_IS_LEFT_OUT(
      "#your-task",
      "a product that was in the micro-batch was left out, as its total is what it was before: two"
          + " pieces were sold, and two came back. Each product that was in it is written."),

  TOTAL_DOES_NOT_FIT(
      "#your-task", "a total of 4,000,000,000 was kept in an int. It is a BIGINT, a long in Java."),

  ALL_TOTALS_EACH_TIME(
      "#your-task", "each micro-batch wrote all totals, and not only those that it has changed."),

  RETURNS_ARE_LEFT_OUT(
      "#your-task",
      "a quantity below zero was left out. It is something that came back, and counts like the"
          + " others."),

  WRITTEN_IN_PLACE(
      "#your-task",
      "Your code writes a file under the name by which its readers find it. It was killed in the middle"
          + " of that: half of the file is there, and a reader fails, or finds wrong rows, or loses older"
          + " ones. Write it aside, and move it when it is whole."),

  COUNTED_ON_ITS_OWN_OUTPUT(
      "#the-order-of-writes",
      "the micro-batch that ran again added its pieces a second time. The totals before it were taken"
          + " from the output, and that had this micro-batch already. Spark's state belongs to the number"
          + " of a micro-batch: there a replay finds the totals from before."),

  COUNTED_IN_FOREACH_BATCH(
      "#your-task",
      "each micro-batch was counted on its own: what is summed up inside foreachBatch"
          + " knows no other micro-batch."),

  NO_CHECKPOINT(
      "#your-task",
      "no checkpoint was named for the writer. Spark took a temporary folder, so the"
          + " second start was that of a new query: its numbers begin with 0 again, and so do"
          + " its totals."),

  ANOTHER_CHECKPOINT(
      "#your-task",
      "the query keeps its position in a different folder from the one it was given."),

  TOTALS_ARE_FORGOTTEN(
      "#your-task",
      "the totals began at 0 again: your code keeps them in the memory of its JVM. Spark's state is"
          + " saved in the checkpoint."),

  OWN_NUMBER_BEGINS_WITH_0(
      "#the-number-of-a-micro-batch",
      "your code numbers the micro-batches itself, and begins with 0 at every start."
          + " Spark hands you the number that is in the checkpoint."),

  NUMBERS_OF_ALL_QUERIES(
      "#the-number-of-a-micro-batch",
      "your code keeps the last number in the JVM, for all queries: the numbers of this one were"
          + " taken for done. A number belongs to a checkpoint, and a killed JVM keeps nothing."),

  FAILURE_IS_SWALLOWED(
      "#the-order-of-writes",
      "Micro-batch 1 could not be written, and was committed all the same: its rows are"
          + " lost. Spark commits when your function returns. Let it throw."),

  DONE_BEFORE_IT_WAS_WRITTEN(
      "#what-to-write",
      "micro-batch 1 was taken for done when it ran again. The first attempt has written"
          + " nothing."),

  WRITTEN_BESIDE_THE_FIRST_ATTEMPT(
      "#what-to-write",
      "micro-batch 1 was written again next to what it had written before it died."
          + " Without a commit it runs a second time, with the same number and the same rows."),

  OWN_NUMBER_FOR_A_REPLAY(
      "#the-number-of-a-micro-batch",
      "your code numbers the micro-batches itself: the one that ran again got a number of"
          + " its own. Spark hands you the same number again."),

  HALF_OF_IT_IS_TAKEN_FOR_DONE(
      "#what-to-write",
      "micro-batch 1 was taken for done, and was not. It runs again because it has no"
          + " commit: what the first attempt has left may be half of it, or nothing.");

  private final String section;
  private final String words;

  CrashCause(String section, String words) {
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
