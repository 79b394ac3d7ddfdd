package kata.proof.lessons;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written of a mistake.
 *
 * @param title what was believed
 * @param causes the names of the causes that the tests must tell
 * @param language {@code diff} for the difference from the answer, {@code java} for a whole class
 * @param code in that language
 * @param printed what the tests print
 */
record MistakePage(
    String title, List<String> causes, String language, String code, String printed) {

  private static final Pattern FORM =
      Pattern.compile(
          "# (.+)\n\nCause: ([A-Z0-9_, ]+)\n\n```(diff|java)\n(.*?)```\n\nThe tests print:\n\n```\n(.*?)```\n",
          Pattern.DOTALL);

  /**
   * @return nothing when the text has another form
   */
  static Optional<MistakePage> of(String text) {
    Matcher page = FORM.matcher(text);
    return page.matches() && !page.group(1).contains("\n")
        ? Optional.of(
            new MistakePage(
                page.group(1),
                List.of(page.group(2).split(", ")),
                page.group(3),
                page.group(4),
                page.group(5)))
        : Optional.empty();
  }

  String text() {
    return String.join(
        "\n",
        "# " + title,
        "",
        "Cause: " + String.join(", ", causes),
        "",
        "```" + language,
        code + "```",
        "",
        "The tests print:",
        "",
        "```",
        printed + "```",
        "");
  }

  MistakePage withPrinted(String other) {
    return new MistakePage(title, causes, language, code, other);
  }
}
