package kata.testkit.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;
import kata.testkit.ground.Typed;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * What the learner presses: single keys on a terminal; elsewhere, in the console of an IDE perhaps,
 * the first letter of each line.
 */
final class Keys implements AutoCloseable {

  private final Terminal terminal;

  Keys() throws IOException {
    terminal = TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build();
    if (areSingle()) {
      terminal.enterRawMode();
    }
  }

  boolean areSingle() {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  /**
   * @param pressed hears of each key, on a thread of its own, up to the end of the input
   */
  void listen(Consumer<Character> pressed) {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (areSingle()) {
                  readKeys(pressed);
                } else {
                  readLines(pressed);
                }
              } catch (IOException closed) {
                // nobody can press anything any more
              }
            },
            "keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void readKeys(Consumer<Character> pressed) throws IOException {
    for (int key = terminal.reader().read(); key >= 0; key = terminal.reader().read()) {
      pressed.accept((char) key);
    }
  }

  private static void readLines(Consumer<Character> pressed) throws IOException {
    BufferedReader lines = Typed.lines();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        pressed.accept(line.strip().charAt(0));
      }
    }
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
