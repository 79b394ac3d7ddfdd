package kata.testkit.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kata.live.GracefulStop;
import kata.testkit.ground.Typed;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** What goes into a live program: typed lines, samples, or {@code -Drate} samples a second. */
final class Input {

  private static final long LOOK_MILLIS = 100;

  /** Of the lines that come at once: they are sent at once, so that no trigger comes between. */
  private static final int MOST_TOGETHER = 500;

  private final TypedAhead typed;
  private final Feed feed;
  private final Samples samples;
  private final StreamingQuery query;
  private final List<StreamingQuery> all;
  private final int rate;
  private volatile Exception failure;

  /**
   * @param rate samples to send a second, 0 for none
   */
  Input(TypedAhead typed, Feed feed, Samples samples, StreamingQuery query, int rate) {
    this.typed = typed;
    this.feed = feed;
    this.samples = samples;
    this.query = query;
    this.all = List.of(query.sparkSession().streams().active());
    this.rate = rate;
  }

  void start() {
    inBackground("records", this::sendLines);
    if (rate > 0) {
      inBackground("samples", this::sendSamples);
    }
  }

  /**
   * @throws Exception what has kept it from sending all that came
   */
  void requireSound() throws Exception {
    if (failure != null) {
      throw failure;
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void inBackground(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                awaitBegin();
                work.run();
              } catch (Exception e) {
                if (query.isActive()) { // else the program ends, and its producer is closed
                  failure = e;
                  GracefulStop.stop(query);
                }
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void sendLines() throws IOException, InterruptedException {
    for (Optional<String> line = typed.next(); line.isPresent(); line = typed.next()) {
      List<Line> together = new ArrayList<>();
      record(line.get()).ifPresent(together::add);
      while (together.size() < MOST_TOGETHER && typed.hasMore()) {
        record(typed.next().get()).ifPresent(together::add);
      }
      feed.send(together);
    }
    if (rate == 0) {
      awaitRead();
      for (StreamingQuery each : all) {
        each.processAllAvailable(); // another one may not have come as far
      }
      GracefulStop.stop(query);
    }
  }

  /** Empty for a line that is a command. */
  private Optional<Line> record(String line) {
    Optional<String> done = samples.command(line);
    if (done.isPresent()) {
      System.out.println(done.get());
      return Optional.empty();
    }
    Optional<Line> asked = samples.asked(line);
    if (asked.isEmpty() && (!line.isBlank() || Typed.isAFile())) {
      return Optional.of(samples.typed(line));
    }
    Line sample = asked.orElseGet(samples::next);
    System.out.println("> " + sample.text());
    return Optional.of(sample);
  }

  /** A query that begins at the end of its topic must have seen that end first. */
  private void awaitBegin() throws InterruptedException {
    while (query.isActive() && query.lastProgress() == null) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** The input has ended: what was sent is read to its end, however long that takes. */
  private void awaitRead() throws InterruptedException {
    while (query.isActive()) {
      StreamingQueryProgress progress = query.lastProgress();
      if (progress != null && feed.isRead(progress)) {
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void sendSamples() throws InterruptedException {
    long begun = System.currentTimeMillis();
    for (long sent = 0; query.isActive(); Thread.sleep(LOOK_MILLIS)) {
      long due = (System.currentTimeMillis() - begun) * rate / 1000;
      List<Line> now =
          IntStream.range(0, (int) (due - sent)).mapToObj(i -> samples.next()).toList();
      feed.send(now);
      sent += now.size();
    }
  }
}
