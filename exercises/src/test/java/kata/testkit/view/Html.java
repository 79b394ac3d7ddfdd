package kata.testkit.view;

import java.util.List;

/** HTML as text. Whatever comes from a record or a row goes through {@link #text}. */
final class Html {

  private Html() {}

  /** The text as a browser shows it, whatever is in it. */
  static String text(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(isShown(c) ? (char) c : '\ufffd');
              }
            });
    return safe.toString();
  }

  /** HTML knows no control characters. */
  private static boolean isShown(int c) {
    return c >= ' ' && c != 0x7f || c == '\n' || c == '\t';
  }

  /**
   * @param opening the tag with its attributes, without brackets: {@code td class="in"}
   * @param inner HTML
   */
  static String element(String opening, String... inner) {
    String name = opening.split(" ")[0];
    return "<" + opening + ">" + String.join("", inner) + "</" + name + ">\n";
  }

  static String element(String opening, List<String> inner) {
    return element(opening, inner.toArray(String[]::new));
  }
}
