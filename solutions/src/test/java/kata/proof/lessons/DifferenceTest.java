package kata.proof.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A difference survives other changes of the answer, or says what has become of it. */
class DifferenceTest {

  private static final String ANSWER = lines(1, 30);

  @Test
  void it_is_applied_where_the_lines_have_moved() {
    String mistake = ANSWER.replace("line 20\n", "wrong\n");
    String hunks = Difference.between(ANSWER, mistake).orElseThrow();
    assertThat(Difference.applied("new\nnew\n" + ANSWER, hunks)).isEqualTo("new\nnew\n" + mistake);
  }

  @Test
  void a_hunk_is_applied_close_behind_one_that_makes_the_text_shorter() {
    String mistake = ANSWER.replace(lines(3, 8), "").replace("line 16\n", "wrong\n");
    String hunks = Difference.between(ANSWER, mistake).orElseThrow();
    assertThat(hunks.lines().filter(line -> line.startsWith("@@"))).hasSize(2);
    assertThat(Difference.applied(ANSWER, hunks)).isEqualTo(mistake);
  }

  @Test
  void a_hunk_that_fits_nowhere_is_shown() {
    String hunks = Difference.between(ANSWER, ANSWER.replace("line 20\n", "wrong\n")).orElseThrow();
    String changed = ANSWER.replace("line 19\n", "another\n");
    assertThatThrownBy(() -> Difference.applied(changed, hunks))
        .hasMessageContaining("This hunk fits nowhere in the answer:\n@@ ")
        .hasMessageContaining("-line 20\n+wrong\n");
  }

  @Test
  void what_differs_too_much_is_no_diff_to_read() {
    assertThat(Difference.between(ANSWER, lines(101, 130))).isEmpty();
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .reduce("", String::concat);
  }
}
