package kata.proof.lessons;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every other answer, so that both JVMs of the proofs run some. */
enum Half {
  FIRST,
  SECOND;

  <T> Stream<T> of(List<T> all) {
    return IntStream.range(0, all.size()).filter(i -> i % 2 == ordinal()).mapToObj(all::get);
  }
}
