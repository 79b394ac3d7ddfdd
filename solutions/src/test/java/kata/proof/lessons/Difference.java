package kata.proof.lessons;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What lines two sources differ in, as a unified diff with three lines of context. */
final class Difference {

  /** Of lines: where more differ, the whole class is easier to read. */
  private static final int READABLE = 25;

  private static final int CONTEXT = 3;

  /** Which the library's parser needs, and a reader does not. */
  private static final List<String> HEADER = List.of("--- answer", "+++ mistake");

  private Difference() {}

  /** The hunks; empty when too much differs to be read as a diff. */
  static Optional<String> between(String answer, String other) {
    List<String> lines = answer.lines().toList();
    Patch<String> patch = DiffUtils.diff(lines, other.lines().toList());
    int changed = patch.getDeltas().stream().mapToInt(Difference::size).sum();
    return changed > READABLE
        ? Optional.empty()
        : Optional.of(
            text(
                UnifiedDiffUtils.generateUnifiedDiff("answer", "mistake", lines, patch, CONTEXT)
                    .stream()
                    .skip(HEADER.size())
                    .toList()));
  }

  private static int size(AbstractDelta<String> delta) {
    return Math.max(delta.getSource().size(), delta.getTarget().size());
  }

  /**
   * The answer with the difference in it, also where its lines have moved since.
   *
   * @throws IllegalArgumentException when a hunk fits nowhere; the message shows it
   */
  static String applied(String answer, String hunks) {
    List<String> lines = answer.lines().toList();
    List<String> fromTheEnd = new ArrayList<>(List.of(hunks.split("(?m)(?=^@@ )")));
    Collections.reverse(fromTheEnd);
    // One by one: the library looks for a hunk behind the place where the one before it would have
    // ended, had it not made the text shorter.
    for (String hunk : fromTheEnd) {
      lines = applied(lines, hunk);
    }
    return text(lines);
  }

  private static List<String> applied(List<String> lines, String hunk) {
    List<String> diff = new ArrayList<>(HEADER);
    diff.addAll(hunk.lines().toList());
    try {
      return UnifiedDiffUtils.parseUnifiedDiff(diff).applyFuzzy(lines, 0);
    } catch (PatchFailedException e) {
      throw new IllegalArgumentException("This hunk fits nowhere in the answer:\n" + hunk, e);
    }
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
