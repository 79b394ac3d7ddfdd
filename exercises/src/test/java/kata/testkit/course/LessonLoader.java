package kata.testkit.course;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Loads the lessons' own classes, stubs and tests, anew and guarded; everything else comes from the
 * class path.
 */
final class LessonLoader extends ClassLoader {

  private final Map<String, byte[]> answer;

  /**
   * @param answer class files by class name that stand in for those on the class path
   */
  LessonLoader(Map<String, byte[]> answer) {
    super(LessonLoader.class.getClassLoader());
    this.answer = answer;
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
    byte[] guarded =
        ExitGuard.rewrite(answer.containsKey(name) ? answer.get(name) : fromClassPath(name));
    return defineClass(name, guarded, 0, guarded.length);
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
