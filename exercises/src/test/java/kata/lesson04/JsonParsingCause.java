package kata.lesson04;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 4; for each one there is a mistake that proves it. */
enum JsonParsingCause implements Cause {
  SENT_INSTEAD_OF_SOLD(
      "#event-time",
      "Kafka's timestamp was taken: the time when the record was sent, not when the sale"
          + " was made."),

  FIELD_IS_NOT_FOUND(
      "#an-explicit-schema",
      "a field of your schema has another name than in the JSON, or a type that its value"
          + " does not fit: both give null without a word."),

  OFFSET_IS_LOST("#event-time", "the offset +02:00 of the time was lost."),

  ORDER_ID_IS_A_NUMBER("#your-task", "the order id became a number. It is text, with zeros."),

  BELOW_ZERO_IS_AN_ERROR(
      "#your-task", "a quantity below zero was taken for an error. It fits its type."),

  PRICE_IS_ROUNDED("#an-explicit-schema", "the price was rounded to cents."),

  PRODUCT_IS_TIDIED("#your-task", "the product was trimmed, or its letters were changed."),

  BYTES_ARE_NOT_READ_AS_UTF_8(
      "#your-task", "the bytes were not read as UTF-8, which is what a cast does."),

  TIME_IS_MOVED(
      "#event-time",
      "ordered_at was moved by the time zone. It is an instant, and needs no conversion."),

  RECORD_IS_DROPPED("#your-task", "the record was dropped. Its order id and price are good."),

  QUANTITY_IS_MADE_UP(
      "#your-task", "something was made up for the quantity, which is unknown: that is null."),

  TIME_IS_MADE_UP(
      "#your-task",
      "a time was made up where the record has none, such as Kafka's own time. What is missing is"
          + " null."),

  TIME_IS_CUT(
      "#your-task", "the time has lost what is below a second. A TIMESTAMP holds microseconds."),

  TIME_HAS_ONE_FORM(
      "#your-task",
      "a time was not understood. An option `timestampFormat` takes times of one form. Without it Spark"
          + " takes them with a fraction of a second or without one, with Z or with an offset."),

  BAD_RECORDS_ARE_DROPPED(
      "#records-that-are-no-json",
      "the records were dropped. Here each one stays, as a row of nulls."),

  BAD_RECORDS_ARE_MADE_UP(
      "#records-that-are-no-json", "something was made up for the records that cannot be read."),

  NUMBER_IN_QUOTES_READ(
      "#your-task",
      "a number in quotes was taken for a number. It is text, and does not fit an INT: that is"
          + " null."),

  OFFSET_IS_NEEDED(
      "#event-time",
      "a time without an offset was not read in the time zone of the session, which is UTC here. It is"
          + " null, or another time zone was taken."),

  OTHER_NAME_IS_TAKEN(
      "#your-task",
      "orderId or orderedAt was taken for order_id or ordered_at. A field of another name is another"
          + " field: what the sender does not send is null."),

  ONE_BAD_FIELD_SPOILS_ALL(
      "#records-that-are-no-json", "one field that is missing or bad made the whole record null.");

  private final String section;
  private final String words;

  JsonParsingCause(String section, String words) {
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
