package kata.lesson06;

import static kata.lesson06.ParquetSinkCause.*;
import static kata.testkit.verdict.CommonCause.UNKNOWN;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.io.IOException;
import java.util.List;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.TestedQuery;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(6)
class ParquetSinkTest {

  private static final Row LAPTOP = row("1001", "Laptop", 2, 1200.5);
  private static final Row MOUSE = row("1002", "Mouse", 5, 25.0);
  private static final Row CABLE = row("1007", "Cable", 3, 0.375);
  private static final Row RETURNED = row("1009", "Server", -2, 1234567.89);
  private static final Row BOOK = row("1008", "1984", 1, 12.5);
  private static final Row PEN = row("1010", "Pen", null, 9.5);
  private static final Row NO_TOTAL = row("1010", "Pen", null, 9.5, null);
  private static final Row NULLS = row(null, null, null, null);
  private static final Row LAPTOP_TOTAL = row("1001", "Laptop", 2, 1200.5, 2401.0);
  private static final Row MOUSE_TOTAL = row("1002", "Mouse", 5, 25.0, 125.0);
  private static final Row CABLE_TOTAL = row("1007", "Cable", 3, 0.375, 1.125);
  private static final Row RETURNED_TOTAL = row("1009", "Server", -2, 1234567.89, -2469135.78);
  private static final Row BOOK_TOTAL = row("1008", "1984", 1, 12.5, 12.5);
  private static final Row ALL_NULL = row(null, null, null, null, null);

  @Test
  void sales_are_written_with_their_totals(Streams streams) {
    Archive archive = new Archive(streams);
    Table files = archive.files();

    archive.takes(LAPTOP, MOUSE, MOUSE, CABLE, RETURNED, NULLS, PEN);
    files.holds(
        rows(
            LAPTOP_TOTAL,
            MOUSE_TOTAL,
            MOUSE_TOTAL,
            CABLE_TOTAL,
            RETURNED_TOTAL,
            ALL_NULL,
            NO_TOTAL),
        when(rows -> rows.size() == 7 && !rows.contains(NO_TOTAL)).means(QUANTITY_IS_MADE_UP),
        when(rows -> rows.stream().anyMatch(row -> Double.valueOf(1.13).equals(row.get(4))))
            .means(TOTAL_IS_ROUNDED),
        insteadOf(LAPTOP_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, CABLE_TOTAL, ALL_NULL, NO_TOTAL)
            .means(RETURN_IS_NO_SALE),
        when(rows -> rows.contains(RETURNED_TOTAL) && !rows.contains(ALL_NULL))
            .means(SINK_DROPS_NULLS));
  }

  @Test
  void the_query_looks_for_sales_every_30_seconds(Streams streams) {
    TestedQuery query = new Archive(streams).takes(LAPTOP);
    query.expect(
        "trigger",
        "every 30000 ms",
        query.inside().trigger(),
        ANOTHER_INTERVAL,
        insteadOf(row("as soon as it can")).means(NO_TRIGGER),
        insteadOf(row("every 30 ms")).means(NUMBER_COUNTS_MILLISECONDS));
  }

  @Test
  void each_micro_batch_adds_to_the_files(Streams streams) {
    Archive archive = new Archive(streams);
    Table files = archive.files();

    archive.takes(LAPTOP);
    TestedQuery second = archive.takes(MOUSE);
    files.holds(
        rows(LAPTOP_TOTAL, MOUSE_TOTAL),
        when(() -> second.inside().hasTemporaryCheckpoint()).means(STARTED_WITHOUT_CHECKPOINT),
        insteadOf(LAPTOP_TOTAL)
            .and(() -> archive.isFilledFromAnotherCheckpoint(second))
            .means(STARTED_WITH_ANOTHER_CHECKPOINT),
        insteadOf(LAPTOP_TOTAL)
            .and(() -> archive.isFilledFromItsCheckpoint(second))
            .means(STARTED_WITH_AN_EMPTY_CHECKPOINT));

    Archive another = new Archive(streams);
    Table ofAnother = another.files();
    another.takes(CABLE);
    ofAnother.holds(rows(CABLE_TOTAL), when(List::isEmpty).means(FOLDER_OF_ANOTHER));
  }

  @Test
  void a_micro_batch_that_runs_again_writes_nothing_twice(Streams streams) {
    Archive archive = new Archive(streams);
    Table files = archive.files();

    TestedQuery query = archive.takes(LAPTOP);
    query.expect(
        "commits",
        List.of(0L),
        archive.checkpoint.commits(),
        UNKNOWN,
        when(() -> query.inside().hasTemporaryCheckpoint()).means(NO_CHECKPOINT),
        when(() -> archive.isFilledFromAnotherCheckpoint(query)).means(ANOTHER_CHECKPOINT));
    archive.checkpoint.forgetLastCommit();
    Streams.inAnotherJvm();
    archive.starts();
    files.holds(rows(LAPTOP_TOTAL), insteadOf(LAPTOP_TOTAL, LAPTOP_TOTAL).means(WRITTEN_AGAIN));

    archive.checkpoint.forgetLastCommit();
    files.loseWhatFollowsTheData();
    Streams.inAnotherJvm();
    archive.starts();
    files.holds(rows(LAPTOP_TOTAL));
  }

  @Test
  void the_reader_sees_all_that_was_written(Streams streams) {
    streams.set("spark.sql.streaming.fileSink.log.compactInterval", "3");
    Archive archive = new Archive(streams);
    Table reader = archive.reader();

    archive.takes(BOOK);
    reader.holds(rows(BOOK_TOTAL));

    archive.takes(MOUSE, MOUSE, NULLS);
    reader.holds(
        rows(BOOK_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, ALL_NULL),
        insteadOf(BOOK_TOTAL, MOUSE_TOTAL, ALL_NULL).means(READER_DROPS_DUPLICATES),
        insteadOf(BOOK_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL).means(READER_DROPS_NULLS),
        insteadOf(BOOK_TOTAL).means(READER_REMEMBERS_ITS_FILES));

    archive.takes(CABLE);
    reader.holds(
        rows(BOOK_TOTAL, MOUSE_TOTAL, MOUSE_TOTAL, ALL_NULL, CABLE_TOTAL),
        when(rows -> !rows.contains(CABLE_TOTAL)).means(LOG_IS_READ_BY_HAND));
  }

  @Test
  void the_reader_leaves_alone_what_the_query_did_not_finish(Streams streams) throws IOException {
    Archive archive = new Archive(streams);
    Table reader = archive.reader();

    archive.takes(LAPTOP);
    archive.holdsAnUnfinishedFile(reader);
    reader.holds(
        rows(LAPTOP_TOTAL), insteadOf(LAPTOP_TOTAL, LAPTOP_TOTAL).means(LOG_IS_PASSED_OVER));
    reader.expect(
        "the copy",
        "there",
        archive.stillHasTheCopy() ? "there" : "deleted",
        UNFINISHED_FILE_IS_DELETED);

    reader.expect(
        "reading", "fails", archive.losesAFileBeforeItIsRead(reader), LOSS_IS_PASSED_OVER);
  }
}
