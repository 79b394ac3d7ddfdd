package kata.testkit.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Records or rows in a cell of the picture: as many as a person looks at. */
final class Items {

  private static final int MOST = 8;
  private static final int LONGEST = 160;

  private Items() {}

  /**
   * @param kind the class of each, for the style sheet
   * @param sign stands before each, for those who see no colours; may be empty
   */
  static String list(String kind, String sign, List<String> items) {
    List<String> shown = new ArrayList<>();
    for (String item : items.subList(0, Math.min(MOST, items.size()))) {
      shown.add(one(kind, sign + item));
    }
    if (items.size() > MOST) {
      shown.add(
          Html.element(
              "li class=\"more\"",
              String.format(Locale.ROOT, "and %,d more", items.size() - MOST)));
    }
    return Html.element("ul", shown);
  }

  private static String one(String kind, String item) {
    if (item.length() <= LONGEST) {
      return Html.element("li class=\"" + kind + "\"", Html.text(item));
    }
    String whole = item.substring(0, Math.min(item.length(), 20 * LONGEST));
    return Html.element(
        "li class=\"" + kind + "\" title=\"" + Html.text(whole) + "\"",
        Html.text(item.substring(0, LONGEST - 3) + "..."));
  }
}
