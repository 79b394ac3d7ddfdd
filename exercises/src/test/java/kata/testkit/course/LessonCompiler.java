package kata.testkit.course;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import kata.testkit.ground.ClassPath;
import kata.testkit.ground.ProjectFolder;

/** Compiles the classes of a lesson in memory, against the class path of the tests. */
final class LessonCompiler {

  /**
   * What the compiler made of the sources.
   *
   * @param classes class files by class name; empty when there are errors
   * @param errors as the compiler says them: file and line, what is wrong, the line itself
   */
  record Compiled(Map<String, byte[]> classes, List<String> errors) {}

  /** As in the course's pom.xml: a newer JDK must not accept here what Maven refuses. */
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-g", "-Xlint:none", "-source", "17", "-target", "17");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Kept open, as it knows what is in each of the many jar files of the class path. */
  private static final StandardJavaFileManager FILES = files();

  private LessonCompiler() {}

  private static StandardJavaFileManager files() {
    StandardJavaFileManager files =
        COMPILER.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, ClassPath.entries());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /**
   * @param folders their {@code .java} files are compiled together; folders in them are left alone
   * @throws IllegalArgumentException when one of them has no such file
   */
  static Compiled compile(List<Path> folders) {
    List<Source> sources = folders.stream().flatMap(folder -> sources(folder).stream()).toList();
    List<String> unreadable =
        sources.stream().flatMap(source -> source.wrongEncoding().stream()).toList();
    if (!unreadable.isEmpty()) {
      return new Compiled(Map.of(), unreadable);
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    InMemory output = new InMemory();
    boolean compiled = COMPILER.getTask(null, output, diagnostics, OPTIONS, null, sources).call();
    return compiled
        ? new Compiled(output.classFiles(), List.of())
        : new Compiled(Map.of(), errors(diagnostics));
  }

  private static List<Source> sources(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> paths = all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      if (paths.isEmpty()) {
        throw new IllegalArgumentException("There is no Java source in " + folder);
      }
      return paths.stream()
          .map(path -> new Source(path, FILES.getJavaFileObjects(path).iterator().next()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }

  /** A file that the compiler calls by its path in the course, as an IDE's terminal links it. */
  private static final class Source extends ForwardingJavaFileObject<JavaFileObject> {
    private final Path path;
    private final String name;

    Source(Path path, JavaFileObject file) {
      super(file);
      this.path = path;
      Path root = ProjectFolder.root();
      Path absolute = path.toAbsolutePath();
      name = (absolute.startsWith(root) ? root.relativize(absolute) : path).toString();
    }

    /** What keeps the compiler from reading it, in a sentence. */
    Optional<String> wrongEncoding() {
      try {
        return Files.readString(path).startsWith(BYTE_ORDER_MARK)
            ? Optional.of(name + " begins with a byte order mark. Save it as UTF-8 without BOM.")
            : Optional.empty();
      } catch (CharacterCodingException e) {
        return Optional.of(name + " is not saved as UTF-8. Save it with the encoding UTF-8.");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getName() {
      return name;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    InMemory() {
      super(FILES);
    }

    Map<String, byte[]> classFiles() {
      Map<String, byte[]> classFiles = new HashMap<>();
      written.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
      return classFiles;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
