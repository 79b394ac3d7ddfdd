package kata.testkit.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kata.testkit.ground.Page;
import kata.testkit.ground.ProjectFolder;

/** The hints of a lesson's page, shown one at a time. */
final class Hints {

  private static final Pattern HINT =
      Pattern.compile("(?s)<details><summary>(.+?)</summary>(.+?)</details>");

  private final Page page;
  private int shown;

  Hints(Page page) {
    this.page = page;
  }

  /** The next hint for a terminal; after the last, a sentence that says so. */
  String next() {
    List<String> all = all();
    if (shown >= all.size()) {
      return String.format(
          Locale.ROOT, "There are no more hints than these %d. Read %s", all.size(), page.path());
    }
    shown++;
    return String.format(Locale.ROOT, "Hint %d of %d: %s", shown, all.size(), all.get(shown - 1));
  }

  /** Read each time: the page may have changed. */
  private List<String> all() {
    try {
      String text = Files.readString(ProjectFolder.root().resolve(page.path()));
      return HINT.matcher(text)
          .results()
          .map(hint -> hint.group(1) + "\n" + plain(hint.group(2)).indent(2).stripTrailing())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Markdown without the signs that a terminal does not need. */
  private static String plain(String markdown) {
    return markdown.replaceAll("(?m)^```.*\\R", "").replace("`", "").strip();
  }
}
