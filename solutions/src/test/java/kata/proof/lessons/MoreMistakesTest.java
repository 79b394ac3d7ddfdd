package kata.proof.lessons;

class MoreMistakesTest extends EveryOtherMistake {
  MoreMistakesTest() {
    super(Half.SECOND);
  }
}
