package kata.testkit.view;

import java.util.List;
import java.util.Locale;

/** HTML as text. Whatever comes from a record or a row goes through {@link #text}. */
final class Html {

  private Html() {}

  /** The text as a browser shows it, whatever is in it. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\ufffd"); // HTML knows no control characters
  }

  /**
   * @param opening the tag with its attributes, without brackets: {@code td class="in"}
   * @param inner HTML
   */
  static String element(String opening, String... inner) {
    String name = opening.split(" ")[0];
    return "<" + opening + ">" + String.join("", inner) + "</" + name + ">\n";
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static String element(String opening, List<String> inner) {
    return element(opening, inner.toArray(String[]::new));
  }
}
