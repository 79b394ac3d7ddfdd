package kata.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kata.testkit.Streams;
import kata.testkit.Topic;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test class of a lesson. Its test methods may ask for {@link Streams} and for a Kafka {@link
 * Topic}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LessonExtension.class)
@DisplayNameGeneration(Sentences.class)
@TestMethodOrder(SourceOrder.class)
public @interface Lesson {

  /** The lesson's number. */
  int value();

  /** How long one test may take; more than usual where it starts a JVM of its own. */
  int seconds() default 60;
}
