package kata.testkit.rules;

import java.util.Arrays;
import java.util.List;
import kata.testkit.ground.Task;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.Judge;
import kata.testkit.verdict.Trace;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a result and their types are those of the page's own table. */
public final class ResultColumns {

  private ResultColumns() {}

  /**
   * Fails unless the result has these columns, of the page's types, and no others.
   *
   * @param asked those that the test looks at
   */
  public static void require(Judge judge, Trace trace, StructType result, String... asked) {
    requireNames(judge, trace, result, asked);
    requireTypes(judge, trace, result);
    requireNoMore(judge, trace, result, asked);
  }

  /** Fails unless the result has these columns. */
  public static void requireNames(Judge judge, Trace trace, StructType result, String... asked) {
    List<String> there = Arrays.asList(result.fieldNames());
    for (String column : asked) {
      if (!there.contains(column)) {
        String has = there.isEmpty() ? "none" : String.join(", ", there);
        throw judge.fail(trace, CommonCause.COLUMN_IS_MISSING.with(column, has));
      }
    }
  }

  private static void requireTypes(Judge judge, Trace trace, StructType result) {
    Task task = judge.task();
    for (StructField field : result.fields()) {
      List<String> types = task.types(field.name());
      if (!types.isEmpty() && types.stream().noneMatch(type -> same(type, field.dataType()))) {
        throw judge.fail(
            trace,
            CommonCause.COLUMN_OF_ANOTHER_TYPE.with(
                field.name(),
                field.dataType().sql(),
                String.join(" or ", types),
                why(DataType.fromDDL(types.get(0)), field.dataType())));
      }
    }
  }

  private static void requireNoMore(Judge judge, Trace trace, StructType result, String... asked) {
    Task task = judge.task();
    for (String column : result.fieldNames()) {
      if (!task.columns().isEmpty()
          && !task.columns().contains(column)
          && !Arrays.asList(asked).contains(column)) {
        throw judge.fail(
            trace, CommonCause.COLUMN_TOO_MANY.with(column, String.join(", ", task.columns())));
      }
    }
  }

  private static boolean same(String type, DataType found) {
    return DataTypeUtils.sameType(DataType.fromDDL(type), found);
  }

  /** Why it matters, with a blank before it; empty where the types speak for themselves. */
  private static String why(DataType asked, DataType found) {
    if (found instanceof ArrayType && !(asked instanceof ArrayType)) {
      return " An array is one value, however many are in it: `explode` makes one row out of each"
          + " of them.";
    } else if (found instanceof BinaryType && asked instanceof StringType) {
      return " Kafka gives bytes. A cast reads them as text.";
    } else if (found instanceof IntegralType
        && asked instanceof IntegralType
        && found.defaultSize() < asked.defaultSize()) {
      return " A number that does not fit becomes null, or ends the query.";
    } else if (found instanceof StringType && asked instanceof BinaryType) {
      return " Bytes that are no text are lost when they are read as text.";
    } else if (found instanceof MapType && asked instanceof ArrayType) {
      return " A map has each key once, and a record may have two headers of one name.";
    } else if (found instanceof FloatType) {
      return " A FLOAT holds seven digits.";
    }
    return "";
  }
}
