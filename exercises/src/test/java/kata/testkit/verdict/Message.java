package kata.testkit.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kata.testkit.ground.Page;
import kata.testkit.ground.Symbols;

/**
 * What a learner reads of a failed test: which one, what was seen, what it probably means, where to
 * read.
 */
final class Message {

  private static final int WIDTH = 96;

  private final Page page;
  private final List<String> lines = new ArrayList<>();

  Message(Page page, String test) {
    this.page = page;
    lines.add(
        String.format(
            Locale.ROOT,
            "Lesson %d %s %s %s %s",
            page.lesson(),
            Symbols.DOT,
            page.title(),
            Symbols.RED,
            test));
  }

  /** A block of lines that stay as they are. */
  Message block(List<String> block) {
    if (!block.isEmpty()) {
      lines.add("");
      block.forEach(line -> lines.add("  " + line));
    }
    return this;
  }

  /** A paragraph, wrapped. */
  Message sentence(String sentence) {
    lines.add("");
    StringBuilder line = new StringBuilder(" ");
    for (String word : sentence.strip().split("\\s+")) {
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return this;
  }

  /** The last lines: where to read. */
  RedTest read(List<String> anchors, Throwable from) {
    anchors.forEach(anchor -> lines.add("  Read " + page.path() + anchor));
    return new RedTest(String.join(System.lineSeparator(), lines), from);
  }
}
