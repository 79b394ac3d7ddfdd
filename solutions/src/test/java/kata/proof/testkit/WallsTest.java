package kata.proof.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rooms the course has, and who knows whom. */
class WallsTest {

  /** From the ground up: each knows those before it. */
  private static final List<String> FLOORS =
      List.of(
          "kata.testkit.ground",
          "kata.testkit.guard",
          "kata.testkit.verdict",
          "kata.testkit.view",
          "kata.testkit.rules",
          "kata.testkit.jvm",
          "kata.testkit",
          "kata.testkit.junit",
          "kata.testkit.course",
          "kata.testkit.watch",
          "kata.testkit.live");

  private static final String LESSONS = "kata.lesson*";

  private static final JavaClasses ALL = new ClassFileImporter().importPackages("kata");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("kata");

  @Test
  void arrows_in_the_testkit_point_down() {
    for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
      String[] above = FLOORS.subList(floor + 1, FLOORS.size()).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(FLOORS.get(floor))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(ALL);
    }
    classes()
        .that()
        .resideInAPackage("kata.testkit..")
        .should()
        .resideInAnyPackage(FLOORS.toArray(String[]::new))
        .check(ALL);
  }

  @Test
  void the_testkit_knows_no_lesson() {
    noClasses()
        .that()
        .resideInAPackage("kata.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LESSONS)
        .check(ALL);
  }

  @Test
  void a_lesson_knows_no_other_one() {
    slices().matching("kata.(lesson*)").should().notDependOnEachOther().check(ALL);
  }

  @Test
  void what_a_learner_writes_knows_no_test() {
    noClasses()
        .that()
        .resideInAPackage(LESSONS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("kata.testkit..", "org.junit..")
        .check(MAIN);
  }
}
