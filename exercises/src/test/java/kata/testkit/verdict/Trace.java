package kata.testkit.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import kata.testkit.ground.Symbols;

/**
 * What went into and came out of every micro-batch of one query, as text, in the order in which it
 * happened.
 */
public final class Trace {

  /** Of the third column; with the two before it a line has at most 114 characters. */
  private static final int WIDTH = 90;

  private static final int LONGEST_ITEM = 2 * WIDTH;
  private static final int MOST_LINES_OF_A_CELL = 4;
  private static final int MOST_BATCHES = 5;

  private record Entry(String label, List<String> in, List<String> out) {
    boolean isNote() {
      return in == null;
    }
  }

  private final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
  private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean ended;

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
      tell(new Entry(microBatch, takeArrived(), List.copyOf(rows)));
    }
  }

  /**
   * A micro-batch ended that took all that had arrived; what it gave went where the trace does not
   * look.
   */
  public void done(String microBatch) {
    if (!arrived.isEmpty()) {
      tell(new Entry(microBatch, takeArrived(), null));
    }
  }

  /** Something was done to the query, such as a restart. */
  public void note(String what) {
    tell(new Entry("(" + what + ")", null, null));
  }

  private void tell(Entry entry) {
    if (!ended) {
      entries.add(entry);
    }
  }

  private List<String> takeArrived() {
    synchronized (arrived) {
      List<String> taken = List.copyOf(arrived);
      arrived.clear();
      return taken;
    }
  }

  /** The trace for a terminal; the oldest micro-batches are left out when there are many. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Entry> all;
    synchronized (entries) {
      all = new ArrayList<>(entries);
    }
    int first = firstShown(all);
    if (first > 0) {
      lines.add("(" + first + " before these)");
    }
    for (Entry entry : all.subList(first, all.size())) {
      if (entry.isNote()) {
        lines.add(entry.label);
      } else {
        lines.addAll(cell(entry.label, "in", entry.in));
        if (entry.out != null) {
          lines.addAll(cell("", "out", entry.out));
        }
      }
    }
    synchronized (arrived) {
      if (!arrived.isEmpty()) {
        lines.addAll(cell("unfinished", "in", arrived));
      }
    }
    return lines;
  }

  /** What was done to the query is short, and counts for nothing. */
  private static int firstShown(List<Entry> all) {
    int shown = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!all.get(i).isNote() && ++shown > MOST_BATCHES) {
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
