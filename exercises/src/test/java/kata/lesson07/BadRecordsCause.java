package kata.lesson07;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 7; for each one there is a mistake that proves it. */
enum BadRecordsCause implements Cause {
  DISCOUNT_REQUIRED(
      "#your-task",
      "a sale without a discount was taken for a bad record. Only the other four fields"
          + " are required."),

  RETURN_REFUSED(
      "#your-task",
      "a quantity below zero was taken for a bad record. Something came back: that is a"
          + " number like any other."),

  FIELD_MORE_REFUSED(
      "#your-task",
      "a record with an extra field was taken for a bad one. A producer may add fields at"
          + " any time: leave out what you do not know."),

  DISCOUNT_MADE_UP(
      "#your-task", "something was made up for the discount that is not there: that is null."),

  NOTHING_SORTED_OUT(
      "#what-the-parser-tells-you",
      "every record became a sale, and the bad ones rows of nulls. from_json sorts"
          + " nothing out."),

  STRUCT_PROVES_A_SALE(
      "#what-the-parser-tells-you",
      "only records whose struct is null were taken for bad ones. The struct is null for"
          + " a value that is missing or empty. What is not JSON gives a struct, and its fields"
          + " are null."),

  MISSING_FIELD_LET_THROUGH(
      "#what-the-parser-tells-you",
      "a record that lacks a field, or has a null there, came through. For from_json that"
          + " is no fault, not even where the schema says NOT NULL: ask for each field."),

  WRONG_TYPE_LET_THROUGH(
      "#what-the-parser-tells-you",
      "a value that does not fit its type became null, and its record came through."),

  NUMBER_IN_QUOTES_READ(
      "#what-can-be-wrong",
      "a number in quotes was taken for a number. It is text, and does not fit an INT:"
          + " the producer has another record in mind than you."),

  HALF_A_PIECE_ROUNDED(
      "#what-can-be-wrong",
      "3.5 pieces were made to fit an INT. Nobody has sent the number that comes out."),

  CORRUPT_RECORD_ASKED_FOR_ALONE(
      "#what-the-parser-tells-you",
      "_corrupt_record was null for a value that does not fit. Spark's optimizer parses"
          + " only what you ask for: here this one field, so it never looks at the others. With"
          + " an option, any option, from_json parses the whole schema."),

  WRONG_DISCOUNT_TAKEN_FOR_NONE(
      "#what-the-parser-tells-you",
      "nobody saw that the discount does not fit its type. It is null, as if it were"
          + " missing, and a missing discount is no fault."),

  NULL_STRUCT_IS_THE_ONLY_FAULT(
      "#what-the-parser-tells-you",
      "only records whose struct is null were taken for bad ones. What is not JSON gives"
          + " a struct, and its fields are null."),

  ONE_REASON_FOR_ALL(
      "#your-task",
      "all dead letters have the same reason. Anyone who reads them must find out again"
          + " what you knew."),

  COMPARED_WITH_NULL(
      "#what-can-be-wrong",
      "the record without a value is missing. A comparison with null is neither true nor"
          + " false, and `where` leaves out both."),

  TOMBSTONE_CALLED_EMPTY(
      "#what-can-be-wrong",
      "a record without a value was called empty. They are not the same: no value is a"
          + " tombstone."),

  TOMBSTONE_MADE_EMPTY(
      "#what-can-be-wrong",
      "no value and an empty value became the same. For Kafka they are not: no value is a"
          + " tombstone, and deletes its key from a compacted topic."),

  PARSERS_COPY_KEPT(
      "#the-dead-letter",
      "the dead letter does not hold the record's own value. What the parser has kept is"
          + " something else: it keeps nothing of a record that lacks a field."),

  GOOD_RECORD_PUT_ASIDE("#your-task", "a good record became a dead letter."),

  BLANKS_TAKEN_FOR_MORE(
      "#what-the-parser-tells-you",
      "a value of nothing but blanks was not called `empty`. A tab and the end of a line are"
          + " blanks, too. SQL's trim takes away spaces only, and a text in SQL loses its backslashes:"
          + " there, \\s is just the letter s. What has from_json made of such a value?"),

  BLANKS_TAKEN_AWAY(
      "#the-dead-letter",
      "a value of blanks became an empty one. A dead letter holds the bytes as they came."),

  ARRAY_TAKEN_FOR_AN_OBJECT(
      "#what-can-be-wrong",
      "an array was taken for something other than `not JSON`. It is JSON, but not an"
          + " object: the table asks for a JSON object."),

  BRACES_TAKEN_FOR_JSON(
      "#what-can-be-wrong",
      "a comma is missing between two braces, and nobody saw that. Braces do not make it"
          + " JSON: let a parser decide."),

  WRONG_TYPE_CALLED_MISSING(
      "#what-the-parser-tells-you",
      "a value that is there and does not fit was taken for one that is missing. Both are"
          + " null in the struct: ask for the wrong type first."),

  RECORD_IN_NEITHER(
      "#your-task",
      "a record is neither a sale nor a dead letter: it is lost. Two conditions that are written apart"
          + " leave gaps, and where a condition is null neither it nor NOT of it is true. Decide once,"
          + " and let all the rest be dead letters."),

  MISSING_FIELD_IN_NEITHER(
      "#what-the-parser-tells-you",
      "records that lack a field are neither sales nor dead letters: they are lost. For"
          + " from_json a missing field is no fault."),

  PLACE_MADE_UP(
      "#the-dead-letter",
      "partition and offset do not say where the record is in the topic. The Kafka source"
          + " gives them beside the value: take them along as they are."),

  NULLS_MADE_EMPTY(
      "#the-dead-letter",
      "a record without a key got an empty one. Sent again it would be another record: leave null"
          + " what is null."),

  KEY_MADE_UP(
      "#the-dead-letter",
      "the record's key is not in its dead letter. A tombstone has nothing else: take along"
          + " the column that the Kafka source gives."),

  ONE_OF_EQUAL_HEADERS(
      "#the-dead-letter",
      "of two headers that are alike one is left. Leave them as they came: sent again, the record is"
          + " the same."),

  ONE_HEADER_OF_A_NAME(
      "#the-dead-letter",
      "only the first header of a name was kept. Kafka allows a name to come twice: keep the"
          + " list as it is."),

  ANOTHER_TIMESTAMP(
      "#the-dead-letter",
      "the timestamp is not the record's own. The Kafka source gives it beside the value: take"
          + " it along as it is."),

  THROUGH_A_JAVA_STRING(
      "#the-dead-letter",
      "the bytes went through a Java String. What is not UTF-8 was replaced by the"
          + " character \ufffd, EF BF BD, and is gone for good."),

  LONG_VALUE_CUT("#the-dead-letter", "the value of 1 MiB was cut. Keep all of it."),

  HEADERS_NEVER_ASKED_FOR(
      "#the-dead-letter",
      "the record had headers, and the dead letter has none. The source gives them only with the option"
          + " includeHeaders: without it there is no such column, whatever the records have."),

  LONG_VALUE_LEFT_OUT("#the-dead-letter", "the value of 1 MiB was left out. Keep it."),

  BEGINS_WITH_WHAT_IS_TO_COME(
      "#your-task",
      "the record that was there before the start was never read. A new query begins with"
          + " the records to come, unless startingOffsets says earliest."),

  BAD_RECORDS_GO_NOWHERE(
      "#the-dead-letter",
      "bad records go nowhere. Anyone who asks next week what was lost finds nothing."),

  CHECKPOINT_ELSEWHERE(
      "#your-task",
      "The checkpoints belong in the folder that was given: anyone who moves or deletes"
          + " it will not think of others."),

  TEMPORARY_CHECKPOINT(
      "#one-decision-two-outputs",
      "no checkpoint was named. Spark took a temporary folder and deletes it when the"
          + " query stops: the next start begins at the beginning, and every dead letter comes"
          + " again."),

  NEW_CHECKPOINT_AT_EACH_START(
      "#one-decision-two-outputs",
      "the second start found no checkpoint of the first. It began at the beginning"
          + " again, with micro-batch 0. A file sink has that number in its log already and"
          + " writes nothing: what came meanwhile is lost."),

  APPENDED_AGAIN(
      "#one-decision-two-outputs",
      "a micro-batch that runs again appends its rows again. Spark's file sink would have"
          + " known from its log that they are there; in foreachBatch you must see to it"
          + " yourself.");

  private final String section;
  private final String words;

  BadRecordsCause(String section, String words) {
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
