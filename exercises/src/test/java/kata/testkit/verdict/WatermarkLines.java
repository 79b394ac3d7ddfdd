package kata.testkit.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kata.testkit.verdict.EventTimes.Window;
import kata.testkit.verdict.Trace.Step;

/** What a trace tells of the watermark, and of what came too late for it. */
public record WatermarkLines(List<Step> steps, List<Progress> said) {

  private static final Duration A_DAY = Duration.ofDays(1);

  /** The watermark that a micro-batch worked with, and what it has dropped because of it. */
  List<String> of(Step step) {
    Optional<Progress> progress = Progress.of(step.label(), said);
    Optional<Instant> watermark = progress.flatMap(Progress::workedWith);
    if (watermark.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(Trace.cell("", "with", List.of("watermark " + words(watermark.get()))));
    if (progress.get().dropped() > 0) {
      List<String> why =
          step.in().stream()
              .flatMap(record -> EventTimes.of(record).stream())
              .filter(time -> isOver(time, watermark.get()))
              .map(time -> why(time, watermark.get()))
              .distinct()
              .toList();
      lines.addAll(Trace.cell("", "dropped", why.isEmpty() ? List.of("what came too late") : why));
    }
    return lines;
  }

  private String why(Instant time, Instant watermark) {
    Instant over = EventTimes.over(time, windowLength());
    return EventTimes.words(time, watermark)
        + " came when the watermark was "
        + EventTimes.words(watermark, watermark)
        + (over.equals(time)
            ? ""
            : ": the window until " + EventTimes.words(over, watermark) + " was closed");
  }

  /** True when a record of this time comes too late for the watermark. */
  public boolean isOver(Instant time, Instant watermark) {
    return !EventTimes.over(time, windowLength()).isAfter(watermark);
  }

  /** Zero where there are no windows. */
  private Duration windowLength() {
    return windows().stream().map(Window::length).findFirst().orElse(Duration.ZERO);
  }

  /** The windows of which a result has come out. */
  public List<Window> windows() {
    return steps.stream()
        .filter(step -> step.out() != null)
        .flatMap(step -> step.out().stream())
        .flatMap(row -> EventTimes.window(row).stream())
        .distinct()
        .toList();
  }

  /** The one that the next micro-batch would work with, when no step has told of it. */
  List<String> last() {
    if (said.isEmpty()) {
      return List.of();
    }
    Progress last = said.get(said.size() - 1);
    boolean told =
        steps.stream()
            .flatMap(step -> Progress.of(step.label(), said).stream())
            .anyMatch(each -> each.watermark().equals(last.watermark()));
    return told
        ? List.of()
        : last.workedWith().map(time -> "(the watermark is now " + words(time) + ")").stream()
            .toList();
  }

  /** What the clock says is another time in each run, and no message is to differ by it. */
  private static String words(Instant watermark) {
    return Duration.between(watermark, Instant.now()).abs().compareTo(A_DAY) < 0
        ? "of this machine's clock"
        : watermark.toString();
  }
}
