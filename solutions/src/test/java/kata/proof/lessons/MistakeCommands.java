package kata.proof.lessons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kata.proof.Sources;
import kata.testkit.course.CourseLesson;
import kata.testkit.course.LessonEngine;
import kata.testkit.course.LessonEngine.Failure;
import kata.testkit.ground.ProjectFolder;
import kata.testkit.verdict.Cause;

/**
 * {@code -Pmistakes}: between a mistake's page and a class that an IDE can edit. {@code -Dunpack}
 * writes the class, {@code -Dpack} runs the tests against it and writes the page.
 */
public final class MistakeCommands {

  /** Something was asked for that cannot be; the message is a sentence. */
  private static final class Wrong extends RuntimeException {
    Wrong(String sentence) {
      super(sentence);
    }
  }

  private final MistakeRun run = new MistakeRun();

  public static void main(String[] args) {
    System.exit(new MistakeCommands().run());
  }

  private int run() {
    try {
      String unpack = System.getProperty("unpack");
      String pack = System.getProperty("pack");
      if (unpack != null) {
        return unpackAll(chosen(unpack).toList());
      } else if (pack != null) {
        chosen(pack).forEach(this::pack);
      } else {
        throw new Wrong(
            "-Pmistakes needs -Dunpack=LESSON/NAME or -Dpack=LESSON/NAME; LESSON alone is for all of"
                + " its mistakes.");
      }
      return 0;
    } catch (Wrong | IllegalArgumentException e) {
      System.out.println(e.getMessage());
      return 1;
    }
  }

  /** Goes on behind one that cannot be unpacked, so that all of them are named. */
  private static int unpackAll(List<Mistake> mistakes) {
    int exitCode = 0;
    for (Mistake mistake : mistakes) {
      try {
        unpack(mistake);
      } catch (Wrong | IllegalArgumentException e) {
        System.out.println(e.getMessage());
        exitCode = 1;
      }
    }
    return exitCode;
  }

  /** {@code 12/nobody-asks}, or {@code 12} for all mistakes of the lesson. */
  private static Stream<Mistake> chosen(String asked) {
    if (!asked.matches("\\d{1,2}(/[a-z0-9-]+)?")) {
      throw new Wrong(
          "'"
              + asked
              + "' is not LESSON/NAME, such as 12/nobody-asks: lower-case letters, digits and hyphens.");
    }
    String[] parts = asked.split("/");
    CourseLesson lesson =
        CourseLesson.all().stream()
            .filter(each -> each.number() == Integer.parseInt(parts[0]))
            .findFirst()
            .orElseThrow(() -> new Wrong("There is no lesson " + parts[0] + "."));
    return parts.length == 1
        ? Mistake.of(lesson).stream()
        : Stream.of(Mistake.of(lesson, parts[1]));
  }

  private static Path classFile(Mistake mistake) {
    return ProjectFolder.root()
        .resolve("solutions/target/mistakes")
        .resolve(mistake.file().getParent().getFileName())
        .resolve(mistake.name())
        .resolve(mistake.lesson().name() + ".java");
  }

  /** A new mistake begins as the answer. */
  private static void unpack(Mistake mistake) {
    Path file = classFile(mistake);
    String source =
        mistake.isWritten() ? mistake.source() : Sources.read(mistake.lesson().answer());
    if (Files.exists(file) && !Sources.read(file).equals(source)) {
      throw new Wrong(
          shown(file) + " has changes that are in no page: pack it, or delete it first.");
    }
    Sources.write(file, source);
    System.out.println(
        shown(file) + (mistake.isWritten() ? "" : " (new: it begins as the answer)"));
  }

  private void pack(Mistake mistake) {
    Path file = classFile(mistake);
    if (!Files.exists(file)) {
      throw new Wrong("There is no " + shown(file) + ": unpack it first.");
    }
    Failure failure = run.fromTheTop(mistake.lesson(), file.getParent());
    if (failure.test().equals(LessonEngine.COMPILES)) {
      throw new Wrong(failure.message());
    }
    String said = MistakeRun.said(failure);
    List<String> causes = Causes.toldBy(said, mistake.lesson()).stream().map(Cause::name).toList();
    if (causes.isEmpty()) {
      throw new Wrong(
          said + "\nThis tells no cause. Give the test evidence for one, and then pack it.");
    }
    Sources.write(mistake.file(), page(mistake, Sources.read(file), causes, said).text());
    System.out.println(said);
    System.out.println(shown(mistake.file()));
  }

  private static MistakePage page(
      Mistake mistake, String source, List<String> causes, String said) {
    String title = mistake.isWritten() ? mistake.page().title() : "TODO: what was believed";
    return Difference.between(Sources.read(mistake.lesson().answer()), source)
        .map(hunks -> new MistakePage(title, causes, "diff", hunks, said))
        .orElseGet(() -> new MistakePage(title, causes, "java", source, said));
  }

  private static String shown(Path file) {
    return ProjectFolder.root().relativize(file).toString();
  }
}
