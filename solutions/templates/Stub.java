package kata.lesson{{NN}};

import kata.Todo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lesson {{number}}: TODO: the task in a few words. */
public final class {{Name}} {

  private {{Name}}() {}

  /**
   * TODO: the task in a sentence or two.
   *
   * @param lines a stream with the column {@code value STRING}
   * @return the column {@code value STRING}
   */
  public static Dataset<Row> answer(Dataset<Row> lines) {
    throw new Todo("lessons/{{NN}}-{{page}}.md");
  }
}
