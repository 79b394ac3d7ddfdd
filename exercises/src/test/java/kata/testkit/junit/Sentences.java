package kata.testkit.junit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a test method's name as the sentence that it is. */
public final class Sentences extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> testClass, Method method) {
    return method.getName().replace("micro_batch", "micro-batch").replace('_', ' ');
  }
}
