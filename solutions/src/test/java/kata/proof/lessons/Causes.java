package kata.proof.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kata.testkit.course.CourseLesson;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.ErrorMeaning;

/** What a mistake may name as its cause: the lesson's own causes, and those of any lesson. */
final class Causes {

  private Causes() {}

  /** The constants of the lesson's {@code NameCause}. */
  static List<Cause> of(CourseLesson lesson) {
    String name =
        String.format(Locale.ROOT, "kata.lesson%02d.%sCause", lesson.number(), lesson.name());
    try {
      return List.of((Cause[]) Class.forName(name).getEnumConstants());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Lesson " + lesson.number() + " lacks the enum " + name, e);
    }
  }

  /** All but the one that says that nothing is known. */
  static Stream<Cause> all(CourseLesson lesson) {
    return Stream.of(of(lesson), List.of(CommonCause.values()), List.of(ErrorMeaning.values()))
        .flatMap(List::stream)
        .map(Cause.class::cast)
        .filter(cause -> cause != CommonCause.UNKNOWN);
  }

  static Optional<Cause> named(String name, CourseLesson lesson) {
    return all(lesson).filter(cause -> cause.name().equals(name)).findFirst();
  }

  /** Those that the message tells; not those whose words are a part of another one's. */
  static List<Cause> toldBy(String message, CourseLesson lesson) {
    List<Cause> told = all(lesson).filter(cause -> isTold(cause, message)).toList();
    return told.stream()
        .filter(
            cause ->
                told.stream()
                    .noneMatch(other -> other != cause && other.words().contains(cause.words())))
        .toList();
  }

  /** True when the message tells this cause; it may break lines, and begin a sentence with it. */
  static boolean isTold(Cause cause, String message) {
    String words =
        Arrays.stream(cause.words().split("%[sd]", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".+"));
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE)
        .matcher(message.replaceAll("\\s+", " "))
        .find();
  }
}
