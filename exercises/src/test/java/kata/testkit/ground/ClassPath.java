package kata.testkit.ground;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the classes of the tests are. */
public final class ClassPath {

  private ClassPath() {}

  /** Its folders and jar files, in order. */
  public static List<Path> entries() {
    // Inside Maven the tests' class path is not that of the JVM.
    if (ClassPath.class.getClassLoader() instanceof URLClassLoader tests) {
      return Stream.of(tests.getURLs()).map(url -> Path.of(URI.create(url.toString()))).toList();
    }
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
