package kata.testkit.course;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Lets {@code -Dlesson} choose where Maven runs the lessons' test classes directly; a class asked
 * for by name always runs.
 */
public final class LessonFilter implements PostDiscoveryFilter {

  private static final Pattern LESSON = Pattern.compile("kata\\.lesson(\\d\\d)\\..*");

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private final LessonChoice choice = LessonChoice.fromSystemProperty();

  @Override
  public FilterResult apply(TestDescriptor test) {
    Matcher lesson = LESSON.matcher(className(test));
    if (System.getProperty("test") != null || !lesson.matches()) {
      return FilterResult.included("asked for by name, or no lesson");
    }
    sayWhenThereIsNoSuchLesson();
    return FilterResult.includedIf(choice.includes(Integer.parseInt(lesson.group(1))));
  }

  /** A class stays as long as one of its methods does, so that both are asked about. */
  private static String className(TestDescriptor test) {
    TestSource source = test.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      return method.getClassName();
    }
    return source instanceof ClassSource type ? type.getClassName() : "";
  }

  /** Once: the launcher makes a filter for every discovery. */
  private void sayWhenThereIsNoSuchLesson() {
    try {
      choice.check(CourseLesson.all());
    } catch (IllegalArgumentException noSuchLesson) {
      if (SAID.compareAndSet(false, true)) {
        System.out.println(noSuchLesson.getMessage());
      }
    }
  }
}
