package kata.lesson19;

import static kata.lesson19.EnrichmentCause.*;
import static kata.lesson19.PriceList.price;
import static kata.lesson19.Shop.with;
import static kata.testkit.TimedSales.sale;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.rows;

import java.util.List;
import kata.testkit.Streams;
import kata.testkit.junit.Lesson;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Lesson(19)
class EnrichmentTest {

  private static final Row LAST_MOUSE =
      price("Mouse", 28.0, "2026-02-28T08:00:00Z", "2026-03-01T08:00:00Z");
  private static final Row OLD_MOUSE = price("Mouse", 20.0, "08:00", "10:00");
  private static final Row MOUSE = price("Mouse", 25.0, "10:00", "12:00");
  private static final Row NEW_MOUSE = price("Mouse", 24.0, "12:00", null);

  @Test
  void a_sale_gets_the_price_of_its_time(Streams streams) {
    Shop shop = Shop.enriches(streams, LAST_MOUSE, OLD_MOUSE, MOUSE, NEW_MOUSE);

    Row yesterday = sale("A0", "Mouse", 28.0, "2026-02-28T11:00:00Z", "09:00");
    shop.sells(yesterday);
    shop.query.show(
        rows(with(yesterday, 28.0)),
        insteadOf(with(yesterday, 24.0)).means(PRICE_OF_TODAY),
        insteadOf(with(yesterday, 20.0)).means(PRICE_OF_THE_ARRIVAL),
        insteadOf(with(yesterday, 25.0)).means(TIME_OF_DAY),
        when(rows -> rows.size() == 4).means(EACH_VERSION_IS_JOINED));
    Row early = sale("A1", "Mouse", 20.0, "09:00");
    shop.sells(early);
    shop.query.show(
        rows(with(early, 20.0)),
        insteadOf(with(early, 24.0)).means(PRICE_OF_THE_DAY),
        when(rows -> rows.size() > 1).means(PRICE_OF_THE_DAY));
    Row now = sale("A2", "Mouse", 24.0, "13:00");
    shop.sells(now);
    shop.query.show(
        rows(with(now, 24.0)),
        insteadOf(with(now, null)).means(OPEN_END_IS_LOST),
        insteadOf().means(OPEN_END_IS_LOST));

    shop.list.isRewritten(
        LAST_MOUSE,
        OLD_MOUSE,
        MOUSE,
        price("Mouse", 24.0, "12:00", "2026-03-02T00:00:00Z"),
        price("Mouse", 27.0, "2026-03-02T00:00:00Z", null));
    shop.query.restart();
    Row late = sale("A3", "Mouse", -24.0, "13:30", "2026-03-02T08:00:00Z");
    shop.sells(late);
    shop.query.show(rows(with(late, 24.0)), insteadOf().means(RETURN_IS_LEFT_OUT));
    shop.query.expect("rows of state", 0L, shop.query.inside().stateRows(), NEEDS_NO_STATE);
  }

  @Test
  void a_sale_without_a_price_stays(Streams streams) {
    Shop shop = Shop.enriches(streams, MOUSE, price("Tea", 0.0, "10:00", null), NEW_MOUSE);

    Row unknown = sale("A1", "Desk", 500.0, "11:00");
    shop.sells(unknown);
    shop.query.show(
        rows(with(unknown, null)),
        insteadOf().means(SALE_WITHOUT_A_PRICE_IS_LOST),
        insteadOf(with(unknown, 0.0)).means(PRICE_IS_MADE_UP),
        insteadOf(with(unknown, 500.0)).means(PRICE_IS_MADE_UP));
    Row tooEarly = sale("A2", "Mouse", 20.0, "09:59:59.999999");
    shop.sells(tooEarly);
    shop.query.show(
        rows(with(tooEarly, null)),
        insteadOf().means(CONDITION_AFTER_THE_JOIN),
        insteadOf(with(tooEarly, 25.0)).means(NEAREST_PRICE),
        insteadOf(with(tooEarly, 20.0)).means(PRICE_IS_MADE_UP));
    Row noProduct = sale("A3", null, 3.0, "11:00");
    Row noTime = sale("A4", "Mouse", 25.0, null);
    shop.sells(noProduct, noTime);
    shop.query.show(
        rows(with(noProduct, null), with(noTime, null)),
        when(rows -> rows.size() < 2).means(WITHOUT_A_KEY_IS_LOST),
        insteadOf(with(noProduct, null), with(noTime, 24.0)).means(TIME_IS_MADE_UP));
    Row free = sale("A5", "Tea", 0.0, "11:00");
    shop.sells(free);
    shop.query.show(rows(with(free, 0.0)), insteadOf(with(free, null)).means(ZERO_IS_NO_PRICE));
    Row tea = sale("A6", "tea", 3.0, "11:00");
    Row mice = sale("A7", "Mouse ", 25.0, "11:00");
    shop.sells(tea, mice);
    shop.query.show(
        rows(with(tea, null), with(mice, null)),
        when(rows -> rows.size() == 2).means(PRODUCTS_ARE_TIDIED));
  }

  @Test
  void a_price_is_valid_from_its_start_until_just_before_its_end(Streams streams) {
    streams.set("spark.sql.session.timeZone", "Asia/Kathmandu");
    Shop shop =
        Shop.enriches(
            streams,
            price("Mouse", 25.0, "10:00", "12:00:00.000500"),
            price("Mouse", 24.0, "12:00:00.000500", null),
            price("Cable", 0.375, "10:00", "12:00"));

    Row first = sale("A1", "Cable", 0.375, "10:00");
    shop.sells(first);
    shop.query.show(
        rows(with(first, 0.375)),
        insteadOf(with(first, null)).means(START_IS_LEFT_OUT),
        insteadOf(with(first, 0.38)).means(PRICE_IS_ROUNDED));
    Row end = sale("A2", "Cable", 0.375, "12:00");
    Row muchLater = sale("A3", "Cable", 0.375, "2026-03-09T10:00:00Z");
    shop.sells(end, muchLater);
    shop.query.show(
        rows(with(end, null), with(muchLater, null)),
        insteadOf(with(end, 0.375), with(muchLater, null)).means(END_IS_TAKEN_IN),
        insteadOf(with(end, 0.375), with(muchLater, 0.375)).means(PRICE_WITHOUT_AN_END));
    Row before = sale("A4", "Mouse", 25.0, "12:00:00.000499");
    Row change = sale("A5", "Mouse", 24.0, "12:00:00.000500");
    shop.sells(before, change);
    shop.query.show(
        rows(with(before, 25.0), with(change, 24.0)),
        insteadOf(with(before, 24.0), with(change, 24.0)).means(TIME_IS_CUT),
        insteadOf(with(before, 25.0), with(change, 25.0)).means(TIME_IS_CUT));
  }

  @Test
  void validities_that_overlap_double_no_sale(Streams streams) {
    Shop shop =
        Shop.enriches(
            streams,
            price("Mouse", 20.0, "12:00", "14:00"),
            price("Mouse", 25.0, "08:00", "18:00"),
            price("Tea", 3.5, "10:00", null),
            price("Tea", 3.0, "10:00", "18:00"),
            price("Coffee", 3.8, "10:00", null),
            price("Coffee", 4.0, "10:00", "18:00"));

    Row inBoth = sale("A1", "Mouse", 20.0, "13:00");
    shop.sells(inBoth);
    shop.query.show(
        rows(with(inBoth, 20.0)),
        insteadOf(with(inBoth, 20.0), with(inBoth, 25.0)).means(SALE_IS_DOUBLED),
        insteadOf(with(inBoth, 25.0)).means(ANOTHER_ONE_WINS));
    Row inOne = sale("A2", "Mouse", 25.0, "15:00");
    shop.sells(inOne);
    shop.query.show(rows(with(inOne, 25.0)), insteadOf(with(inOne, null)).means(ENDED_BY_THE_NEXT));
    Row tea = sale("A3", "Tea", 3.5, "11:00");
    Row coffee = sale("A4", "Coffee", 4.0, "11:00");
    shop.sells(tea, coffee);
    shop.query.show(
        rows(with(tea, 3.5), with(coffee, 4.0)),
        when(rows -> rows.size() == 2).means(ANOTHER_ONE_WINS),
        when(rows -> rows.size() > 2).means(SALE_IS_DOUBLED));
  }

  @Test
  void sales_that_are_alike_are_as_many_as_before(Streams streams) {
    streams.set("spark.sql.shuffle.partitions", "2");
    Shop shop = Shop.enriches(streams, MOUSE, MOUSE, NEW_MOUSE);

    Row mouse = sale(null, "Mouse", 25.0, "11:00");
    Row pen = sale(null, "Pen", 1.0, "11:00");
    shop.sells(mouse, pen, mouse, pen);
    shop.query.show(
        rows(with(mouse, 25.0), with(mouse, 25.0), with(pen, null), with(pen, null)),
        when(rows -> rows.size() < 4).means(ALIKE_IS_ONE),
        when(rows -> rows.size() > 4).means(SALE_IS_DOUBLED));
  }

  @Test
  void what_is_new_in_the_list_counts_from_the_next_micro_batch(Streams streams) {
    Shop shop = Shop.starts(streams, MOUSE);

    Row mouse = sale("A1", "Mouse", 22.0, "11:00");
    Row desk = sale("A2", "Desk", 500.0, "11:00");
    shop.sells(mouse, desk, desk);
    shop.query.show(
        rows(with(mouse, 25.0), with(desk, null), with(desk, null)),
        when(rows -> rows.size() == 2).means(ALIKE_IS_ONE));

    shop.list.gets(price("Desk", 510.0, "08:00", null), NEW_MOUSE);
    Row another = sale("A3", "Desk", 500.0, "11:00");
    Row newMouse = sale("A4", "Mouse", 22.0, "12:00");
    shop.sells(another, newMouse);
    shop.query.show(
        rows(with(another, 510.0), with(newMouse, 24.0)),
        insteadOf(with(another, null), with(newMouse, null)).means(LIST_IS_READ_ONCE));
  }

  @Test
  void a_list_that_is_rewritten_is_read_as_it_is(Streams streams) throws Exception {
    Shop shop = Shop.starts(streams, price("Mouse", 25.0, "10:00", null));

    Row mouse = sale("A1", "Mouse", 22.0, "12:30");
    shop.sells(mouse);
    shop.query.show(with(mouse, 25.0));

    shop.list.isRewritten(MOUSE, NEW_MOUSE);
    Row late = sale("A2", "Mouse", 22.0, "11:00");
    Row newMouse = sale("A3", "Mouse", 22.0, "13:00");
    Row tooEarly = sale("A4", "Mouse", 22.0, "09:30");
    shop.sellsUnlessAFileIsGone(late, newMouse, tooEarly);
    shop.query.show(
        rows(with(late, 25.0), with(newMouse, 24.0), with(tooEarly, null)),
        insteadOf(with(late, 25.0), with(newMouse, 25.0), with(tooEarly, null))
            .means(LIST_IS_READ_ONCE));
  }

  @Test
  void a_micro_batch_that_runs_again_gives_the_same_rows(Streams streams) {
    Shop shop = Shop.starts(streams, price("Mouse", 25.0, "10:00", null));

    Row first = sale("A1", "Mouse", 22.0, "11:00");
    shop.sells(first);
    shop.query.show(with(first, 25.0));
    shop.keepsItsCheckpoint();

    Row mouse = sale("A2", "Mouse", 22.0, "11:00");
    Row desk = sale("A3", "Desk", 500.0, "11:00");
    shop.sellsWhileTheSinkFails(mouse, desk);
    shop.list.isRewritten(MOUSE, NEW_MOUSE);
    shop.query.startAgain();
    shop.query.show(with(mouse, 25.0), with(desk, null));
    shop.query.expect("numbers", List.of(0L, 1L, 1L), shop.numbers(), ANOTHER_NUMBER);
  }
}
