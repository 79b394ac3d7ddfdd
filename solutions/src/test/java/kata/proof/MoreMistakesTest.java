package kata.proof;

class MoreMistakesTest extends EveryOtherMistake {
  MoreMistakesTest() {
    super(1);
  }
}
