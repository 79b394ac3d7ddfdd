package kata.proof.lessons;

class AlternativesTest extends EveryOtherAlternative {
  AlternativesTest() {
    super(Half.FIRST);
  }
}
