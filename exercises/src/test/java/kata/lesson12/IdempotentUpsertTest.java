package kata.lesson12;

import static kata.lesson12.IdempotentUpsertCause.*;
import static kata.lesson12.Shop.CLOCKS_GO_BACK;
import static kata.lesson12.Shop.FIVE_MICE;
import static kata.lesson12.Shop.ONE_MORE_LAPTOP;
import static kata.lesson12.Shop.TWO_LAPTOPS;
import static kata.lesson12.Shop.order;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;

import java.util.List;
import java.util.Optional;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.junit.Lesson;
import kata.testkit.verdict.LikelyCause;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(12)
class IdempotentUpsertTest {

  private static final Row LAPTOPS = row("Laptop", 2, 1200.5);
  private static final Row THREE_LAPTOPS = row("Laptop", 3, 1150.0);
  private static final Row MICE = row("Mouse", 5, 25.0);
  private static final Row SERVERS = row("Server", 3, 1234567.89);

  @Test
  void orders_add_to_what_their_product_has_sold(Streams streams) {
    Shop shop = Shop.opens(streams);
    shop.sells(TWO_LAPTOPS, FIVE_MICE);
    shop.products.holds(rows(LAPTOPS, MICE), when(List::isEmpty).means(NOTHING_IS_COMMITTED));

    shop.sells(
        ONE_MORE_LAPTOP, order("Server", 3, 1234567.89, "10:03"), order("Mouse", 1, 27.0, "10:04"));
    Row sixMice = row("Mouse", 6, 27.0);
    Row firstPrice = row("Laptop", 3, 1200.5);
    shop.products.holds(
        rows(THREE_LAPTOPS, sixMice, SERVERS),
        insteadOf(row("Laptop", 1, 1150.0), row("Mouse", 1, 27.0), SERVERS)
            .means(TOTAL_IS_REPLACED),
        insteadOf(firstPrice, row("Mouse", 6, 25.0), SERVERS).means(FIRST_PRICE_STAYS),
        insteadOf(firstPrice, sixMice, SERVERS).means(HIGHEST_PRICE_STAYS),
        insteadOf(THREE_LAPTOPS, sixMice, row("Server", 3, (double) 1234567.89f))
            .means(PRICE_AS_A_FLOAT),
        insteadOf(THREE_LAPTOPS, sixMice, row("Server", 3, 1234567.9)).means(PRICE_AS_A_FLOAT));
  }

  @Test
  void orders_of_one_product_may_come_together_and_in_any_order(Streams streams) {
    Shop shop = Shop.opens(streams);
    shop.sells(
        order("Laptop", 1, 1300.0, "10:02"),
        order("Laptop", 1, 1200.5, "10:05"),
        order("Laptop", 1, 1150.0, "10:01"));
    shop.products.holds(
        rows(row("Laptop", 3, 1200.5)),
        when(found -> found.get(0).getLong(1) == 1).means(ONE_OF_TWO_IS_COUNTED),
        insteadOf(row("Laptop", 3, 1150.0)).means(LAST_ROW_SETS_THE_PRICE),
        insteadOf(row("Laptop", 3, 1300.0)).means(HIGHEST_PRICE_STAYS));

    shop.sells(order("Laptop", 4, 1180.0, "10:03"));
    shop.products.holds(
        rows(row("Laptop", 7, 1200.5)),
        insteadOf(row("Laptop", 3, 1200.5)).means(OLDER_ORDER_IS_NOT_ADDED),
        insteadOf(row("Laptop", 7, 1180.0)).means(OLDER_ORDER_SETS_THE_PRICE));

    shop.sells(order("Laptop", 1, 1190.0, "10:04"));
    shop.products.holds(
        rows(row("Laptop", 8, 1200.5)),
        insteadOf(row("Laptop", 8, 1190.0)).means(TIME_IS_SET_BACK));

    shop.sells(order("Laptop", 1, 1210.0, "10:05"), order("Laptop", 1, 1190.0, "10:05"));
    shop.products.holds(rows(row("Laptop", 10, 1210.0)), anotherPriceOf(10));
    shop.sells(order("Laptop", 1, 1215.0, "10:05"), order("Laptop", 1, 1220.0, "10:05"));
    shop.products.holds(rows(row("Laptop", 12, 1220.0)), anotherPriceOf(12));

    Row pens = order("Pen", 2_000_000_000, 1.5, "10:06");
    shop.sells(pens, pens);
    Row laptops = row("Laptop", 12, 1220.0);
    shop.products.holds(
        rows(laptops, row("Pen", 4_000_000_000L, 1.5)),
        insteadOf(laptops, row("Pen", 2_000_000_000, 1.5)).means(ALIKE_IS_THE_SAME),
        insteadOf(laptops, row("Pen", (int) 4_000_000_000L, 1.5)).means(TOTAL_DOES_NOT_FIT));
  }

  private static LikelyCause anotherPriceOf(long laptops) {
    return when(found -> found.size() == 1 && found.get(0).getLong(1) == laptops).means(SAME_TIME);
  }

  @Test
  void the_latest_order_is_the_latest_in_any_time_zone(Streams streams) {
    streams.standsIn("Europe/Berlin");
    Shop shop = Shop.opens(streams);
    shop.sells(order("Laptop", 2, 1200.5, CLOCKS_GO_BACK, "00:30"));
    shop.sells(
        order("Laptop", 1, 1150.0, CLOCKS_GO_BACK, "01:15:00.250001"),
        order("Mouse", 5, 25.0, CLOCKS_GO_BACK, "01:15"));
    Row mouse = row("Mouse", "01:15:00.000000");
    shop.times.holds(
        rows(row("Laptop", "01:15:00.250001"), mouse),
        insteadOf(row("Laptop", "01:15:00.000000"), mouse).means(TIME_IS_CUT),
        insteadOf(row("Laptop", "01:15:00.250000"), mouse).means(TIME_IS_CUT),
        when(found -> found.size() == 2 && !found.contains(mouse)).means(TIME_ON_A_CLOCK));
    shop.products.holds(THREE_LAPTOPS, MICE);
  }

  @Test
  void a_micro_batch_is_read_once_and_noted(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "3");
    Shop shop = Shop.opens(streams);
    shop.notesJobsAtChanges();
    shop.sells(TWO_LAPTOPS, FIVE_MICE, ONE_MORE_LAPTOP);
    shop.batches.holds(
        rows(row(0, 3)),
        insteadOf(row(0, 2)).means(PRODUCTS_ARE_COUNTED),
        when(List::isEmpty).means(NO_NOTE));
    shop.query.expect("rows read", 3L, shop.query.inside().rowsRead(), READ_TWICE);
    shop.query.expect("cached", "nothing", shop.cached(), NEVER_UNPERSISTED);
    shop.query.expect(
        "Spark jobs", 0, shop.jobsBetweenChanges(), SPARK_COMPUTES_IN_THE_TRANSACTION);
    shop.query.stop();
    shop.query.expect("open connections", 0L, shop.openConnections(), CONNECTION_IS_LEFT);
  }

  @Test
  void a_micro_batch_that_runs_again_adds_nothing(Streams streams) throws Exception {
    Shop shop = Shop.opens(streams);
    shop.sells(TWO_LAPTOPS);
    shop.sells(FIVE_MICE);
    shop.products.holds(LAPTOPS, MICE);

    shop.query.stop();
    shop.query.expect(
        "commits",
        List.of(0L, 1L),
        shop.checkpoint.commits(),
        ANOTHER_CHECKPOINT,
        when(() -> shop.query.inside().hasTemporaryCheckpoint()).means(NO_CHECKPOINT));
    shop.checkpoint.forgetLastCommit();
    shop.startsAgain();
    Row tenMice = row("Mouse", 10, 25.0);
    shop.products.holds(
        rows(LAPTOPS, MICE),
        insteadOf(LAPTOPS, tenMice).and(() -> shop.notesOf(1) == 1).means(NOBODY_ASKS),
        insteadOf(LAPTOPS, tenMice)
            .and(() -> shop.notesOf(1) == 2)
            .means(RUN_ID_INSTEAD_OF_THE_ID));

    shop.query.stop();
    shop.checkpoint.forgetLastCommit();
    shop.isRestoredAsAfterBatch0();
    shop.query.startAgain();
    shop.products.holds(rows(LAPTOPS, MICE), insteadOf(LAPTOPS).means(REMEMBERED_OUTSIDE));
  }

  @Test
  void a_new_checkpoint_counts_from_0_and_its_orders_count_too(Streams streams) {
    Shop shop = Shop.opens(streams);
    TestedQuery first = shop.query;
    shop.sells(TWO_LAPTOPS);
    shop.products.holds(LAPTOPS);

    shop.beginsAnewWithAnEmptyCheckpoint();
    shop.sells(FIVE_MICE);
    shop.products.holds(
        rows(LAPTOPS, MICE),
        insteadOf(LAPTOPS).and(() -> shop.notesOf(first.id()) == 1).means(BATCH_ID_ALONE),
        insteadOf(LAPTOPS)
            .and(() -> shop.notesOf(first.id()) == 0)
            .means(NAME_OR_FOLDER_AS_THE_ID));
    shop.sells(ONE_MORE_LAPTOP);
    first.expect("notes of the first query", 1L, shop.notesOf(first.id()), NOTE_OF_ANOTHER_IS_GONE);
  }

  @Test
  void when_a_product_is_refused_the_micro_batch_is_not_done(Streams streams) {
    Shop shop = Shop.opensWhereCloseCommits(streams);
    shop.sells(TWO_LAPTOPS);
    shop.products.holds(LAPTOPS);

    Optional<Exception> mouse = shop.sellsWhileTheMouseIsRefused(ONE_MORE_LAPTOP, FIVE_MICE);
    shop.goesOnAfter(mouse);
    shop.products.holds(
        rows(THREE_LAPTOPS, MICE),
        when(mouse::isEmpty).means(EXCEPTION_IS_SWALLOWED),
        when(found -> !found.contains(MICE)).and(mouse::isPresent).means(shop.takenForDone(1)),
        insteadOf(row("Laptop", 4, 1150.0), MICE).means(shop.halfOfIt()));

    // The same with the other one: whichever is written first, one of them is refused after it.
    Optional<Exception> laptop =
        shop.sellsWhileTheFourthLaptopIsRefused(order("Laptop", 2, 1150.0, "10:04"), FIVE_MICE);
    shop.goesOnAfter(laptop);
    Row fiveLaptops = row("Laptop", 5, 1150.0);
    shop.products.holds(
        rows(fiveLaptops, row("Mouse", 10, 25.0)),
        when(laptop::isEmpty).means(EXCEPTION_IS_SWALLOWED),
        when(found -> found.contains(THREE_LAPTOPS))
            .and(laptop::isPresent)
            .means(shop.takenForDone(2)),
        insteadOf(fiveLaptops, row("Mouse", 15, 25.0)).means(shop.halfOfIt()));
  }

  @Test
  void totals_and_note_are_one_transaction(Streams streams) throws Exception {
    Shop shop = Shop.opensWhereCloseCommits(streams);
    shop.sells(TWO_LAPTOPS);
    shop.products.holds(LAPTOPS);

    Optional<Exception> died = shop.sellsWhileTheNoteIsRefused(FIVE_MICE, ONE_MORE_LAPTOP);
    shop.query.expect("cached", "nothing", shop.cached(), PERSISTED_AFTER_A_FAILURE);
    shop.goesOnAfter(died);
    shop.products.holds(
        rows(THREE_LAPTOPS, MICE),
        when(died::isEmpty).means(EXCEPTION_IS_SWALLOWED),
        insteadOf(row("Laptop", 4, 1150.0), row("Mouse", 10, 25.0)).means(NOTE_APART));

    for (String table : List.of("products", "batches")) {
      shop.sellsInOneTransaction(table, FIVE_MICE);
    }
  }

  @Test
  void a_micro_batch_that_is_stopped_half_way_runs_again(Streams streams) throws Exception {
    Shop shop = Shop.opens(streams);
    shop.sells(TWO_LAPTOPS);
    shop.products.holds(LAPTOPS);

    shop.query.stop();
    shop.isStoppedHalfWayThrough(FIVE_MICE, ONE_MORE_LAPTOP);
    shop.query.startAgain();
    shop.products.holds(
        rows(THREE_LAPTOPS, MICE),
        when(found -> !found.contains(MICE)).means(INTERRUPT_IS_SWALLOWED));
  }
}
