package kata.proof.lessons;

class MistakesTest extends EveryOtherMistake {
  MistakesTest() {
    super(Half.FIRST);
  }
}
