package kata.proof.lessons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kata.proof.Sources;
import kata.testkit.ground.ProjectFolder;

/**
 * {@code -Pnew-lesson -Dlesson=N -Dname=Class -Dpage=name-of-the-page}: lays out the files of a
 * lesson. What is still to be written in them says TODO, and the build is red until nothing does.
 */
public final class NewLesson {

  private static final String TEMPLATES = "solutions/templates/";

  private NewLesson() {}

  public static void main(String[] args) {
    String number = System.getProperty("lesson", "");
    String name = System.getProperty("name", "");
    String page = System.getProperty("page", "");
    if (!number.matches("[1-9]\\d?")
        || !name.matches("[A-Z][A-Za-z]+")
        || !page.matches("[a-z]+(-[a-z]+)*")) {
      System.out.println(
          "-Pnew-lesson needs -Dlesson=15 -Dname=Windows -Dpage=windows: a number, the class that the"
              + " learner writes, and the name of the page.");
      System.exit(1);
    }
    System.exit(layOut(Integer.parseInt(number), name, page) ? 0 : 1);
  }

  /** False when one of the files is there already: nothing is written then. */
  private static boolean layOut(int number, String name, String page) {
    String two = String.format(Locale.ROOT, "%02d", number);
    String title =
        page.substring(0, 1).toUpperCase(Locale.ROOT) + page.substring(1).replace('-', ' ');
    Map<String, Path> files = files("lesson" + two, two + "-" + page, name);
    for (Path file : files.values()) {
      if (Files.exists(ProjectFolder.root().resolve(file))) {
        System.out.println(file + " is there already. Nothing was written.");
        return false;
      }
    }
    files.forEach(
        (template, file) -> {
          String text =
              Sources.read(TEMPLATES + template)
                  .replace("{{number}}", String.valueOf(number))
                  .replace("{{NN}}", two)
                  .replace("{{Name}}", name)
                  .replace("{{page}}", page)
                  .replace("{{title}}", title);
          Sources.write(ProjectFolder.root().resolve(file), text);
          System.out.println(file);
        });
    System.out.printf(
        Locale.ROOT,
        "And a line for README.md:%n| %d | [%s](lessons/%s-%s.md) | TODO | 25 |%n",
        number,
        title,
        two,
        page);
    return true;
  }

  /** Each template, and where it goes. */
  private static Map<String, Path> files(String lesson, String page, String name) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("page.md", Path.of("lessons", page + ".md"));
    files.put("picture.svg", Path.of("lessons/images", page + ".svg"));
    files.put("Stub.java", Path.of("exercises/src/main/java/kata", lesson, name + ".java"));
    Path tests = Path.of("exercises/src/test/java/kata", lesson);
    files.put("Test.java", tests.resolve(name + "Test.java"));
    files.put("Cause.java", tests.resolve(name + "Cause.java"));
    files.put("Answer.java", Path.of("solutions/src/main/java/kata", lesson, name + ".java"));
    files.put("Alternative.java", Path.of("solutions/alternatives", lesson, "sql", name + ".java"));
    return files;
  }
}
