package kata.testkit.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Runs the tests of a class from top to bottom: the first one that is red is the first one to read.
 */
public final class SourceOrder implements MethodOrderer {

  /** The configuration parameter that names a test to run before the others. */
  public static final String FIRST = "kata.first";

  @Override
  public void orderMethods(MethodOrdererContext context) {
    String first = context.getConfigurationParameter(FIRST).orElse("");
    Map<String, Integer> lines = firstLines(context.getTestClass());
    context
        .getMethodDescriptors()
        .sort(
            Comparator.comparing(
                    (MethodDescriptor method) -> !method.getDisplayName().equals(first))
                .thenComparing(method -> lines.getOrDefault(method.getMethod().getName(), 0)));
  }

  private static Map<String, Integer> firstLines(Class<?> testClass) {
    Map<String, Integer> lines = new HashMap<>();
    String file = testClass.getName().substring(testClass.getPackageName().length() + 1) + ".class";
    try (InputStream bytes = testClass.getResourceAsStream(file)) {
      new ClassReader(bytes)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String type, String generic, String[] thrown) {
                  return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitLineNumber(int line, Label start) {
                      lines.merge(name, line, Math::min);
                    }
                  };
                }
              },
              ClassReader.SKIP_FRAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
