package kata.proof.lessons;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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
      return List.of(); // until each lesson has its causes in an enum
    }
  }

  static List<Cause> ofAnyLesson() {
    return Stream.<Cause>concat(Stream.of(CommonCause.values()), Stream.of(ErrorMeaning.values()))
        .toList();
  }

  static Optional<Cause> named(String name, CourseLesson lesson) {
    return Stream.concat(of(lesson).stream(), ofAnyLesson().stream())
        .filter(cause -> cause.name().equals(name))
        .findFirst();
  }

  /** True when the message tells this cause; a message may break its lines anywhere. */
  static boolean isTold(Cause cause, String message) {
    String words =
        Stream.of(cause.words().split("%[sd]", -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".+" + b)
            .orElseThrow();
    return Pattern.compile(words).matcher(unwrapped(message)).find();
  }

  private static String unwrapped(String message) {
    return message.replaceAll("\\s+", " ");
  }
}
