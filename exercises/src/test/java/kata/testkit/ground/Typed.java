package kata.testkit.ground;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** What is typed to this program, or comes to its standard input from a file or another program. */
public final class Typed {

  private Typed() {}

  /** Its lines, in the encoding of the terminal. */
  public static BufferedReader lines() {
    Charset terminal = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return new BufferedReader(new InputStreamReader(System.in, terminal));
  }

  /** True for {@code < orders.jsonl}: a file can be asked for the position in it. */
  public static boolean isAFile() {
    try {
      return new FileInputStream(FileDescriptor.in).getChannel().position() >= 0; // stays open
    } catch (IOException noFile) {
      return false;
    }
  }
}
