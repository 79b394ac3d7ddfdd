package kata.proof.lessons;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kata.proof.Sources;

/** What every lesson must have, and what is in a lesson's folders without being part of it. */
final class Completeness {

  private static final int LINES_OF_A_TEST = 240;

  /** A literal of some words that ends with a full stop. */
  private static final String SENTENCE = "\"([^\"\\n]*\\w \\w+ \\w+[^\"\\n]*\\.)\"";

  private static final int HINTS = 3;
  private static final int MISTAKES = 8;
  private static final int ALTERNATIVES = 2;

  private static final String PAGES = "lessons";
  private static final String PICTURES = "lessons/images";
  private static final String STUBS = "exercises/src/main/java/kata";
  private static final String TESTS = "exercises/src/test/java/kata";
  private static final String ANSWERS = "solutions/src/main/java/kata";
  private static final String MISTAKE_FOLDERS = "solutions/mistakes";
  private static final String MISTAKE = "[a-z0-9-]+\\.md";
  private static final String ALTERNATIVE_FOLDERS = "solutions/alternatives";

  private final Path root;
  private final List<String> complaints = new ArrayList<>();

  private Completeness(Path root) {
    this.root = root;
  }

  /**
   * @param root the folder of the course
   * @return a sentence for each thing that is missing or stray; none when all is well
   */
  static List<String> complaints(Path root) {
    Completeness course = new Completeness(root);
    course.numbers().forEach(course::lookAtLesson);
    course.lookForStrays();
    return course.complaints;
  }

  /** Of all lessons of which there is anything at all. */
  private Set<String> numbers() {
    Set<String> numbers = new TreeSet<>();
    Stream.of(PAGES, PICTURES)
        .flatMap(folder -> names(folder, "\\d\\d-.*"))
        .forEach(name -> numbers.add(name.substring(0, 2)));
    Stream.of(STUBS, TESTS, ANSWERS, MISTAKE_FOLDERS, ALTERNATIVE_FOLDERS)
        .flatMap(folder -> names(folder, "lesson\\d\\d"))
        .forEach(name -> numbers.add(name.substring("lesson".length())));
    return numbers;
  }

  private void lookAtLesson(String number) {
    String folder = "/lesson" + number;
    List<String> stubs = names(STUBS + folder, ".*\\.java").toList();

    require(number, "page", PAGES, number + "-.*\\.md", 1);
    require(number, "picture", PICTURES, number + "-.*\\.svg", 1);
    require(number, "stub", STUBS + folder, ".*\\.java", 1);
    require(number, "test class", TESTS + folder, ".*Test\\.java", 1);
    require(number, "enum of causes", TESTS + folder, ".*Cause\\.java", 1);
    for (String stub : stubs) {
      require(number, "answer to the stub " + stub, ANSWERS + folder, stub, 1);
    }
    require(number, "mistakes", MISTAKE_FOLDERS + folder, MISTAKE, MISTAKES);
    require(number, "alternatives", ALTERNATIVE_FOLDERS + folder, "[a-z0-9-]+", ALTERNATIVES);
    names(PAGES, number + "-.*\\.md").forEach(page -> requireHints(number, page));
    names(TESTS + folder, ".*Test\\.java").forEach(test -> lookAtStory(TESTS + folder, test));
    lookForTodos(number);
  }

  /** A test class is short, and what it means by its evidence is said in the enum beside it. */
  private void lookAtStory(String folder, String test) {
    String source = read(folder + "/" + test);
    long lines = source.lines().count();
    if (lines > LINES_OF_A_TEST) {
      complaints.add(
          String.format(
              Locale.ROOT, "%s has %d lines, and may have %d.", test, lines, LINES_OF_A_TEST));
    }
    Sources.all(SENTENCE, source)
        .forEach(sentence -> complaints.add("A sentence in " + test + ": " + sentence));
  }

  /** What the templates of a new lesson leave to its author. */
  private void lookForTodos(String number) {
    Stream<String> ofPages =
        Stream.of(PAGES, PICTURES)
            .flatMap(
                folder -> names(folder, number + "-.*(md|svg)").map(each -> folder + "/" + each));
    Stream<String> ofCode =
        Stream.of(STUBS, TESTS, ANSWERS, MISTAKE_FOLDERS, ALTERNATIVE_FOLDERS)
            .flatMap(folder -> files(folder + "/lesson" + number));
    Stream.concat(ofPages, ofCode)
        .filter(file -> read(file).contains("TODO"))
        .forEach(file -> complaints.add("Still to be written: " + file + "."));
  }

  /** The files in a folder and in its folders. */
  private Stream<String> files(String folder) {
    return names(folder, ".*")
        .map(name -> folder + "/" + name)
        .flatMap(path -> Files.isDirectory(root.resolve(path)) ? files(path) : Stream.of(path));
  }

  private void require(String number, String what, String folder, String name, int atLeast) {
    long found = names(folder, name).count();
    String counted = found == 1 ? what.replaceAll("s$", "") : what;
    if (found < atLeast) {
      complaints.add(
          atLeast == 1
              ? String.format(Locale.ROOT, "Lesson %s has no %s in %s.", number, what, folder)
              : String.format(
                  Locale.ROOT,
                  "Lesson %s has %d %s in %s, and needs %d.",
                  number,
                  found,
                  counted,
                  folder,
                  atLeast));
    }
  }

  private void requireHints(String number, String page) {
    int found = Sources.all("<details><summary>", read(PAGES + "/" + page)).size();
    if (found != HINTS) {
      complaints.add(
          String.format(
              Locale.ROOT,
              "Lesson %s has %d hints in %s/%s, and needs %d.",
              number,
              found,
              PAGES,
              page,
              HINTS));
    }
  }

  private void lookForStrays() {
    strays(PAGES, "images|glossary\\.md|from-pyspark\\.md|\\d\\d-[a-z-]+\\.md");
    strays(PICTURES, "\\d\\d-[a-z-]+\\.(svg|png)");
    strays(MISTAKE_FOLDERS, "lesson\\d\\d");
    strays(ALTERNATIVE_FOLDERS, "lesson\\d\\d");
    for (String number : numbers()) {
      String folder = "/lesson" + number;
      String classes =
          String.join("|", names(STUBS + folder, ".*\\.java").toList()).replace(".", "\\.");
      strays(TESTS + folder, ".*(Test|Cause)\\.java|" + scenes(TESTS + folder));
      strays(ANSWERS + folder, classes);
      strays(MISTAKE_FOLDERS + folder, MISTAKE);
      names(ALTERNATIVE_FOLDERS + folder, ".*")
          .forEach(each -> strays(ALTERNATIVE_FOLDERS + folder + "/" + each, classes));
    }
  }

  /** The classes beside a test that it, or another class beside it, mentions. */
  private String scenes(String folder) {
    List<String> classes = names(folder, ".*\\.java").toList();
    return classes.stream()
        .filter(
            file ->
                classes.stream()
                    .filter(other -> !other.equals(file))
                    .anyMatch(
                        other ->
                            read(folder + "/" + other)
                                .matches("(?s).*\\b" + file.replace(".java", "") + "\\b.*")))
        .collect(joining("|"));
  }

  private void strays(String folder, String allowed) {
    names(folder, ".*")
        .filter(name -> !name.matches(allowed))
        .forEach(name -> complaints.add(String.format(Locale.ROOT, "Stray: %s/%s.", folder, name)));
  }

  /** The names in a folder that fit a pattern, in order; none when there is no such folder. */
  private Stream<String> names(String folder, String pattern) {
    Path path = root.resolve(folder);
    if (!Files.isDirectory(path)) {
      return Stream.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(pattern))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String path) {
    return Sources.read(root.resolve(path));
  }
}
