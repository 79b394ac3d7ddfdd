package kata.lesson17;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 17; for each one there is a mistake that proves it. */
enum LateDataCause implements Cause {
  TIME_OF_ARRIVAL(
      "#your-task",
      "Kafka's timestamp was taken for the time of the sale. `ordered_at` is what the"
          + " till wrote."),

  EVERYTHING_AHEAD_IS_SUSPECT(
      "#three-ways",
      "each sale whose clock is ahead was taken for a suspect. No two clocks agree: up"
          + " to 5 minutes ahead are trusted."),

  TIME_IS_MENDED(
      "#do-not-mend",
      "a wrong time was replaced by the time of arrival. The sale then counts in ten"
          + " minutes in which it was not made, and nobody can see that it was wrong."),

  FUTURE_IS_TRUSTED(
      "#one-clock-in-2099",
      "a sale of 2099 was trusted. It moves the watermark to 2099, closes every window,"
          + " and all that comes later is dropped."),

  FUTURE_IS_NOT_MEASURED(
      "#measure-it-by-arrival",
      "the time was compared with a fixed limit, or with the clock of this machine, and"
          + " not with the timestamp of the record. A clock that is three hours ahead closes"
          + " windows, too."),

  LATE_IS_TRUSTED(
      "#three-ways",
      "a sale from three hours before it came was trusted. More than an hour is late."),

  NO_TIME_IS_TRUSTED(
      "#three-ways",
      "a sale without a time was trusted. It belongs to no window, and vanishes there"
          + " without a trace."),

  LATE_ONES_ARE_LOST(
      "#three-ways",
      "late sales are in none of the three. What Spark drops later cannot be got back,"
          + " so they are kept here."),

  LATE_THE_WRONG_WAY(
      "#your-task",
      "the hour was compared the wrong way round: sales that came in time were called" + " late."),

  SUSPECTS_ARE_CALLED_LATE(
      "#three-ways",
      "records with a wrong time, or none, were called late. Late is a sale whose time"
          + " can be believed."),

  LATE_IS_SUSPECT(
      "#three-ways",
      "a record is a suspect that is late, or trusted. Each record is in one of the"
          + " three, and the late ones have their own."),

  NULLS_FALL_THROUGH(
      "#nulls-fall-through",
      "records without a readable time are in none of the three. A comparison with null"
          + " is neither true nor false, and `where` keeps what is true."),

  UNREADABLE_IS_NOT_MISSING(
      "#your-task",
      "a time that cannot be read was called missing. It is there, and somebody may"
          + " mend the till that writes it."),

  MISSING_IS_NOT_UNREADABLE("#your-task", "a missing time was called unreadable."),

  FUTURE_IS_LOST(
      "#three-ways",
      "sales from the future are in none of the three. They are suspects, and were sold"
          + " by somebody."),

  EXACTLY_FIVE_MINUTES(
      "#your-task",
      "a sale that is exactly 5 minutes ahead was not trusted, or the limit is a"
          + " shorter one. At most 5 minutes includes the fifth."),

  EXACTLY_AN_HOUR(
      "#your-task",
      "a sale that is exactly an hour old was not trusted. Late is what is older than" + " that."),

  FRACTIONS_ARE_CUT(
      "#your-task",
      "fractions of a second were cut off or not read. A time may have six digits after"
          + " the point."),

  MORE_THAN_A_TIME_IS_READ(
      "#your-task",
      "something was read as a time that is none. The seconds belong to it, and the `T` between date"
          + " and hours: what somebody else writes may mean something else."),

  ZONE_IS_MADE_UP(
      "#what-is-a-time",
      "a time without a zone was read all the same. Spark then takes the zone of its"
          + " session, or today for the date, so the same record is another time elsewhere."),

  OFFSET_IS_NOT_READ(
      "#what-is-a-time",
      "a time with an offset such as +02:00 was not read. Z is one zone of many."),

  NO_JSON_IS_DROPPED(
      "#nulls-fall-through",
      "some records are in none of the three: those that are no JSON, or have no value."
          + " They have no time, and that is a reason."),

  OTHER_FIELDS_DECIDE(
      "#your-task",
      "a sale was left out because of another field than its time. Here the time alone"
          + " decides; lesson 7 is about the rest.");

  private final String section;
  private final String words;

  LateDataCause(String section, String words) {
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
