package kata.testkit.course;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import kata.testkit.ground.InMemoryClasses;
import kata.testkit.guard.ExitGuard;
import kata.testkit.guard.FreshStatics;
import kata.testkit.guard.LoopGuard;
import kata.testkit.guard.SparkCalls;
import kata.testkit.guard.ThreadPools;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/**
 * Loads the lessons' own classes, stubs and tests, afresh and guarded; everything else comes from
 * the class path.
 */
final class LessonLoader extends ClassLoader implements InMemoryClasses {

  private final Map<String, byte[]> answer;
  private final int run;

  /**
   * @param answer class files by class name that stand in for those on the class path
   * @param run its number, for {@link LoopGuard}
   */
  LessonLoader(Map<String, byte[]> answer, int run) {
    super(LessonLoader.class.getClassLoader());
    this.answer = answer;
    this.run = run;
  }

  @Override
  public Map<String, byte[]> classFiles() {
    return answer;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("kata.lesson")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] guarded = guarded(answer.containsKey(name) ? answer.get(name) : fromClassPath(name));
    return defineClass(name, guarded, 0, guarded.length);
  }

  private byte[] guarded(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ClassVisitor guards = LoopGuard.in(FreshStatics.in(writer), run);
    reader.accept(ExitGuard.in(ThreadPools.in(SparkCalls.in(guards))), 0);
    return writer.toByteArray();
  }

  /** The test's own class file is read, too, for the order of its methods. */
  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] classFile = answer.get(name.replaceAll("\\.class$", "").replace('/', '.'));
    return classFile == null
        ? super.getResourceAsStream(name)
        : new ByteArrayInputStream(classFile);
  }

  private byte[] fromClassPath(String name) throws ClassNotFoundException {
    try (InputStream classFile = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (classFile == null) {
        throw new ClassNotFoundException(name);
      }
      return classFile.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
