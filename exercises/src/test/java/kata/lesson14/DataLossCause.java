package kata.lesson14;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 14; for each one there is a mistake that proves it. */
enum DataLossCause implements Cause {
  FIRST_START_AT_THE_END("#your-task", "the first start begins at the end of the topic."),

  WRITTEN_AGAIN(
      "#your-task",
      "the program had died before its last commit, so that micro-batch ran again, and it was written"
          + " again. Spark's own file sink notices that by its number, and an append in foreachBatch does"
          + " not."),

  EMPTY_FOLDER_IS_REFUSED(
      "#your-task",
      "The checkpoint folder was there and empty, and your method refused it. A program that was killed"
          + " when it had made the folder leaves just that: nothing has been read with it."),

  OPTIONS_ARE_LEFT_OUT(
      "#your-task",
      "The map held maxOffsetsPerTrigger=1 as well: one record in each micro-batch. Hand the whole map"
          + " to the source. Only your own client gets those alone that begin with `kafka.`."),

  CLIENT_DOES_NOT_GIVE_UP(
      "#your-task",
      "The broker is away, and the options say to give it up after two seconds. Your own client waits"
          + " on: it has not been told. Pass each option that begins with `kafka.` on to it, without that"
          + " prefix."),

  STARTED_UNCHECKED(
      "#your-task",
      "The broker was away, so your method could not ask for the topic's id, and it started the query"
          + " all the same, unchecked. When the broker is back, it may read any topic. Let the"
          + " exception out of your method."),

  RECORD_IS_LEFT_OUT(
      "#your-task",
      "a record without a value is a record, too: it has an offset. Its value in the files is null."),

  REMEMBERED_AFTER_THE_START(
      "#your-task",
      "The query was running, and nothing was remembered of its topic yet. A program that is killed"
          + " in between leaves offsets and no id, and the next start takes any topic for the right"
          + " one. Remember first, and then start."),

  ANOTHER_TOPIC_IS_NEW(
      "#your-task",
      "The checkpoint was made with another topic, and your method has not refused this one. Whatever the"
          + " topic is called, its id is not the one that you remember in this checkpoint."),

  SAME_TOPIC_IS_REFUSED(
      "#the-silent-loss",
      "Nothing has happened to the topic: it is the same one, and has the same id. What your method"
          + " remembers and what it compares that with are not the same for one topic. A line break at"
          + " the end of a file is enough."),

  OPTIONS_ARE_OVERRULED(
      "#your-task",
      "The broker was away for longer than the caller's options allow, and the query waits"
          + " on. To whoever watches it, it looks alive. The options in `kafka` belong to the"
          + " caller: set none of them yourself."),

  ONLY_THE_ADDRESS_IS_PASSED_ON(
      "#your-task",
      "The broker asks for a password, and has not heard it from a client of yours. Spark"
          + " passes each option that begins with `kafka.` on to Kafka's clients, without that"
          + " prefix. Pass the same ones on to yours: the address alone is not enough."),

  HALF_AN_ID_IS_LEFT(
      "#your-task",
      "A program was killed while it wrote what it remembers, so the file is there, and"
          + " empty or half written. To your method that is another topic, today and at every later start. Write"
          + " into a file of another name, and when it is whole, move it."),

  LEFTOVER_IS_IN_THE_WAY(
      "#your-task",
      "your method writes aside, and wants that file to be a new one. A program that was"
          + " killed has left one there. Write over it."),

  EMPTY_ID_IS_TRUSTED(
      "#your-task",
      "A program was killed while it wrote what it remembers, and left an empty file. The"
          + " next start took that for an id, and since then any topic is the right one."),

  STARTED_BEFORE_THE_CHECK(
      "#your-task",
      "Your method threw an exception, and had started the query before: it may have read"
          + " the new topic by then. Check first."),

  SPARK_IS_TRUSTED_TO_NOTICE(
      "#the-silent-loss",
      "Spark was trusted to notice, or what you compare is the same for both topics. The"
          + " checkpoint says that the next offset is 2, and the new topic has a record there."
          + " So the query goes on with the third record, and Pen and Ink are lost without a"
          + " word."),

  CHECKPOINT_IS_EMPTIED(
      "#your-task",
      "the checkpoint was emptied: the query has a new id, and starts over by itself."
          + " Whether that is right, a person must decide."),

  NOTHING_TO_READ_NOTHING_TO_CHECK(
      "#the-silent-loss",
      "The new topic ends where the checkpoint goes on, so Spark finds nothing to do, and"
          + " says nothing. All records of the new topic are lost. Only the topic's id tells"
          + " one topic from another."),

  ANOTHER_EXCEPTION(
      "#your-task",
      "The caller of your method can tell by the exception that the topic is another one."),

  REFUSED_ONCE(
      "#the-silent-loss",
      "What has died is often started again at once, by a program. Your method has"
          + " objected once, and then taken the new topic for the right one."),

  REMEMBERED_ELSEWHERE(
      "#your-task",
      "The checkpoint folder was moved, the output is another one, and this time your"
          + " method did not object. What it remembers must be in the checkpoint folder: not in"
          + " a field of the class, and not in another folder. The next program runs in another"
          + " JVM, perhaps on another machine."),

  REMEMBERED_BY_NAME(
      "#your-task",
      "The second start got a new checkpoint: it is a new query, which has read nothing"
          + " of any topic. What you remember of a topic belongs to a checkpoint, not to a"
          + " name."),

  NOBODY_IS_TOLD(
      "#what-spark-says",
      "The record at offset 1 expired before it was read, and nobody was told."),

  FAIL_ON_DATA_LOSS_IS_OFF(
      "#what-spark-says",
      "failOnDataLoss is false. It brings nothing back: Spark only stops telling you. The"
          + " record at offset 1 expired before it was read."),

  FORGOTTEN_WITH_THE_TOPIC(
      "#the-silent-loss",
      "The topic was gone, then it was recreated, and now your method takes it for the"
          + " one that it has read before. What it remembers must outlive a start that found no"
          + " topic."),

  MORE_THAN_THE_ID_IS_COMPARED(
      "#the-silent-loss",
      "All that expired had been read before, and a new partition takes nothing away: it"
          + " is the same topic. Compare its id, and nothing else of it.");

  private final String section;
  private final String words;

  DataLossCause(String section, String words) {
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
