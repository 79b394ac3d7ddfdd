package kata.lesson17;

import static kata.lesson17.LateDataCause.FIRST_MISUNDERSTANDING;
import static kata.testkit.verdict.LikelyCause.insteadOf;
import static kata.testkit.verdict.Rows.row;
import static kata.testkit.verdict.Rows.rows;
import static org.apache.spark.sql.streaming.OutputMode.Append;

import kata.testkit.Streams;
import kata.testkit.TestedQuery;
import kata.testkit.TextStream;
import kata.testkit.junit.Lesson;
import org.junit.jupiter.api.Test;

// TODO: four to nine test methods whose names are the lesson's sentences
@Lesson(17)
class LateDataTest {

  @Test
  void a_line_comes_out_as_it_is(Streams streams) {
    TextStream lines = TextStream.of(streams);
    TestedQuery query = streams.run(() -> LateData.answer(lines.rows()), Append(), "value");

    lines.arrive("one", "two");
    query.show(rows(row("one"), row("two")), insteadOf(row("one")).means(FIRST_MISUNDERSTANDING));
  }
}
