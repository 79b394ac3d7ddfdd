package kata.testkit.live;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes into a live program as one record.
 *
 * @param at when it is sent; empty for now
 */
record Line(String text, Optional<Instant> at) {

  Line(String text) {
    this(text, Optional.empty());
  }
}
