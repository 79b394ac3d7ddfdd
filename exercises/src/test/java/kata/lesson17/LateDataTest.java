package kata.lesson17;

import static kata.lesson17.LateDataCause.*;
import static kata.testkit.KafkaRecord.value;
import static kata.testkit.TimedSales.at;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.util.List;
import java.util.stream.IntStream;
import kata.testkit.KafkaRecord;
import kata.testkit.Nasty;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.Topic;
import kata.testkit.junit.Lesson;
import kata.testkit.junit.Partitions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(17)
class LateDataTest {

  private static final String[] COLUMNS = {
    "order_id", "product", "amount", "ordered_at", "received_at"
  };

  private static final String NOON = "2026-03-01T12:00:00Z";

  @Test
  void a_sale_of_the_last_hour_is_trusted(Streams streams, Topic topic) {
    TestedQuery trusted = trusted(streams, topic);

    topic.arrive(sold("A1", "2026-03-01T11:45:00Z"), sold("A2", "2026-03-01T12:04:59Z"));
    trusted.show(
        rows(sale("A1", "11:45"), sale("A2", "12:04:59")),
        insteadOf(sale("A1", "12:00"), sale("A2", "12:00")).means(TIME_OF_ARRIVAL),
        insteadOf(sale("A1", "11:45")).means(EVERYTHING_AHEAD_IS_SUSPECT),
        insteadOf(sale("A1", "11:45"), sale("A2", "12:00")).means(TIME_IS_MENDED));
    topic.arrive(
        sold("A3", "2099-01-01T00:00:00Z"),
        sold("A4", "2026-03-01T15:00:00Z"),
        sold("A5", "2026-03-01T09:00:00Z"),
        record("A6", null));
    trusted.show(
        rows(),
        when(rows -> rows.stream().anyMatch(row -> row.get(3).equals(at("12:00"))))
            .means(TIME_IS_MENDED),
        when(rows -> has(rows, "A3")).means(FUTURE_IS_TRUSTED),
        when(rows -> has(rows, "A4") && !has(rows, "A3")).means(FUTURE_IS_NOT_MEASURED),
        when(rows -> has(rows, "A5")).means(LATE_IS_TRUSTED),
        when(rows -> has(rows, "A6")).means(NO_TIME_IS_TRUSTED));
  }

  @Test
  void an_older_sale_is_late_and_kept(Streams streams, Topic topic) {
    TestedQuery late = late(streams, topic);

    topic.arrive(sold("A1", "2026-03-01T11:45:00Z"), sold("A2", "2026-02-27T09:00:00Z"));
    late.show(
        rows(sale("A2", "2026-02-27T09:00:00Z")),
        insteadOf().means(LATE_ONES_ARE_LOST),
        when(rows -> has(rows, "A1")).means(LATE_THE_WRONG_WAY));
    topic.arrive(sold("A3", "2099-01-01T00:00:00Z"), record("A4", null));
    late.show(rows(), when(rows -> rows.size() > 0).means(SUSPECTS_ARE_CALLED_LATE));
  }

  @Test
  void all_others_are_suspects_with_a_reason(Streams streams, Topic topic) {
    TestedQuery suspects = suspects(streams, topic);

    topic.arrive(
        sold("A1", "2026-03-01T11:45:00Z"),
        sold("A2", "2026-02-27T09:00:00Z"),
        sold("A3", "2099-01-01T00:00:00Z"),
        record("A4", null),
        record("A5", "\"yesterday\""));
    suspects.show(
        rows(row(2, "from the future"), row(3, "no time"), row(4, "unreadable time")),
        when(rows -> rows.contains(row(1L, "late")) || rows.size() > 3).means(LATE_IS_SUSPECT),
        insteadOf(row(2, "from the future")).means(NULLS_FALL_THROUGH),
        insteadOf(row(2, "from the future"), row(3, "no time"), row(4, "no time"))
            .means(UNREADABLE_IS_NOT_MISSING),
        insteadOf(row(2, "from the future"), row(3, "unreadable time"), row(4, "unreadable time"))
            .means(MISSING_IS_NOT_UNREADABLE),
        insteadOf(row(3, "no time"), row(4, "unreadable time")).means(FUTURE_IS_LOST));
  }

  @Test
  void the_limits_belong_to_the_trusted(Streams streams, Topic topic) {
    TestedQuery trusted = trusted(streams, topic);
    TestedQuery late = late(streams, topic);
    TestedQuery suspects = suspects(streams, topic);

    topic.arrive(sold("A1", "2026-03-01T12:05:00Z"), sold("A2", "2026-03-01T11:00:00Z"));
    trusted.show(
        rows(sale("A1", "12:05"), sale("A2", "11:00")),
        insteadOf(sale("A2", "11:00")).means(EXACTLY_FIVE_MINUTES),
        insteadOf(sale("A1", "12:05")).means(EXACTLY_AN_HOUR),
        insteadOf().means(EXACTLY_FIVE_MINUTES));
    topic.arrive(
        sold("A3", "2026-03-01T12:05:00.000001Z"), sold("A4", "2026-03-01T10:59:59.999999Z"));
    trusted.show(rows(), when(rows -> rows.size() > 0).means(FRACTIONS_ARE_CUT));
    late.show(rows(sale("A4", "10:59:59.999999")), insteadOf().means(FRACTIONS_ARE_CUT));
    suspects.show(rows(row(2, "from the future")), insteadOf().means(FRACTIONS_ARE_CUT));
  }

  @Test
  void a_time_has_a_date_seconds_and_a_zone(Streams streams, Topic topic) {
    streams.set("spark.sql.session.timeZone", "Europe/Helsinki");
    TestedQuery trusted = trusted(streams, topic);
    TestedQuery suspects = suspects(streams, topic);

    topic.arrive(
        sold("A1", "2026-03-01T13:45:00+02:00"),
        sold("A2", "2026-03-01T17:15:00.5+05:30"),
        record("A3", "\"2026-03-01T13:45:00\""),
        record("A4", "\"2026-03-01 13:45:00\""),
        record("A5", "\"13:45\""),
        record("A6", "1772366400000"),
        record("A7", "\"\""),
        record("A8", "\"2026-02-30T11:45:00Z\""),
        sold("B1", "2026-03-01T11:45Z"),
        sold("B2", "2026-03-01 11:45:00Z"));
    trusted.show(
        rows(sale("A1", "11:45"), sale("A2", "11:45:00.5")),
        when(rows -> has(rows, "A3") || has(rows, "A4")).means(ZONE_IS_MADE_UP),
        when(rows -> !has(rows, "A3") && (has(rows, "B1") || has(rows, "B2")))
            .means(MORE_THAN_A_TIME_IS_READ),
        insteadOf().means(OFFSET_IS_NOT_READ),
        insteadOf(sale("A1", "11:45")).means(FRACTIONS_ARE_CUT));
    suspects.show(
        IntStream.range(2, 10).mapToObj(offset -> row(offset, "unreadable time")).toList(),
        when(rows -> rows.size() < 8).means(ZONE_IS_MADE_UP));
  }

  @Test
  void whatever_comes_is_a_suspect_at_least(Streams streams, Topic topic) {
    TestedQuery trusted = trusted(streams, topic);
    TestedQuery late = late(streams, topic);
    TestedQuery suspects = suspects(streams, topic);
    int records = Nasty.records().length;

    topic.arrive(Nasty.records());
    topic.arrive(value(null).timestamp(NOON));
    suspects.show(
        IntStream.rangeClosed(0, records).mapToObj(offset -> row(offset, "no time")).toList(),
        when(rows -> rows.size() <= records).means(NO_JSON_IS_DROPPED));
    topic.arrive(
        value("{\"order_id\":1,\"amount\":\"x\",\"ordered_at\":\"2026-03-01T11:45:00Z\"}")
            .timestamp(NOON));
    trusted.show(
        rows(row("1", null, null, at("11:45"), at("12:00"))),
        insteadOf().means(OTHER_FIELDS_DECIDE));
    late.show();
    suspects.show(rows(), when(rows -> rows.size() > 0).means(OTHER_FIELDS_DECIDE));
  }

  @Test
  void a_clock_in_2099_closes_no_window(Streams streams, Topic topic) {
    TestedQuery revenue =
        streams.run(
            () -> LateData.trusted(topic.rows()),
            LateDataTest::revenue,
            Append(),
            "window_start",
            "window_end",
            "revenue");

    topic.arrive(sold("A1", "2026-03-01T11:51:00Z"));
    topic.arrive(sold("A2", "2099-01-01T00:00:00Z"));
    topic.arrive(sold("A3", "2026-03-01T11:57:00Z"));
    revenue.show(rows(), when(rows -> rows.size() > 0).means(FUTURE_IS_TRUSTED));
    topic.arrive(sold("A4", "2026-03-01T12:05:00Z"));
    revenue.show(row(at("11:50"), at("12:00"), 50.0));
  }

  @Test
  void what_a_slow_partition_brings_is_judged_by_its_own_arrival(
      Streams streams, @Partitions(2) Topic topic) {
    TestedQuery trusted = trusted(streams, topic);

    topic.arrive(sold("A1", "2026-03-01T11:45:00Z").partition(0));
    topic.arrive(
        record("A2", "\"2026-03-01T08:45:00Z\"").partition(1).timestamp("2026-03-01T09:00:00Z"));
    trusted.show(sale("A1", "11:45"), row("A2", "Mouse", 25.0, at("08:45"), at("09:00")));
    trusted.restart();
    topic.arrive(sold("A3", "2026-03-01T11:30:00Z").partition(0));
    trusted.show(sale("A3", "11:30"));
  }

  /** What somebody does with the trusted ones: lesson 16. */
  private static Dataset<Row> revenue(Dataset<Row> sales) {
    return sales
        .withWatermark("ordered_at", "5 minutes")
        .groupBy(window(col("ordered_at"), "10 minutes").as("window"))
        .agg(sum("amount").as("revenue"))
        .selectExpr("window.start AS window_start", "window.end AS window_end", "revenue");
  }

  /** Kafka took it at noon. */
  private static KafkaRecord sold(String orderId, String orderedAt) {
    return record(orderId, '"' + orderedAt + '"');
  }

  private static KafkaRecord record(String orderId, String orderedAt) {
    String time = orderedAt == null ? "" : ",\"ordered_at\":" + orderedAt;
    return value(
            "{\"order_id\":\"" + orderId + "\",\"product\":\"Mouse\",\"amount\":25.0" + time + "}")
        .timestamp(NOON);
  }

  private static Row sale(String orderId, String orderedAt) {
    return row(orderId, "Mouse", 25.0, at(orderedAt), at("12:00"));
  }

  private static boolean has(List<Row> rows, String orderId) {
    return rows.stream().anyMatch(row -> orderId.equals(row.get(0)));
  }

  private static TestedQuery trusted(Streams streams, Topic topic) {
    return streams.run(() -> LateData.trusted(topic.rows()), Append(), COLUMNS);
  }

  private static TestedQuery late(Streams streams, Topic topic) {
    return streams.run(() -> LateData.late(topic.rows()), Append(), COLUMNS);
  }

  private static TestedQuery suspects(Streams streams, Topic topic) {
    return streams.run(() -> LateData.suspects(topic.rows()), Append(), "offset", "reason");
  }
}
