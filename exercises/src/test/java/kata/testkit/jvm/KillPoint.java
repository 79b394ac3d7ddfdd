package kata.testkit.jvm;

/** A point of micro-batch 1 at which a JVM can die. */
public enum KillPoint {
  BEFORE_THE_OFFSETS("before offsets/1 is there"),
  BEFORE_THE_COMMIT("after the sink is done, before commits/1 is there"),
  AFTER_THE_COMMIT("when commits/1 is there"),
  BEFORE_THE_FIRST_FILE("while the sink writes, before its first file is in its place"),
  AFTER_THE_FIRST_FILE("while the sink writes, when its first file is in its place");

  private final String words;

  KillPoint(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
