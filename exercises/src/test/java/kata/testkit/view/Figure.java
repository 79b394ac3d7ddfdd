package kata.testkit.view;

import static kata.testkit.view.Html.element;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kata.testkit.verdict.EventTimes;
import kata.testkit.verdict.EventTimes.Window;
import kata.testkit.verdict.Progress;
import kata.testkit.verdict.Trace;
import kata.testkit.verdict.Trace.Step;
import kata.testkit.verdict.WatermarkLines;

/**
 * A trace in event time, as an SVG: event time across, arrival down. A record is a dot, the result
 * of a window a bar from its start to its end, and so is what a note says to be valid for a time.
 * Left of the watermark it is too late.
 */
final class Figure {

  private static final int MOST_STEPS = 12;
  private static final int MOST_ROWS = 6;
  private static final int LONGEST = 24;

  /** A time that is further from the others than that is drawn at the edge. */
  private static final Duration FAR = Duration.ofDays(2);

  private static final String COUNTS = "\u25cf counts \u00b7 \u25cb does not, or not yet";
  private static final String FINDS = "\u25cf finds what is valid \u00b7 \u25cb finds nothing";
  private static final String TOO_LATE = " \u00b7 \u2715 too late \u00b7 \u2506 watermark";

  private static final String RESULT = "\u25c6 ";

  // Pixels
  private static final int LINE = 26;
  private static final int EDGE = 138;
  private static final int LEFT = 150;
  private static final int RIGHT = 515;
  private static final int END = 700;

  private final List<Step> steps;
  private final List<Progress> said;
  private final WatermarkLines watermarks;
  private final List<Window> windows;
  private final List<Window> validities;
  private final List<Instant> times;
  private final StringBuilder svg = new StringBuilder();
  private final StringBuilder path = new StringBuilder();
  private int y = 44;

  private Figure(Trace trace) {
    List<Step> all = trace.steps();
    steps = all.subList(Math.max(0, all.size() - MOST_STEPS), all.size());
    said = trace.progress();
    watermarks = new WatermarkLines(all, said);
    windows = watermarks.windows();
    validities =
        steps.stream().flatMap(step -> EventTimes.validity(step.label()).stream()).toList();
    List<Instant> sorted = steps.stream().flatMap(Figure::times).sorted().toList();
    times = sorted.stream().filter(time -> isNear(time, sorted.get(sorted.size() / 2))).toList();
  }

  private static Stream<Instant> times(Step step) {
    Stream<Instant> ofRows =
        Stream.of(step.in(), step.out())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .flatMap(text -> Stream.concat(EventTimes.of(text).stream(), end(text)));
    return Stream.concat(ofRows, EventTimes.validity(step.label()).stream().flatMap(Figure::ends));
  }

  /** Without the end of what has none. */
  private static Stream<Instant> ends(Window window) {
    return Stream.of(window.start(), window.end()).filter(time -> !time.equals(Instant.MAX));
  }

  private static Stream<Instant> end(String row) {
    return EventTimes.window(row).map(Window::end).stream();
  }

  private static boolean isNear(Instant time, Instant middle) {
    return Duration.between(time, middle).abs().compareTo(FAR) < 0;
  }

  /** Empty for a trace in which event time plays no part. */
  static Optional<String> of(Trace trace) {
    Figure figure = new Figure(trace);
    boolean hasPart =
        !figure.windows.isEmpty()
            || !figure.validities.isEmpty()
            || figure.said.stream().anyMatch(each -> each.workedWith().isPresent());
    return hasPart && figure.times.size() > 1 ? Optional.of(figure.draw()) : Optional.empty();
  }

  private String draw() {
    axis();
    steps.forEach(this::step);
    svg.append(Html.format("<path class=\"cut\" d=\"%s\"/>\n", path));
    String results = svg.indexOf(RESULT) < 0 ? "" : " \u00b7 " + RESULT + "comes out now";
    text(
        "soft",
        20,
        (validities.isEmpty() ? COUNTS : FINDS) + (path.isEmpty() ? "" : TOO_LATE) + results);
    return Html.format(
        "<svg class=\"figure\" viewBox=\"0 0 720 %d\" role=\"img\" aria-label=\"%s\">\n%s</svg>\n",
        y + 34, "event time across, arrival down", svg);
  }

  private void axis() {
    Stream<Instant> ends =
        Stream.of(windows, validities).flatMap(List::stream).flatMap(Figure::ends);
    Stream<Instant> marked = windows.isEmpty() && validities.isEmpty() ? times.stream() : ends;
    double last = 0;
    for (Instant time : marked.distinct().sorted().toList()) {
      if (x(time) - last > 60) {
        last = x(time);
        svg.append(
            Html.format(
                "<text class=\"soft mid\" x=\"%.1f\" y=\"26\">%s</text>\n", last, words(time)));
      }
    }
  }

  private void step(Step step) {
    int top = y;
    svg.append(
        Html.format("<path class=\"line\" style=\"opacity:.3\" d=\"M20 %dH%d\"/>\n", y, END));
    if (step.isNote()) {
      note(step.label());
      return;
    }
    text("soft", 20, step.label());
    Optional<Progress> told = Progress.of(step.label(), said);
    told.filter(each -> each.stateRows() >= 0)
        .ifPresent(each -> text("soft num", END, each.stateRows() + " in state"));
    int before = svg.length();
    List<String> out = new ArrayList<>(step.out() == null ? List.of() : step.out());
    step.in().stream().limit(MOST_ROWS).forEach(record -> dot(record, out, told));
    out.stream().filter(row -> end(row).findAny().isPresent()).limit(MOST_ROWS).forEach(this::bar);
    if (step.in().isEmpty()) {
      out.stream()
          .filter(row -> end(row).findAny().isEmpty())
          .limit(MOST_ROWS)
          .forEach(this::result);
    }
    y = Math.max(y, top + LINE);
    told.flatMap(Progress::workedWith).ifPresent(time -> mark(time, top, before));
  }

  private void note(String label) {
    Optional<Window> valid = EventTimes.validity(label);
    if (valid.isPresent()) {
      String[] what = label.substring(1).split(": ", 2);
      text("soft", 20, what[0]);
      bar(valid.get(), what[1]);
    } else {
      text("soft", 20, label);
      y += LINE;
    }
  }

  private void mark(Instant time, int top, int before) {
    y = Math.max(y, top + 2 * LINE);
    String late = "<rect class=\"bad\" style=\"stroke:none;opacity:.5\" x=\"%d\" y=\"%d\"";
    String size = " width=\"%.1f\" height=\"%d\"/>\n";
    svg.insert(before, Html.format(late + size, EDGE, top, Math.max(0, x(time) - EDGE), y - top));
    path.append(Html.format("%s%.1f %dV%d", path.isEmpty() ? "M" : "L", x(time), top, y));
    text("soft num", END, top + LINE, "watermark " + words(time));
  }

  private void dot(String record, List<String> out, Optional<Progress> told) {
    Optional<Instant> time = EventTimes.of(record);
    boolean tooLate =
        told.filter(each -> each.dropped() > 0)
            .flatMap(Progress::workedWith)
            .flatMap(mark -> time.filter(at -> watermarks.isOver(at, mark)))
            .isPresent();
    Optional<String> found = validities.isEmpty() ? Optional.empty() : found(record, out);
    boolean counts =
        windows.isEmpty()
            ? found.map(what -> !what.equals("null")).orElseGet(() -> out.remove(record))
            : windows.stream().anyMatch(w -> has(w, time));
    double x = time.map(this::x).orElse((double) LEFT);
    String title = element("title", Html.text(record));
    if (tooLate) {
      String cross = Html.format("text class=\"stop mid\" x=\"%.1f\" y=\"%d\"", x, y + 18);
      svg.append(element(cross, "\u2715", title));
    } else {
      String circle = "circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"5\"";
      svg.append(element(Html.format(circle, counts ? "tip" : "line", x, y + 13), title));
    }
    boolean atTheEnd = x > (LEFT + RIGHT) / 2.0;
    String words = words(record, time) + found.map(what -> " \u2192 " + what).orElse("");
    text(atTheEnd ? "num" : "", x + (atTheEnd ? -11 : 11), words);
    y += LINE;
  }

  /** A row that came out long after its records, such as one for which nothing was found. */
  private void result(String row) {
    Optional<Instant> time = EventTimes.of(row);
    double x = time.map(this::x).orElse((double) LEFT);
    text("new", x - 5, RESULT + words(row, time));
    y += LINE;
  }

  /** What a row of the result has more than the record. */
  private static Optional<String> found(String record, List<String> out) {
    return out.stream()
        .filter(row -> row.startsWith(record + " "))
        .findFirst()
        .map(row -> row.substring(record.length() + 1));
  }

  private static boolean has(Window window, Optional<Instant> time) {
    return time.filter(at -> !at.isBefore(window.start()) && at.isBefore(window.end())).isPresent();
  }

  private void bar(String row) {
    bar(EventTimes.window(row).orElseThrow(), row);
  }

  private void bar(Window window, String row) {
    double from = x(window.start());
    double to = window.end().equals(Instant.MAX) ? END : x(window.end());
    double width = Math.max(2, to - from);
    String bar = "rect class=\"box\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\"";
    String title = element("title", Html.text(row));
    svg.append(element(Html.format(bar, from, y + 3, width, LINE - 6), title));
    text("new mid", from + width / 2, words(row, Optional.of(window.start())));
    y += LINE;
  }

  /** A record without its times; with its event time where the axis cannot show it. */
  private String words(String record, Optional<Instant> time) {
    String words =
        record
            .replaceAll("\"\\w+\":|\\d{4,6}-\\d\\d-\\d\\dT[\\d:.]+Z( null\\)$)?|[{}\",<>)]", " ")
            .replaceAll("\\s+", " ")
            .strip();
    String shown = words.substring(0, Math.min(LONGEST, words.length()));
    boolean isAtTheEdge = time.isPresent() && !times.contains(time.get());
    return shown + (isAtTheEdge ? " " + time.get() : time.isEmpty() ? " without a time" : "");
  }

  private String words(Instant time) {
    return EventTimes.words(time, times.get(0));
  }

  private double x(Instant time) {
    Instant from = times.get(0);
    double length = Math.max(1, Duration.between(from, times.get(times.size() - 1)).toMillis());
    double part = Duration.between(from, time).toMillis() / length;
    return Math.max(EDGE, LEFT + Math.min(1.03, part) * (RIGHT - LEFT));
  }

  private void text(String kind, double x, String text) {
    text(kind, x, y, text);
  }

  private void text(String kind, double x, int top, String text) {
    String opening = Html.format("text class=\"%s\" x=\"%.1f\" y=\"%d\"", kind, x, top + 18);
    svg.append(element(opening, Html.text(text)));
  }
}
