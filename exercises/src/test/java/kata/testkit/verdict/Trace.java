package kata.testkit.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kata.testkit.ground.Symbols;

/**
 * What went into and came out of every micro-batch of one query, as text, in the order in which it
 * happened.
 */
public final class Trace {

  /** Of the third column; with the two before it a line has at most 114 characters. */
  private static final int WIDTH = 90;

  private static final String UNFINISHED = "unfinished";

  private static final int LONGEST_ITEM = 2 * WIDTH;
  private static final int MOST_LINES_OF_A_CELL = 4;
  private static final int MOST_BATCHES = 5;

  /**
   * One thing that happened.
   *
   * @param label which micro-batch, or in brackets what was done to the query
   * @param in the records that the micro-batch took; null for what is no micro-batch
   * @param out the rows that it gave; null when they went where the trace does not look
   */
  public record Step(String label, List<String> in, List<String> out) {
    public boolean isNote() {
      return in == null;
    }
  }

  /**
   * What a test has found beside what it expected.
   *
   * @param what it compared
   */
  public record Difference(String what, List<String> missing, List<String> tooMuch) {}

  private final String of;
  private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());
  private final List<Progress> progress = Collections.synchronizedList(new ArrayList<>());
  private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean ended;

  private volatile Difference difference;

  /**
   * @param of what this is the trace of, in a word
   */
  public Trace(String of) {
    this.of = of;
  }

  /** What happens from now on is not told. */
  public void end() {
    ended = true;
  }

  /** A record is there for the query's next micro-batch. */
  public void in(String record) {
    String shown = record.replace("\t", "\\t").replace("\n", "\\n");
    boolean plain = !record.isEmpty() && record.equals(record.strip()) && !record.contains("\t");
    arrived.add(plain ? shown : '"' + shown + '"');
  }

  /** A micro-batch ended: it took all that had arrived, and gave these rows. */
  public void out(String microBatch, List<String> rows) {
    boolean onlyMovesTheWatermark = arrived.isEmpty() && rows.isEmpty();
    if (!onlyMovesTheWatermark) {
      tell(new Step(microBatch, takeArrived(), List.copyOf(rows)));
    }
  }

  /**
   * A micro-batch ended that took all that had arrived; what it gave went where the trace does not
   * look.
   */
  public void done(String microBatch) {
    if (!arrived.isEmpty()) {
      tell(new Step(microBatch, takeArrived(), null));
    }
  }

  /** What Spark says of a micro-batch. */
  public void says(Progress said) {
    if (!ended) {
      progress.add(said);
    }
  }

  /** The test is red because of this. */
  void differs(Difference found) {
    difference = found;
  }

  /** Something was done to the query, such as a restart. */
  public void note(String what) {
    tell(new Step("(" + what + ")", null, null));
  }

  private void tell(Step step) {
    if (!ended) {
      steps.add(step);
    }
  }

  private List<String> takeArrived() {
    synchronized (arrived) {
      List<String> taken = List.copyOf(arrived);
      arrived.clear();
      return taken;
    }
  }

  public String of() {
    return of;
  }

  /** In the order in which they happened; what no micro-batch has taken is the last one. */
  public List<Step> steps() {
    List<Step> all;
    synchronized (steps) {
      all = new ArrayList<>(steps);
    }
    synchronized (arrived) {
      if (!arrived.isEmpty()) {
        all.add(new Step(UNFINISHED, List.copyOf(arrived), null));
      }
    }
    return all;
  }

  /** In the order in which it was said. */
  public List<Progress> progress() {
    synchronized (progress) {
      return List.copyOf(progress);
    }
  }

  public Optional<Difference> difference() {
    return Optional.ofNullable(difference);
  }

  /** The trace for a terminal; the oldest micro-batches are left out when there are many. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Step> all = steps();
    WatermarkLines watermark = new WatermarkLines(all, progress());
    int first = firstShown(all);
    if (first > 0) {
      lines.add("(" + first + " before these)");
    }
    for (Step step : all.subList(first, all.size())) {
      if (step.isNote()) {
        lines.add(step.label);
      } else {
        lines.addAll(cell(step.label, "in", step.in));
        lines.addAll(watermark.of(step));
        if (step.out != null) {
          lines.addAll(cell("", "out", step.out));
        }
      }
    }
    lines.addAll(watermark.last());
    return lines;
  }

  /** What was done to the query is short, and counts for nothing. */
  private static int firstShown(List<Step> all) {
    int shown = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      boolean counts = !all.get(i).isNote() && !all.get(i).label.equals(UNFINISHED);
      if (counts && ++shown > MOST_BATCHES) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * One cell of the trace: a label, a word, and the items beside it, wrapped and shortened to fit a
   * screen.
   */
  public static List<String> cell(String label, String word, List<String> items) {
    List<String> wrapped = wrap(items);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-13s %8s  %s",
            label,
            word,
            wrapped.isEmpty() ? "nothing" : wrapped.get(0)));
    for (int i = 1; i < Math.min(wrapped.size(), MOST_LINES_OF_A_CELL); i++) {
      lines.add(" ".repeat(24) + wrapped.get(i));
    }
    if (wrapped.size() > MOST_LINES_OF_A_CELL) {
      lines.add(" ".repeat(24) + "and more, " + items.size() + " in all");
    }
    return lines;
  }

  private static List<String> wrap(List<String> items) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String item : items) {
      String rest =
          item.length() > LONGEST_ITEM ? item.substring(0, LONGEST_ITEM - 3) + "..." : item;
      if (line.length() > 0 && line.length() + rest.length() + 3 > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > WIDTH) {
        int end = rest.lastIndexOf(',', WIDTH - 1) + 1;
        end = end == 0 ? WIDTH : end;
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.length() == 0 ? "" : " " + Symbols.DOT + " ").append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
