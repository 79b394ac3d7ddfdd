package kata.proof.lessons;

class MistakesTest extends EveryOtherMistake {
  MistakesTest() {
    super(0);
  }
}
