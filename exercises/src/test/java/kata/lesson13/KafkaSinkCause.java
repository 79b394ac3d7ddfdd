package kata.lesson13;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 13; for each one there is a mistake that proves it. */
enum KafkaSinkCause implements Cause {
  ROW_CAST_TO_TEXT(
      "#the-columns",
      "the value is not a JSON object with these names. A row cast to text looks like one"
          + " to you, and to no program: to_json writes JSON."),

  JSON_GLUED_TOGETHER(
      "#the-columns",
      "a quotation mark in a product broke the JSON. JSON that is glued together works"
          + " until the first of them: to_json knows what to do with it."),

  PASSED_ON_AS_IT_CAME(
      "#your-task", "the order was passed on as it came: total_amount is missing."),

  TOTAL_IS_ROUNDED("#your-task", "total_amount was rounded. Nobody asked for that."),

  PRICE_HAS_TWO_DIGITS(
      "#your-task",
      "the price was rounded to two digits, as a DECIMAL(10,2) does: 0.375 became 0.38. It is a DOUBLE, and"
          + " stays as it is."),

  PRICE_IS_A_FLOAT(
      "#your-task",
      "the price went through a FLOAT, which keeps about seven digits: 99.9 is another number there. It"
          + " is a DOUBLE."),

  HEADERS_OF_THE_ORDER_ARE_PASSED_ON(
      "#your-task",
      "the headers of the order were passed on, and one of them has the name `source` as well. A reader"
          + " cannot tell which of the two is yours."),

  ORDER_OF_RECORDS_IS_TRUSTED(
      "#who-removes-them",
      "a record was taken for a copy because one with a higher offset had come before. Records may come"
          + " in another order than their orders: remember which have come, and not the highest."),

  NUMBERS_ARE_TEXT(
      "#your-task",
      "quantity and price are in quotes in the JSON: they were written as text, and are numbers in the"
          + " order."),

  TOTAL_IS_COMPUTED_AGAIN(
      "#your-task",
      "total_amount was computed again. The record has one: whoever reads it gets that."),

  MARK_IS_NOT_THE_HEADER_ITSELF(
      "#who-removes-them",
      "two records were taken for copies whose headers `source` differ. Compare that header itself: the"
          + " name in these letters, and not a hash, which several texts share."),

  ANOTHER_FIELD("#your-task", "The JSON should have these five fields, and no other."),

  ALL_HEADERS_ARE_COMPARED(
      "#who-removes-them",
      "a copy came out again because another program has added a header to it. Compare the header"
          + " `source` alone."),

  NO_KEY(
      "#the-columns",
      "the records have no key. Kafka spreads them over the partitions as it likes, and"
          + " two records of one order may change places."),

  NO_HEADER(
      "#the-columns",
      "the records have no header `source`. The column `headers` is an array of structs"
          + " with key and value."),

  OFFSET_WITHOUT_PARTITION(
      "#your-task",
      "the header holds the offset alone. Each partition counts its own offsets, from 0."),

  OFFSET_FIRST(
      "#your-task",
      "the header has the offset first. The second order of partition 0 came from 0/1, and not"
          + " from 1/0."),

  ANOTHER_FORM(
      "#your-task",
      "partition and offset are there, and written in another form than the page asks for: 0/17, with"
          + " a slash between them. Another reader of the topic could not take them apart."),

  MADE_OF_THE_ORDER(
      "#who-removes-them",
      "the header does not say where the order came from. Whatever is made of the order"
          + " itself is the same for two orders that are alike."),

  ANOTHER_CHECKPOINT(
      "#your-task",
      "the second start began at the beginning again. The query's position is in the"
          + " checkpoint folder that it was given."),

  COPY_IS_TAKEN_FOR_NEW(
      "#who-removes-them",
      "the record that was written a second time is taken for a new one. Spark's Kafka"
          + " sink knows no transactions, and the second copy has an offset of its own: only"
          + " the header `source` is the same."),

  HEADER_IS_TAKEN_BY_ITS_PLACE(
      "#your-task",
      "a header was taken by its place among the headers, whatever its name. Other programs add"
          + " theirs before `source` and after it, and may give the same ones to all records."),

  READER_BEGINS_AT_THE_END(
      "#your-task",
      "a reader that is started later gets nothing of what is there: it begins with the"
          + " records to come. That is Spark's default, unless startingOffsets says earliest, here as it"
          + " is for the orders."),

  REMEMBERED_OUTSIDE_THE_QUERY(
      "#who-removes-them",
      "what was seen is remembered outside the query, where all queries of this JVM share"
          + " it: the reader has dropped records that it never gave. A new query begins with"
          + " nothing, and one that is started again knows what it knew."),

  ALIKE_IS_THE_SAME(
      "#who-removes-them",
      "records are taken for the same one when their orders look alike. Somebody ordered"
          + " the same thing twice: that is not a replay. Only the source tells them apart."),

  OFFSET_IS_ENOUGH(
      "#who-removes-them",
      "records from two partitions were taken for the same one: each partition counts its"
          + " own offsets.");

  private final String section;
  private final String words;

  KafkaSinkCause(String section, String words) {
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
