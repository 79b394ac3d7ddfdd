package kata.proof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows are compared by what they say: no right answer fails for its types, and no wrong one passes
 * for them.
 */
class RowsTest {

  @Test
  void the_order_of_rows_does_not_matter_but_their_number_does() {
    assertThat(sameRows(List.of(row("a", 1), row("b", 2)), row("b", 2), row("a", 1))).isTrue();
    assertThat(sameRows(List.of(row("a", 1), row("a", 1)), row("a", 1))).isFalse();
    assertThat(sameRows(List.of(row("a", 1)), row("a", 1), row("a", 1))).isFalse();
    assertThat(sameRows(List.of())).isTrue();
  }

  @Test
  void a_number_is_the_same_in_every_type_that_holds_it() {
    assertThat(same(2L, 2)).isTrue();
    assertThat(same((short) 2, 2)).isTrue();
    assertThat(same(new BigDecimal("2401.00"), 2401.0)).isTrue();
    assertThat(same(2401.0f, 2401.0)).isTrue();
    assertThat(same(0.1 + 0.2, 0.3)).isTrue();
    assertThat(same(-0.0, 0)).isTrue();
    assertThat(same(19.99f, 19.99)).isFalse();
    assertThat(same(2662.049, 2662.05)).isFalse();
    assertThat(same(Double.NaN, 0)).isFalse();
  }

  @Test
  void a_text_is_not_the_number_or_the_nothing_that_it_looks_like() {
    assertThat(same("2", 2)).isFalse();
    assertThat(same("null", (Object) null)).isFalse();
    assertThat(same("", (Object) null)).isFalse();
    assertThat(same("true", true)).isFalse();
    assertThat(same("a b", "a")).isFalse();
    assertThat(sameRows(List.of(row("a b", "c")), row("a", "b c"))).isFalse();
    assertThat(same("2026-03-01T10:15:00Z", Instant.parse("2026-03-01T10:15:00Z"))).isFalse();
    assertThat(same("a".getBytes(UTF_8), "a")).isFalse();
    assertThat(same(CollectionConverters.asScala(List.of("a", "b")), "[a, b]")).isFalse();
  }

  @Test
  void a_time_is_the_same_in_both_of_its_types() {
    Instant time = Instant.parse("2026-03-01T10:15:00Z");
    assertThat(same(Timestamp.from(time), time)).isTrue();
    assertThat(same(Timestamp.from(time.plusMillis(1)), time)).isFalse();
  }

  private static boolean same(Object actual, Object expected) {
    return sameRows(List.of(row(actual)), row(expected));
  }

  private static boolean sameRows(List<Row> actual, Row... expected) {
    return insteadOf(expected).predicate().test(actual);
  }
}
