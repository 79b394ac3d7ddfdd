package kata.lesson12;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 12; for each one there is a mistake that proves it. */
enum IdempotentUpsertCause implements Cause {
  NOTHING_IS_COMMITTED(
      "#one-transaction",
      "nothing was committed. Without auto-commit, H2 rolls back what was not committed"
          + " when the connection is closed."),

  TOTAL_IS_REPLACED(
      "#upsert",
      "what this micro-batch has sold replaced what was sold before. `sold` is a total:"
          + " add to it."),

  FIRST_PRICE_STAYS("#upsert", "the first price of a product stays forever."),

  OLDER_ORDER_IS_NOT_ADDED(
      "#upsert",
      "the pieces of an order were not added, as it is older than the row. It sets no price and no time,"
          + " and its pieces count all the same."),

  HIGHEST_PRICE_STAYS(
      "#upsert",
      "the highest price of a product stays, whenever it came. Price and time are those of one order, the"
          + " latest: not the highest of each for itself."),

  ALIKE_IS_THE_SAME(
      "#your-task", "two orders that look alike were taken for one. Each of them counts."),

  TOTAL_DOES_NOT_FIT(
      "#your-task",
      "the quantities were added up in an int, which goes no further than 2,147,483,647. `sold` is a"
          + " BIGINT, a long in Java."),

  CONNECTION_IS_LEFT(
      "#your-task",
      "The query has been stopped, and a connection is open still. Each start leaves another one: close"
          + " it with the micro-batch that it was opened for."),

  ONE_OF_TWO_IS_COUNTED(
      "#upsert",
      "one of two orders was counted. Both are in the same micro-batch, and they have one"
          + " row in the table: add them up first, or write one after the other."),

  LAST_ROW_SETS_THE_PRICE(
      "#upsert",
      "the last row in the micro-batch has set the price. The order of 10:01 is the older"
          + " one: rows come in any order, and `ordered_at` says which is the latest."),

  OLDER_ORDER_SETS_THE_PRICE(
      "#upsert",
      "an older order that came late has set the price. The row in the table has an"
          + " `ordered_at` to compare with."),

  TIME_IS_SET_BACK(
      "#upsert",
      "the order of 10:03 has set `ordered_at` back, so that the order of 10:04 looked"
          + " like the latest. The price is still that of 10:05, and so is its time."),

  SAME_TIME(
      "#upsert",
      "`price` is not the highest one of the orders at 10:05. None of them is later than the"
          + " others, and which row comes first is left to chance: compare their prices, both"
          + " within the micro-batch and with the table."),

  TIME_IS_CUT(
      "#points-in-time",
      "a part of the time was cut off. A TIMESTAMP holds microseconds, and milliseconds are too coarse."),

  PRICE_AS_A_FLOAT(
      "#your-task",
      "the price went through a float, which keeps seven digits. A DOUBLE is a double in Java."),

  TIME_ON_A_CLOCK(
      "#points-in-time",
      "what a clock shows was written, and not a point in time. The connections of these"
          + " tests keep Berlin's time, where 02:15 comes twice in that night, and 01:15 UTC is"
          + " the second one. Write an `OffsetDateTime`: it says which."),

  PRODUCTS_ARE_COUNTED(
      "#your-task",
      "the products were counted. `orders` is the number of rows in the micro-batch."),

  NO_NOTE("#your-task", "no row says that the micro-batch is done."),

  READ_TWICE(
      "#read-it-once",
      "The micro-batch has 3 rows. Each action computes it again from the source, unless"
          + " it is persisted: one action too many reads rows twice."),

  SPARK_COMPUTES_IN_THE_TRANSACTION(
      "#one-transaction",
      "Spark has computed something between the first change in the database and the last"
          + " one. For so long the changed rows are locked for everybody else. Let Spark compute"
          + " all that you need before you change anything."),

  NEVER_UNPERSISTED(
      "#read-it-once",
      "A micro-batch was persisted and never unpersisted. The query runs forever, and the"
          + " next micro-batch is another one: they would fill the memory."),

  PERSISTED_AFTER_A_FAILURE(
      "#read-it-once",
      "A micro-batch that failed is still persisted. The program may start the query"
          + " again, and again: unpersist it in a `finally`."),

  NO_CHECKPOINT(
      "#your-task",
      "no checkpoint was named for the writer: Spark took a temporary folder, and deleted"
          + " it when the query stopped."),

  ANOTHER_CHECKPOINT(
      "#your-task",
      "The query keeps its position in a different folder from the one it was given."),

  NOBODY_ASKS(
      "#at-least-once",
      "the micro-batch ran a second time and was added a second time. Nobody asked the"
          + " database whether it has it already."),

  KEY_AS_THE_ONLY_GUARD(
      "#at-least-once",
      "The database refused the row of micro-batch 1 in batches, because it has it"
          + " already. Nothing is counted twice that way, and the query dies because of the"
          + " same row at each start. Ask first whether it is there."),

  RUN_ID_INSTEAD_OF_THE_ID(
      "#whose-micro-batch",
      "the micro-batch ran a second time under another `query_id`, so it was added a"
          + " second time. The run id is new at each start. The query's id is not."),

  REMEMBERED_OUTSIDE(
      "#one-transaction",
      "what is done is remembered outside the database. After a restart of the program it"
          + " is forgotten, and a database that was restored knows nothing of it. The note must"
          + " live and die with the totals."),

  BATCH_ID_ALONE(
      "#whose-micro-batch",
      "the new query's micro-batch 0 was taken for the old query's micro-batch 0, and"
          + " left out. A batch id means something only together with the query's id."),

  NAME_OR_FOLDER_AS_THE_ID(
      "#whose-micro-batch",
      "the new query's micro-batch 0 was left out: what is in `query_id` is the same for"
          + " the old query and the new one. A folder can be emptied and a name can be used"
          + " again. The query's id cannot."),

  NOTE_OF_ANOTHER_IS_GONE(
      "#whose-micro-batch",
      "The note of another query is gone. With the old checkpoint back in its place, its"
          + " micro-batch would count again."),

  NOTE_APART(
      "#one-transaction",
      "the totals were written and the note was not, so the next start wrote them again."
          + " They were not in one transaction. With auto-commit, as a connection begins, each"
          + " statement is one of its own."),

  NOTE_BEFORE_THE_TOTALS(
      "#one-transaction",
      "the note was written and not all totals were, so the next start left the"
          + " micro-batch out, and orders are lost. Note and totals belong in one transaction."),

  COMMITTED_AFTER_A_FAILURE(
      "#one-transaction",
      "a statement failed, and what had been written before it was committed all the same, so the"
          + " next start wrote that again. Commit when all has gone well, and not in a finally, nor"
          + " after each product."),

  MARKED_BEFORE_IT_WAS_WRITTEN(
      "#let-it-fail",
      "your code has remembered the micro-batch as done in the memory of its program, and not in the"
          + " database, before it was written. It failed, and when it ran again it was passed over."),

  PRODUCTS_ONE_BY_ONE(
      "#one-transaction",
      "one product was written and the other one was not, so the next start wrote the"
          + " first one again. A micro-batch is one transaction, with all its products. With"
          + " auto-commit, as a connection begins, each statement is one of its own."),

  TWO_TRANSACTIONS(
      "#one-transaction",
      "Totals and note are written in two transactions, by two connections. A crash may"
          + " come between one commit and the other. One connection can do both, with one"
          + " commit."),

  TRANSACTION_IS_LEFT_OPEN(
      "#one-transaction",
      "The micro-batch has failed, and its transaction has not ended: the rows that it"
          + " has changed stay locked, also for the query that is started again. Roll back, and"
          + " close the connection, whatever happens."),

  CLOSE_MAY_COMMIT(
      "#one-transaction",
      "The micro-batch has failed, and half of it is in the tables: your function closed the"
          + " connection with its transaction open. This database commits then, as Oracle does."
          + " Roll back before you close."),

  EXCEPTION_IS_SWALLOWED(
      "#let-it-fail",
      "an exception was swallowed. The database had refused the micro-batch, and the"
          + " query went on: Spark committed it, and its orders are lost."),

  INTERRUPT_IS_SWALLOWED(
      "#let-it-fail",
      "an exception was swallowed. stop() interrupts the micro-batch that runs, and the"
          + " database gives up waiting. Had the exception left your function, Spark would not"
          + " have committed the micro-batch.");

  private final String section;
  private final String words;

  IdempotentUpsertCause(String section, String words) {
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
