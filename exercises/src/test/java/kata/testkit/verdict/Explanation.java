package kata.testkit.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kata.Todo;
import kata.testkit.ground.LearnersCode;
import kata.testkit.ground.Scratch;
import org.apache.spark.SparkThrowable;

/**
 * Turns whatever ended a test or a live program into what the learner reads: the root cause, in the
 * learner's own line, without Spark's frames.
 */
public final class Explanation {

  private static final int LONGEST_TEXT = 400;

  /** Behind its name, in a plan: {@code paid_at#73-T600000ms}. It is another one in each run. */
  private static final String NUMBER_OF_A_COLUMN = "(?<=\\w)#\\d+L?(-T\\d+ms)?";

  /** Spark's conditions that say no more than that something went wrong. */
  private static final Set<String> ENVELOPES = Set.of("STREAM_FAILED", "TASK_WRITE_FAILED");

  private Explanation() {}

  /**
   * @param seen what went in and came out of the query, for the message
   */
  public static RedTest of(Throwable thrown, Judge judge, Trace seen) {
    Optional<RedTest> red = find(thrown, RedTest.class);
    if (red.isPresent()) {
      return red.get();
    }
    Optional<Todo> todo = find(thrown, Todo.class);
    if (todo.isPresent()) {
      return new RedTest(todo.get().getMessage(), todo.get());
    }
    Message message = judge.message(seen).sentence(said(thrown));
    Optional<String> trouble = MachineTrouble.in(causes(thrown));
    if (trouble.isPresent()) {
      return message.sentence(trouble.get()).read(List.of(), thrown);
    }
    ErrorMeaning.of(root(thrown), judge.task()::mentions).ifPresent(message::sentence);
    learnersLine(thrown).ifPresent(line -> message.block(List.of("at " + line)));
    return message.read(List.of("#your-task"), thrown);
  }

  /** What ended a live program, as one paragraph. */
  public static String inWords(Throwable thrown) {
    Optional<Todo> todo = find(thrown, Todo.class);
    if (todo.isPresent()) {
      return todo.get().getMessage();
    }
    List<String> words = new ArrayList<>(List.of(said(thrown)));
    Optional<String> trouble = MachineTrouble.in(causes(thrown));
    if (trouble.isPresent()) {
      words.add(trouble.get());
    } else {
      ErrorMeaning.of(root(thrown), word -> false).ifPresent(words::add);
      learnersLine(thrown).ifPresent(line -> words.add("At " + line + "."));
    }
    return String.join(" ", words);
  }

  public static boolean isNotWritten(Throwable thrown) {
    return find(thrown, Todo.class).isPresent();
  }

  /**
   * The sentence of the root cause, without the query plans and stack traces that Spark adds to it.
   */
  static String said(Throwable thrown) {
    Throwable root = root(thrown);
    String text = root.getMessage() == null ? "" : Scratch.withoutPaths(root.getMessage()).strip();
    String sentence = text.lines().findFirst().orElse("").strip();
    if (sentence.length() > LONGEST_TEXT) {
      sentence = sentence.substring(0, LONGEST_TEXT) + "...";
    }
    if (root instanceof SparkThrowable spark) {
      return conditionFirst(
          spark,
          sentence
              .replaceAll(";$", "")
              .replaceAll(" SQLSTATE: \\w+$", "")
              .replaceAll(NUMBER_OF_A_COLUMN, ""));
    }
    if (root.getClass().getName().startsWith("kata.testkit")) {
      return sentence;
    }
    String type = root.getClass().getSimpleName();
    return sentence.isEmpty() ? type : type + ": " + sentence;
  }

  /** Errors with an old-style condition do not name it in their text. */
  private static String conditionFirst(SparkThrowable spark, String sentence) {
    String condition = spark.getCondition();
    return condition == null || sentence.startsWith("[")
        ? sentence
        : "[" + condition + "] " + sentence;
  }

  /** The innermost line of the lesson's own code, such as {@code WordCount.java:14}. */
  private static Optional<String> learnersLine(Throwable thrown) {
    return causes(thrown).stream()
        .flatMap(t -> Arrays.stream(t.getStackTrace()))
        .filter(
            frame -> LearnersCode.is(frame) && frame.getLineNumber() > 0) // not what the guards add
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .findFirst();
  }

  private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return causes(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * The root cause; or what Spark says of it, when the root cause is deep inside a library and not
   * in the lesson's code.
   */
  private static Throwable root(Throwable thrown) {
    Throwable root = causes(thrown).get(0);
    if (root instanceof SparkThrowable || LearnersCode.isIn(root.getStackTrace())) {
      return root;
    }
    return causes(thrown).stream()
        .filter(cause -> cause instanceof SparkThrowable spark && says(spark))
        .findFirst()
        .orElse(root);
  }

  private static boolean says(SparkThrowable spark) {
    return spark.getCondition() != null && !ENVELOPES.contains(spark.getCondition());
  }

  /** The throwable and its causes, the root cause first. */
  private static List<Throwable> causes(Throwable thrown) {
    LinkedList<Throwable> causes = new LinkedList<>();
    for (Throwable t = thrown; t != null && !causes.contains(t); t = t.getCause()) {
      causes.addFirst(t);
    }
    return causes;
  }
}
