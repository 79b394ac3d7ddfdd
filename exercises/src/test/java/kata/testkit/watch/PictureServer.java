package kata.testkit.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Shows the picture of a lesson in a browser, on this machine alone, and again whenever it has been
 * drawn anew.
 */
public final class PictureServer {

  /** Asks twice a second whether there is another picture. */
  private static final String RELOAD =
      """
      <script>
      let shown;
      setInterval(async () => {
        const drawn = await (await fetch("drawn")).text();
        if (shown !== undefined && shown !== drawn) location.reload();
        shown = drawn;
      }, 500);
      </script>
      """;

  private static final String NOTHING_YET =
      "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Stream Kata</title>"
          + "<p>Nothing is drawn yet: the lesson has not run, or its method is not written.</p></html>\n";

  private final Supplier<Path> picture;
  private final HttpServer server;

  private PictureServer(Supplier<Path> picture, HttpServer server) {
    this.picture = picture;
    this.server = server;
  }

  /**
   * @param picture the file that is to be seen now; it may not be there
   * @throws IOException when no port is free
   */
  public static PictureServer start(Supplier<Path> picture) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PictureServer shown = new PictureServer(picture, server);
    server.createContext("/", shown::answer);
    server.start();
    return shown;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/" -> send(exchange, 200, "text/html", page());
        case "/drawn" -> send(exchange, 200, "text/plain", drawn());
        default -> send(exchange, 404, "text/plain", "There is one page here: /");
      }
    }
  }

  private String page() throws IOException {
    Path file = picture.get();
    return (Files.exists(file) ? Files.readString(file) : NOTHING_YET) + RELOAD;
  }

  /** Another text for each picture. */
  private String drawn() throws IOException {
    Path file = picture.get();
    return file.getFileName() + " " + (Files.exists(file) ? Files.getLastModifiedTime(file) : "");
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
