package kata.testkit.view;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kata.testkit.ground.Page;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.verdict.Progress;
import kata.testkit.verdict.Story;
import kata.testkit.verdict.Trace;

/**
 * The stream drawn: a lesson's run as one page of HTML, made of the traces that the messages are
 * made of. It loads nothing, needs no script, and is read from the disk as well.
 */
public final class Picture {

  private static final Pattern OF_THE_TRACE =
      Pattern.compile(
          "^ {2}(\\(.*\\)$|.{13} {1,7}(in|with|dropped|out|expected|found|missing|too much) {2}| {24})");

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2329; --paper: #ffffff; --line: #c4ccd4;
        --in: #e3eefb; --out: #e5f4e6; --quiet: #57606a; --bar: #6f5bb5; --red: #b3261e;
        --green: #1a6e2e; --missing: #fde7e5; --toomuch: #fff0cc; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --paper: #15191d; --line: #3d464f;
        --in: #1b304a; --out: #1c3622; --quiet: #a3adb8; --bar: #a896e8; --red: #ff9c93;
        --green: #7fd491; --missing: #4a1d1a; --toomuch: #453610; } }
      body { margin: 0 auto; padding: 1rem; max-width: 90rem; background: var(--paper); color: var(--ink);
        font: 16px/1.45 system-ui, sans-serif; }
      h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
      .red > h2::before { content: "\\2717\\a0"; color: var(--red); }
      .green > h2::before { content: "\\2713\\a0"; color: var(--green); }
      .scroll { overflow-x: auto; margin-bottom: .75rem; }
      table { border-collapse: separate; border-spacing: 4px 2px; }
      caption { text-align: left; white-space: nowrap; color: var(--quiet); font-size: .8rem; }
      th, td { vertical-align: top; text-align: left; font-weight: normal; padding: 2px 4px;
        font-size: .8rem; max-width: 22rem; }
      th[scope] { color: var(--quiet); white-space: nowrap; }
      th[scope=col] { border-bottom: 2px solid var(--line); min-width: 10rem; }
      ul { list-style: none; margin: 0; padding: 0; }
      li { font: 12px/1.35 ui-monospace, monospace; padding: 2px 6px; margin: 0 0 2px; border-radius: 4px;
        word-break: break-all; white-space: pre-wrap; }
      li.in { background: var(--in); } li.out { background: var(--out); }
      li.offset { border: 1px solid var(--line); } li.more, td.none { color: var(--quiet); }
      li.missing { background: var(--missing); color: var(--ink); border-left: 4px solid var(--red); }
      li.toomuch { background: var(--toomuch); color: var(--ink); border-left: 4px double var(--red); }
      .done { border-left: 3px dashed var(--line); max-width: 9rem; }
      .done span { font-style: italic; color: var(--quiet); }
      .difference { min-width: 10rem; border-left: 3px solid var(--red); } .difference p { margin: 0 0 2px; color: var(--quiet); }
      rect { fill: var(--bar); } .dropped { margin: 0; color: var(--red); }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; border-left: 3px solid var(--red);
        padding-left: .75rem; margin: .5rem 0; }
      """;

  private Picture() {}

  /** Where the picture of a lesson is. */
  public static Path file(int lesson) {
    String target = System.getProperty("kata.target");
    Path build =
        target == null ? ProjectFolder.root().resolve("exercises/target") : Path.of(target);
    return build.resolve(String.format(Locale.ROOT, "kata/lesson-%02d.html", lesson));
  }

  /**
   * Writes it. Whoever cannot write it has their verdict all the same. Where nothing has happened
   * there is none, and the one of an earlier run is gone.
   *
   * @param stories the tests that have run, in order
   */
  public static void write(Page page, List<Story> stories) {
    try {
      Path file = file(page.lesson());
      if (stories.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, html(page, stories));
    } catch (IOException | RuntimeException e) {
      // A full disk, or a folder of somebody else's: the verdict is in the terminal.
    }
  }

  /** The page as text. */
  public static String html(Page page, List<Story> stories) {
    String title = "Lesson " + page.lesson() + " \u00b7 " + page.title();
    long green = stories.stream().filter(story -> story.failure().isEmpty()).count();
    List<String> body = new ArrayList<>();
    body.add(Html.element("h1", Html.text(title)));
    body.add(
        Html.element(
            "p",
            green
                + " of "
                + stories.size()
                + (stories.size() == 1 ? " test" : " tests")
                + " green"));
    stories.forEach(story -> body.add(section(story)));
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + Html.element("title", Html.text(title))
        + Html.element("style", STYLE)
        + "</head>\n"
        + Html.element("body", Html.element("main", body))
        + "</html>\n";
  }

  /** What the learner reads below the trace; the trace is drawn. */
  private static String words(String failure) {
    return failure
        .lines()
        .skip(1)
        .filter(line -> !OF_THE_TRACE.matcher(line).find())
        .map(String::strip)
        .collect(joining("\n"))
        .strip();
  }

  private static boolean isQuery(Trace trace) {
    return trace.of().equals("query");
  }

  private static boolean isProgram(Trace trace) {
    return trace.of().equals("program");
  }

  /** Its lanes say what the query's say, and what came out as well. */
  private static boolean isReadTable(Trace trace) {
    return trace.of().equals("table") && hasOutput(trace);
  }

  private static boolean hasOutput(Trace trace) {
    return trace.difference().isPresent()
        || trace.steps().stream().anyMatch(step -> step.out() != null);
  }

  private static List<Progress> ofQueries(Story story) {
    return story.traces().stream()
        .filter(Picture::isQuery)
        .flatMap(trace -> trace.progress().stream())
        .toList();
  }

  private static String section(Story story) {
    List<String> parts = new ArrayList<>();
    parts.add(Html.element("h2", Html.text(story.test())));
    boolean hasTable = story.traces().stream().anyMatch(Picture::isReadTable);
    for (Trace trace : story.traces()) {
      Lanes lanes = new Lanes(trace, isQuery(trace) ? trace.progress() : ofQueries(story));
      boolean shows = isQuery(trace) && !hasTable || isProgram(trace) || hasOutput(trace);
      if (shows && !lanes.isEmpty()) {
        parts.add(lanes.html());
      }
    }
    story.failure().ifPresent(said -> parts.add(Html.element("pre", Html.text(words(said)))));
    String colour = story.failure().isEmpty() ? "green" : "red";
    return Html.element("section class=\"" + colour + "\"", parts);
  }
}
