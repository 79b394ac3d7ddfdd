package kata.testkit.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a lesson's page asks for, from "Your task" up to its discussion: the columns of the result,
 * and the words that it uses.
 *
 * <p>The columns are in a table that begins with {@code | | column | type |}. Rows whose first cell
 * begins with "in" are what the answer is given; all others are what it gives. "The same" in one of
 * those takes over what it is given.
 */
public final class Task {

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** A comma that is not between the pointed brackets of an ARRAY or a STRUCT. */
  private static final String BETWEEN_TYPES = ",\\s*(?![^<]*>)";

  private final String idea;
  private final String text;
  private final Map<String, List<String>> types = new LinkedHashMap<>();

  private Task(String idea, String text) {
    this.idea = idea;
    this.text = text;
    readColumns();
  }

  public static Task of(Page page) {
    try {
      String text = Files.readString(ProjectFolder.root().resolve(page.path()));
      return new Task(
          text.replaceAll("(?s)\n## Your task.*$", ""),
          text.replaceAll("(?s)^.*?(?=\n## Your task)|\n## Discussion.*$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readColumns() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    String group = "";
    boolean inTable = false;
    for (String line : text.lines().toList()) {
      inTable = line.startsWith("| | column | type |") || inTable && line.startsWith("|");
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      if (!inTable || cells.size() < 3 || line.startsWith("| | column") || line.startsWith("|--")) {
        continue;
      }
      group = cells.get(1).isEmpty() ? group : cells.get(1);
      boolean isGiven = group.startsWith("in");
      addTo(isGiven ? given : types, cells.get(2), cells.size() > 3 ? cells.get(3) : "");
      if (!isGiven && cells.get(2).startsWith("the same")) {
        given.forEach(types::putIfAbsent);
      }
    }
  }

  private static void addTo(Map<String, List<String>> columns, String names, String types) {
    List<String> all = NAME.matcher(names).results().map(MatchResult::group).toList();
    List<String> cells = List.of(types.replace("`", "").split(BETWEEN_TYPES));
    for (int i = 0; i < all.size(); i++) {
      String type = cells.get(Math.min(i, cells.size() - 1));
      if (!type.isEmpty()) {
        columns.put(all.get(i).replace("`", ""), List.of(type.split(" or ")));
      }
    }
  }

  /** The names of the result's columns; empty when the page has no such table. */
  public Set<String> columns() {
    return types.keySet();
  }

  /** The types that the page allows for a column of the result; empty when it leaves them free. */
  public List<String> types(String column) {
    return types.getOrDefault(column, List.of());
  }

  /** True when the page uses this word, in capital letters or not. */
  public boolean mentions(String word) {
    return isIn(text, word);
  }

  /** True when its idea is about this, too: then the lesson's own tests know what to say of it. */
  public boolean explains(String word) {
    return isIn(idea, word);
  }

  private static boolean isIn(String text, String word) {
    return Pattern.compile("\\b" + Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }
}
