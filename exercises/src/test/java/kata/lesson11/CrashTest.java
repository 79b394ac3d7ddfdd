package kata.lesson11;

import static kata.lesson11.CrashCause.*;
import static kata.lesson11.Shop.rowsOf;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import kata.testkit.FileStream;
import kata.testkit.KilledJvm;
import kata.testkit.Streams;
import kata.testkit.Table;
import kata.testkit.junit.Lesson;
import kata.testkit.jvm.KillPoint;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(value = 11, seconds = 150)
class CrashTest {

  private static final int BILLIONS = 2_000_000_000;

  @Test
  void each_micro_batch_writes_the_totals_that_it_has_changed(Streams streams) {
    Shop shop = Shop.opens(streams);
    shop.sells(row("Laptop", 2), row("Mouse", 5));
    shop.sells(row("Laptop", 5), row("Laptop", 1));
    shop.sells(row("Mouse", -5));
    shop.sells(row("Mouse", 5), row("Laptop", 1));

    Row laptops0 = row(0, "Laptop", 2);
    Row laptops1 = row(1, "Laptop", 8);
    Row mice0 = row(0, "Mouse", 5);
    Row mice2 = row(2, "Mouse", 0);
    Row mice3 = row(3, "Mouse", 5);
    Row laptops3 = row(3, "Laptop", 9);
    shop.changes.holds(
        rows(laptops0, mice0, laptops1, mice2, mice3, laptops3),
        when(List::isEmpty).and(shop::hasFilesInFoldersWithoutAName).means(FOLDERS_WITHOUT_A_NAME),
        when(found -> !found.isEmpty() && found.size() < 4).means(OTHERS_ARE_REPLACED),
        insteadOf(laptops0, mice0, laptops1, mice2).means(NEWEST_IS_LEFT_OUT),
        when(found -> found.size() == 5 && found.contains(mice0) != found.contains(mice3))
            .means(SAME_TOTAL_IS_A_REPLAY),
        insteadOf(
                laptops0,
                mice0,
                laptops1,
                row(1, "Mouse", 5),
                row(2, "Laptop", 8),
                mice2,
                laptops3,
                mice3)
            .means(ALL_TOTALS_EACH_TIME),
        insteadOf(laptops0, mice0, laptops1, row(3, "Mouse", 10), laptops3)
            .means(RETURNS_ARE_LEFT_OUT),
        insteadOf(
                laptops0,
                mice0,
                row(1, "Laptop", 6),
                row(2, "Mouse", -5),
                mice3,
                row(3, "Laptop", 1))
            .means(COUNTED_IN_FOREACH_BATCH));

    shop.sells(row("Mouse", 2), row("Mouse", -2), row("1984", BILLIONS), row("1984", BILLIONS));
    Row mice4 = row(4, "Mouse", 5);
    Row books4 = row(4, "1984", 2L * BILLIONS);
    shop.changes.holds(
        rows(laptops0, mice0, laptops1, mice2, mice3, laptops3, mice4, books4),
        when(found -> found.contains(books4) && !found.contains(mice4))
            .means(SAME_TOTAL_IS_LEFT_OUT),
        when(found -> found.contains(mice4) && !found.contains(books4)).means(TOTAL_DOES_NOT_FIT));
  }

  @Test
  void a_reader_who_comes_too_early_finds_no_rows(Streams streams) throws IOException {
    Shop shop = Shop.opens(streams);
    shop.changes.holds();

    shop.holdsHalfAFile();
    shop.changes.holds();
  }

  @Test
  void a_later_start_goes_on(Streams streams) throws Exception {
    Shop shop = Shop.opens(streams);
    shop.sells(row("Laptop", 2));
    shop.sellsAndIsKilledWhileItWrites(row("Mouse", 5));
    shop.sells(row("Laptop", 5));
    shop.query.startAgain();
    shop.changes.holds(
        rows(row(0, "Laptop", 2), row(1, "Mouse", 5), row(2, "Laptop", 7)),
        when(shop::usesATemporaryCheckpoint).means(NO_CHECKPOINT),
        when(shop::usesAnotherCheckpoint).means(ANOTHER_CHECKPOINT),
        insteadOf(row(0, "Laptop", 2), row(1, "Mouse", 5), row(2, "Laptop", 5))
            .means(TOTALS_ARE_FORGOTTEN),
        insteadOf().means(NUMBERS_OF_ALL_QUERIES),
        insteadOf(row(0, "Laptop", 7), row(1, "Mouse", 5))
            .and(shop::usesItsCheckpoint)
            .means(OWN_NUMBER_BEGINS_WITH_0));
  }

  @Test
  void what_could_not_be_written_is_not_committed(Streams streams) throws IOException {
    Shop shop = Shop.opens(streams);
    shop.sells(row("Laptop", 2));
    shop.query.stop();

    shop.losesItsFolder();
    shop.sells(row("Mouse", 5));
    shop.query.tryToStartAgain();
    shop.query.expect(
        "commits",
        List.of(0L),
        shop.checkpoint.commits(),
        FAILURE_IS_SWALLOWED,
        when(shop::usesATemporaryCheckpoint).means(NO_CHECKPOINT),
        when(shop::usesAnotherCheckpoint).means(ANOTHER_CHECKPOINT));

    shop.query.stop();
    shop.findsItsFolder();
    shop.query.startAgain();
    shop.changes.holds(
        rows(row(0, "Laptop", 2), row(1, "Mouse", 5)),
        insteadOf(row(0, "Laptop", 2)).means(DONE_BEFORE_IT_WAS_WRITTEN));
  }

  /**
   * One JVM for all points, as its start takes the most time: your query runs in it once for each
   * point, and each is halted at its own when the kill comes.
   */
  @Test
  void nothing_is_lost_and_nothing_is_written_twice_wherever_kill_9_comes(Streams streams) {
    FileStream orders = Shop.ordersInFiles(streams);
    orders.arrive(row("Laptop", 2), row("Mouse", 5));
    orders.arrive(row("Laptop", 5), row("Mouse", 1));
    KilledJvm killed = KilledJvm.of(Crash.class, orders, streams);
    List<Table> outputs =
        Stream.of(KillPoint.values())
            .map(point -> Shop.startAgain(streams, orders, killed, point))
            .toList();

    orders.arrive(row("Laptop", 1));
    for (Table changes : outputs) {
      changes.holds(
          rows(
              row(0, "Laptop", 2),
              row(0, "Mouse", 5),
              row(1, "Laptop", 7),
              row(1, "Mouse", 6),
              row(2, "Laptop", 8)),
          when(found -> found.contains(row(1, "Laptop", 12))).means(COUNTED_ON_ITS_OWN_OUTPUT),
          when(found -> rowsOf(1, found) > 2).means(WRITTEN_BESIDE_THE_FIRST_ATTEMPT),
          when(found -> rowsOf(3, found) > 0).means(OWN_NUMBER_FOR_A_REPLAY),
          when(found -> rowsOf(1, found) < 2).means(HALF_OF_IT_IS_TAKEN_FOR_DONE));
    }
  }
}
