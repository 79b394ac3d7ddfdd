package kata.testkit.course;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
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
    if (System.getProperty("test") == null
        && test.getSource().orElse(null) instanceof ClassSource source) {
      Matcher lesson = LESSON.matcher(source.getClassName());
      if (lesson.matches()) {
        sayWhenThereIsNoSuchLesson();
        return FilterResult.includedIf(choice.includes(Integer.parseInt(lesson.group(1))));
      }
    }
    return FilterResult.included("not a lesson");
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
