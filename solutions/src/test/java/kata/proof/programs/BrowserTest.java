package kata.proof.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kata.testkit.ground.Page;
import kata.testkit.verdict.Story;
import kata.testkit.verdict.Trace;
import kata.testkit.view.Picture;
import kata.testkit.watch.PictureServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream drawn, in a real browser; left out where there is no chromium. */
class BrowserTest {

  private static final int SECONDS = 60;

  private static final Pattern URL = Pattern.compile("\"url\":\"([a-z]+://[^\"/]*)");

  @TempDir private Path folder;

  @BeforeEach
  void isThere() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "chromium"))),
        "there is no chromium here");
  }

  @Test
  void a_picture_is_read_from_the_disk_and_loads_nothing() throws Exception {
    Path file = folder.resolve("lesson-05.html");
    Files.writeString(file, drawn("<script>document.title = 'broken'</script>"));
    String page = browse(file.toUri().toString());
    assertThat(page)
        .contains("<title>Lesson 5", "<table>", "<svg class=\"figure\"")
        .contains("&lt;script&gt;document.title")
        .doesNotContain("<title>broken");
    assertThat(requests()).isEmpty();
  }

  @Test
  void it_is_drawn_again_after_a_save() throws Exception {
    Path first = Files.writeString(folder.resolve("first"), drawn("the first run"));
    Path second = Files.writeString(folder.resolve("second"), drawn("the second run"));
    AtomicInteger asked = new AtomicInteger();
    // It is asked for the page, and twice for what is drawn; the save comes in between.
    PictureServer server = PictureServer.start(() -> asked.incrementAndGet() <= 2 ? first : second);
    assertThat(browse(server.address())).contains("the second run").doesNotContain("the first run");
    assertThat(requests()).containsOnly(server.address().replaceAll("/$", ""));
  }

  private static String drawn(String record) {
    Trace query = new Trace("query");
    query.in(record + " 2026-03-01T10:04:00Z");
    query.out("micro-batch 0", List.of("2026-03-01T10:00:00Z 2026-03-01T10:10:00Z 2401"));
    return Picture.html(
        new Page(5, "Running totals", "lessons/05-running-totals.md"),
        List.of(new Story("it adds", Optional.empty(), List.of(query))));
  }

  /** The page as the browser has it after some seconds of its own time. */
  private String browse(String address) throws IOException, InterruptedException {
    File said = folder.resolve("said").toFile();
    File page = folder.resolve("page").toFile();
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--log-net-log=" + folder.resolve("net"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                address));
    Process browser = new ProcessBuilder(command).redirectOutput(page).redirectError(said).start();
    try {
      assertThat(browser.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      browser.destroyForcibly();
    }
    assertThat(Files.readString(said.toPath(), StandardCharsets.UTF_8))
        .doesNotContain("Uncaught", "CONSOLE:ERROR", "SyntaxError");
    return Files.readString(page.toPath(), StandardCharsets.UTF_8);
  }

  /** Where the browser has asked, but for whom it asks for a blank page, too. */
  private List<String> requests() throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>(requestsOfTheLastPage());
    browse("about:blank");
    asked.removeAll(requestsOfTheLastPage());
    return asked;
  }

  private List<String> requestsOfTheLastPage() throws IOException {
    String log = Files.readString(folder.resolve("net"), StandardCharsets.UTF_8);
    return URL.matcher(log)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(url -> url.startsWith("http"))
        .distinct()
        .toList();
  }
}
