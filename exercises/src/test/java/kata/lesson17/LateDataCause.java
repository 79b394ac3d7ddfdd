package kata.lesson17;

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson 17; for each one there is a mistake that proves it. */
enum LateDataCause implements Cause {
  FIRST_MISUNDERSTANDING(
      "#the-idea", "TODO: what was misunderstood, after \"It looks as if\", and what is so.");

  private final String section;
  private final String words;

  LateDataCause(String section, String words) {
    this.section = section;
    this.words = words;
  }

  @Override
  public String section() {
    return section;
  }

  @Override
  public String words() {
    return words;
  }
}
