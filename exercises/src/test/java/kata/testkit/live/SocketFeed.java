package kata.testkit.live;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kata.testkit.ground.EmbeddedKafka;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** A socket that gives lines to anyone who connects; Spark's socket source does. */
final class SocketFeed implements Feed {

  private static final int USUAL_PORT = 9999;

  private final ServerSocket server;
  private final List<PrintStream> clients = new ArrayList<>();
  private final List<String> early = new ArrayList<>();
  private long sent;

  /** On port 9999, or on another one when that is taken. */
  SocketFeed() {
    int port = EmbeddedKafka.isFree(USUAL_PORT) ? USUAL_PORT : 0;
    try {
      server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread accepting = new Thread(this::accept, "socket");
    accepting.setDaemon(true);
    accepting.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        welcome(new PrintStream(client.getOutputStream(), true, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // closed
    }
  }

  /** What was typed before the query connected comes first. */
  private synchronized void welcome(PrintStream client) {
    clients.add(client);
    early.forEach(client::println);
    early.clear();
  }

  @Override
  public List<String> arguments() {
    return List.of(
        "--host",
        server.getInetAddress().getHostAddress(),
        "--port",
        String.valueOf(server.getLocalPort()));
  }

  @Override
  public String place() {
    return "Socket localhost:" + server.getLocalPort();
  }

  @Override
  public synchronized void send(List<Line> lines) {
    List<String> records = lines.stream().map(Line::text).toList();
    sent += records.size();
    if (clients.isEmpty()) {
      early.addAll(records);
    }
    clients.forEach(client -> records.forEach(client::println));
  }

  @Override
  public synchronized long size() {
    return sent;
  }

  /** The socket source's offset is the number of its last line, from 0 on. */
  @Override
  public synchronized boolean isRead(StreamingQueryProgress progress) {
    String offset = progress.sources()[0].endOffset();
    return sent == 0 || offset != null && Long.parseLong(offset) >= sent - 1;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }
}
