package kata.proof.lessons;

class MoreAlternativesTest extends EveryOtherAlternative {
  MoreAlternativesTest() {
    super(Half.SECOND);
  }
}
