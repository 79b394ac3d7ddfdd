package kata.testkit.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kata.testkit.verdict.Progress;
import kata.testkit.verdict.Trace;
import kata.testkit.verdict.Trace.Step;

/**
 * One trace as lanes: the micro-batches from left to right; what came in, what was kept, and what
 * came out from top to bottom. What was done to the query stands between the micro-batches.
 */
final class Lanes {

  /** More columns than these nobody looks at. */
  private static final int MOST = 40;

  private static final String NOTHING = "<td class=\"none\">nothing</td>\n";
  private static final String EMPTY = "<td></td>\n";
  private static final int BAR_PIXELS = 40;

  private final Trace trace;
  private final List<Progress> said;
  private final List<Step> steps;
  private final int leftOut;
  private final long mostState;

  /**
   * @param said what Spark says of the micro-batches
   */
  Lanes(Trace trace, List<Progress> said) {
    this.trace = trace;
    this.said = said;
    List<Step> all = trace.steps();
    leftOut = Math.max(0, all.size() - MOST);
    steps = all.subList(leftOut, all.size());
    mostState = said.stream().mapToLong(Progress::stateRows).max().orElse(-1);
  }

  /** Nothing has happened that could be drawn. */
  boolean isEmpty() {
    return steps.isEmpty() && trace.difference().isEmpty();
  }

  String html() {
    List<String> rows = new ArrayList<>();
    rows.add(Html.element("tr", heads()));
    rows.add(lane("in", step -> items("in", step.in())));
    rows.add(
        lane(
            "offsets",
            step ->
                said(
                    step,
                    each -> each.offsets().isEmpty() ? EMPTY : items("offset", each.offsets()))));
    rows.add(lane("state", step -> said(step, this::state)));
    rows.add(
        lane(
            "watermark",
            step ->
                said(
                    step,
                    each -> each.workedWith().map(time -> cell(time.toString())).orElse(EMPTY))));
    rows.add(lane("out", step -> step.out() == null ? EMPTY : items("out", step.out())));
    String caption = whose() + (leftOut == 0 ? "" : ", without its first " + leftOut + " steps");
    String table =
        Html.element("table", Html.element("caption", Html.text(caption)), String.join("", rows));
    return Html.element("div class=\"scroll\" tabindex=\"0\"", table);
  }

  private String whose() {
    return switch (trace.of()) {
      case "table" -> "what a reader finds";
      case "program" -> "what was done to the program";
      default -> "what the query took and gave";
    };
  }

  private List<String> heads() {
    List<String> heads = new ArrayList<>(List.of("<td></td>\n"));
    for (Step step : steps) {
      heads.add(
          step.isNote()
              ? Html.element(
                  "th class=\"done\" rowspan=\"9\"",
                  Html.element("span", Html.text(step.label().replaceAll("^\\(|\\)$", ""))))
              : Html.element("th scope=\"col\"", Html.text(step.label())));
    }
    trace.difference().ifPresent(found -> heads.add(difference(found)));
    return heads;
  }

  /** What is expected and lacks, and what is there and should not be, in colour and with a sign. */
  private static String difference(Trace.Difference found) {
    String missing =
        found.missing().isEmpty()
            ? ""
            : Html.element("p", Html.text(found.what()) + " expected, and not there")
                + Items.list("missing", "\u2212 ", found.missing());
    String tooMuch =
        found.tooMuch().isEmpty()
            ? ""
            : Html.element("p", missing.isEmpty() ? "too much" : "found instead")
                + Items.list("toomuch", "+ ", found.tooMuch());
    return Html.element("th class=\"difference\" rowspan=\"9\"", missing, tooMuch);
  }

  /** Nothing, when there is nothing to say in it. */
  private String lane(String name, Function<Step, String> cell) {
    List<String> cells = new ArrayList<>();
    cells.add(Html.element("th scope=\"row\"", name));
    steps.stream().filter(step -> !step.isNote()).map(cell).forEach(cells::add);
    if (cells.stream().skip(1).allMatch(name.equals("in") ? NOTHING::equals : EMPTY::equals)) {
      return "";
    }
    return Html.element("tr class=\"" + name + "\"", cells);
  }

  private static String items(String kind, List<String> items) {
    return items.isEmpty() ? NOTHING : cell(Items.list(kind, "", items));
  }

  private static String cell(String html) {
    return Html.element("td", html);
  }

  private String said(Step step, Function<Progress, String> cell) {
    return Progress.of(step.label(), said).map(cell).orElse(EMPTY);
  }

  /** A bar, and how many rows that are. */
  private String state(Progress batch) {
    if (batch.stateRows() < 0) {
      return EMPTY;
    }
    long height = mostState <= 0 ? 0 : batch.stateRows() * BAR_PIXELS / mostState;
    String bar =
        Html.format(
            "<svg width=\"24\" height=\"%d\" aria-hidden=\"true\">"
                + "<rect width=\"24\" y=\"%d\" height=\"%d\"/></svg> %,d row%s",
            BAR_PIXELS,
            BAR_PIXELS - height,
            height,
            batch.stateRows(),
            batch.stateRows() == 1 ? "" : "s");
    String dropped =
        batch.dropped() == 0
            ? ""
            : Html.element("p class=\"dropped\"", "\u2715 " + batch.dropped() + " dropped as late");
    return cell(bar + dropped);
  }
}
