package kata.testkit.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kata.testkit.ground.Symbols;

/** How far the learner is, and what comes next. */
public final class Board {

  /** The state of a lesson, as the board shows it. */
  public enum State {
    DONE("[done]"),
    REMEMBERED("[done before, unchanged]"),
    RED("[red]"),
    WAITING("[waiting]");

    private final String shown;

    State(String shown) {
      this.shown = shown;
    }

    boolean isDone() {
      return this == DONE || this == REMEMBERED;
    }
  }

  /** Lessons shown before and after the current one; the rest is counted. */
  private static final int AROUND = 3;

  private final Map<CourseLesson, State> states = new LinkedHashMap<>();

  public void set(CourseLesson lesson, State state) {
    states.put(lesson, state);
  }

  /** The first lesson that is not done. */
  public Optional<CourseLesson> next() {
    return states.keySet().stream().filter(lesson -> !states.get(lesson).isDone()).findFirst();
  }

  /** How many lessons are done. */
  public String line() {
    long done = states.values().stream().filter(State::isDone).count();
    return String.format(
        Locale.ROOT, "Stream Kata %s %d of %d lessons done", Symbols.DOT, done, states.size());
  }

  /** The board for a terminal. */
  public String text() {
    List<CourseLesson> lessons = List.copyOf(states.keySet());
    int current = next().map(lessons::indexOf).orElse(lessons.size() - 1);
    int from = Math.max(0, Math.min(current - AROUND, lessons.size() - 1 - 2 * AROUND));
    int to = Math.min(lessons.size(), from + 1 + 2 * AROUND);

    StringBuilder text = new StringBuilder();
    line(text, "");
    line(text, line());
    if (from > 0) {
      line(
          text,
          String.format(
              Locale.ROOT,
              "       and %d before, %d of them done",
              from,
              doneAmong(lessons.subList(0, from))));
    }
    for (CourseLesson lesson : lessons.subList(from, to)) {
      line(
          text,
          String.format(
              Locale.ROOT,
              "  %3d  %-26s %s",
              lesson.number(),
              lesson.page().title(),
              states.get(lesson).shown));
    }
    if (to < lessons.size()) {
      List<CourseLesson> after = lessons.subList(to, lessons.size());
      line(
          text,
          String.format(
              Locale.ROOT, "       and %d after, %d of them done", after.size(), doneAmong(after)));
    }
    next()
        .ifPresentOrElse(
            lesson -> {
              line(text, "Next   " + lesson.page().title());
              line(text, "  read " + lesson.page().path());
              line(text, "  edit " + lesson.stub());
              line(text, "  run  mvn test -pl exercises -Dlesson=" + lesson.number());
            },
            () -> line(text, "All done. Compare your answers with solutions/src/main/java/kata."));
    return text.toString();
  }

  private long doneAmong(List<CourseLesson> lessons) {
    return lessons.stream().filter(lesson -> states.get(lesson).isDone()).count();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
