package kata.testkit.view;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  public static void write(Path file, Page page, List<Story> stories) {
    try {
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
        + Html.element("style", style())
        + "</head>\n"
        + Html.element("body", Html.element("main", body))
        + "</html>\n";
  }

  private static String style() {
    try (InputStream css = Picture.class.getResourceAsStream("picture.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
        Figure.of(trace).ifPresent(parts::add);
        parts.add(lanes.html());
      }
    }
    story.failure().ifPresent(said -> parts.add(Html.element("pre", Html.text(words(said)))));
    String colour = story.failure().isEmpty() ? "green" : "red";
    return Html.element("section class=\"" + colour + "\"", parts);
  }
}
