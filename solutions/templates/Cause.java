package kata.lesson{{NN}};

import kata.testkit.verdict.Cause;

/** What can be misunderstood in lesson {{number}}; for each one there is a mistake that proves it. */
enum {{Name}}Cause implements Cause {
  FIRST_MISUNDERSTANDING(
      "#the-idea", "TODO: what was misunderstood, after \"It looks as if\", and what is so.");

  private final String section;
  private final String words;

  {{Name}}Cause(String section, String words) {
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
