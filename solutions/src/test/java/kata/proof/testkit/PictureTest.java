package kata.proof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kata.testkit.ground.Page;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.Progress;
import kata.testkit.verdict.RedTest;
import kata.testkit.verdict.Rows;
import kata.testkit.verdict.Story;
import kata.testkit.verdict.Trace;
import kata.testkit.view.Picture;
import kata.testkit.watch.PictureServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream drawn says what the messages say, whatever is in the records. */
class PictureTest {

  private static final Page PAGE = new Page(5, "Running totals", "lessons/05-running-totals.md");

  @Test
  void micro_batches_stand_beside_each_other_with_what_came_in_and_out() {
    Trace query = new Trace("query");
    query.in("Laptop 2");
    query.out("micro-batch 0", List.of("2401"));
    query.says(new Progress(0, List.of("0: 0 to 2"), "2026-03-01T10:10:00.000Z", 1234, 2));
    query.note("stopped");
    query.in("Mouse 5");

    assertThat(picture(new Story("it adds", Optional.empty(), List.of(query))))
        .containsSubsequence("micro-batch 0", "stopped", "unfinished")
        .containsSubsequence("Laptop 2", "Mouse 5", "0: 0 to 2", "1,234 rows", "2 dropped as late")
        .containsSubsequence("2026-03-01T10:10:00Z", "2401")
        .contains("1 of 1 test green");
  }

  @Test
  void a_red_test_shows_what_lacks_and_what_is_too_much_with_signs() {
    Trace query = new Trace("query");
    RedTest red = null;
    try {
      new Judge(PAGE, "it adds", true)
          .compare(
              query, new String[] {"total"}, Rows.rows(Rows.row(2526)), Rows.rows(Rows.row(125)));
    } catch (RedTest failed) {
      red = failed;
    }
    assertThat(picture(new Story("it adds", Optional.of(red.getMessage()), List.of(query))))
        .contains("\u2212 2526", "+ 125", "class=\"red\"", "0 of 1 test green", "No known mistake");
  }

  @Test
  void records_are_text_whatever_is_in_them() {
    Trace query = new Trace("query");
    query.in("{\"order_id\":\"<script>alert('1')</script>\"} & \u0007");
    query.out("micro-batch 0", List.of("<img src=x onerror=alert(1)>"));
    assertThat(picture(new Story("<b>it</b>", Optional.of("Lesson 5\n\n  a < b"), List.of(query))))
        .doesNotContain("<script", "<img", "<b>", "\u0007")
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;", "&lt;b&gt;it", "a &lt; b");
  }

  @Test
  void event_time_runs_across_and_arrival_down() {
    Trace query = new Trace("query");
    query.in("A1 <b>Laptop</b> 2026-03-01T10:04:00Z");
    query.out("micro-batch 0", List.of());
    query.says(new Progress(0, List.of(), "1970-01-01T00:00:00.000Z", 1, 0));
    query.in("A2 Mouse 2026-03-01T10:20:00Z");
    query.in("A3 Cable 2099-01-01T00:00:00Z");
    query.out("micro-batch 1", List.of("2026-03-01T10:00:00Z 2026-03-01T10:10:00Z 2401"));
    query.says(new Progress(1, List.of(), "2026-03-01T10:12:00.000Z", 2, 0));
    query.in("A4 Screen 2026-03-01T10:05:00Z");
    query.out("micro-batch 2", List.of());
    query.says(new Progress(2, List.of(), "2026-03-01T10:15:00.000Z", 2, 1));

    assertThat(picture(new Story("it closes", Optional.empty(), List.of(query))))
        .containsSubsequence("<svg class=\"figure\"", ">10:00<", ">10:10<", "A1 b Laptop /b")
        .containsSubsequence("class=\"tip\"", "class=\"line\"", "A2 Mouse")
        .containsSubsequence("A3 Cable 2099-01-01T00:00:00Z", "class=\"box\"", ">2401<")
        .containsSubsequence("watermark 10:12", "\u2715", "A4 Screen", "watermark 10:15")
        .doesNotContain("<b>");
  }

  @Test
  void what_nobody_can_look_at_is_counted() {
    Trace query = new Trace("query");
    for (int batch = 0; batch < 100; batch++) {
      IntStream.range(0, 1000).forEach(i -> query.in("record " + i));
      query.out("micro-batch " + batch, List.of("x".repeat(1 << 20)));
    }
    String html = picture(new Story("much", Optional.empty(), List.of(query)));
    assertThat(html)
        .contains("and 992 more", "without its first 60 steps")
        .doesNotContain("micro-batch 59<")
        .hasSizeLessThan(1 << 20);
  }

  @Test
  void a_picture_that_cannot_be_written_changes_nothing(@TempDir Path folder) throws IOException {
    String before = System.getProperty("kata.target");
    Path file = Files.createFile(folder.resolve("a file, and no folder"));
    System.setProperty("kata.target", file.toString());
    try {
      Picture.write(
          Picture.file(5),
          PAGE,
          List.of(new Story("it", Optional.empty(), List.of(new Trace("query")))));
      assertThat(file).isEmptyFile();
    } finally {
      if (before == null) {
        System.clearProperty("kata.target");
      } else {
        System.setProperty("kata.target", before);
      }
    }
  }

  @Test
  void a_browser_on_this_machine_sees_the_latest_one(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("lesson-05.html");
    PictureServer server = PictureServer.start(() -> file);
    assertThat(server.address()).startsWith("http://127.0.0.1:");
    assertThat(get(server, "").body()).contains("Nothing is drawn yet");
    String nothing = get(server, "drawn").body();

    Files.writeString(file, picture());
    assertThat(get(server, "").body()).contains("Lesson 5").contains("location.reload()");
    assertThat(get(server, "drawn").body()).isNotEqualTo(nothing);
    assertThat(get(server, "../pom.xml").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(PictureServer server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String picture(Story... stories) {
    return Picture.html(PAGE, List.of(stories));
  }
}
