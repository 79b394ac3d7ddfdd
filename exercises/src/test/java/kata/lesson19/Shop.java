package kata.lesson19;

import static kata.lesson19.EnrichmentCause.ANOTHER_CHECKPOINT;
import static kata.lesson19.EnrichmentCause.EXCEPTION_IS_SWALLOWED;
import static kata.lesson19.EnrichmentCause.FILES_ARE_GONE;
import static kata.lesson19.EnrichmentCause.NO_CHECKPOINT;
import static kata.testkit.verdict.LikelyCause.when;
import static kata.testkit.verdict.Rows.row;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kata.testkit.RowStream;
import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.TimedSales;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A shop: sales come in, the lesson's query finds their prices, and the price list changes. */
final class Shop {

  private static final String[] COLUMNS = {
    "order_id", "product", "amount", "ordered_at", "received_at", "list_price"
  };

  private final Streams streams;
  private final RowStream sales;
  private final String checkpoint;
  private final List<Long> numbers = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean fails;
  final PriceList list;
  TestedQuery query;

  private Shop(Streams streams, Row... prices) {
    this.streams = streams;
    sales = RowStream.of(streams, TimedSales.COLUMNS);
    checkpoint = streams.folder("checkpoint");
    list = PriceList.of(streams, prices);
  }

  /** With {@code enrich} on the stream; when it is restarted, on the list as it is then. */
  static Shop enriches(Streams streams, Row... prices) {
    Shop shop = new Shop(streams, prices);
    shop.query =
        streams.run(
            () -> Enrichment.enrich(shop.sales.rows(), shop.list.rows()), Append(), COLUMNS);
    return shop;
  }

  /** With {@code start} and the list's folder. */
  static Shop starts(Streams streams, Row... prices) {
    Shop shop = new Shop(streams, prices);
    shop.query = streams.startInto(shop::start, COLUMNS);
    return shop;
  }

  /** The sale with its price. */
  static Row with(Row sale, Double price) {
    return row(sale.get(0), sale.get(1), sale.get(2), sale.get(3), sale.get(4), price);
  }

  private StreamingQuery start(VoidFunction2<Dataset<Row>, Long> sink) throws Exception {
    VoidFunction2<Dataset<Row>, Long> mayFail =
        (rows, number) -> {
          numbers.add(number);
          if (fails) {
            throw new IOException("The disk of the sink is full.");
          }
          sink.call(rows, number);
        };
    return Enrichment.start(sales.rows(), list.folder(), mayFail, checkpoint);
  }

  /** One micro-batch. */
  void sells(Row... some) {
    sales.arrive(some);
  }

  /** The same, where the answer may look for a file that was there before. */
  void sellsUnlessAFileIsGone(Row... some) throws Exception {
    try {
      sells(some);
    } catch (Exception died) {
      query.expect("the query", "runs", lacksAFile(died) ? "died" : "runs", FILES_ARE_GONE);
      throw died;
    }
  }

  private static boolean lacksAFile(Throwable died) {
    for (Throwable t = died; t != null; t = t.getCause()) {
      if (t instanceof SparkThrowable spark
          && "FAILED_READ_FILE.FILE_NOT_EXIST".equals(spark.getCondition())) {
        return true;
      }
    }
    return false;
  }

  void sellsWhileTheSinkFails(Row... some) {
    streams.note("the sink fails");
    fails = true;
    boolean died = false;
    try {
      sells(some);
    } catch (Exception failed) {
      died = true;
    }
    query.expect("the query", "died", died ? "died" : "goes on", EXCEPTION_IS_SWALLOWED);
    fails = false;
    streams.note("the sink works again");
  }

  void keepsItsCheckpoint() {
    boolean uses = query.inside().usesCheckpoint(checkpoint);
    query.expect(
        "checkpoint",
        "the given one",
        uses ? "the given one" : "another one",
        ANOTHER_CHECKPOINT,
        when(() -> query.inside().hasTemporaryCheckpoint()).means(NO_CHECKPOINT));
  }

  /** With which the sink was called. */
  List<Long> numbers() {
    return List.copyOf(numbers);
  }
}
