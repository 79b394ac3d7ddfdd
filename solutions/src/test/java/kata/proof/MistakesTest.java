package kata.proof;

class MistakesTest extends EveryOtherMistake {
  MistakesTest() {
    super(0);
  }
}
