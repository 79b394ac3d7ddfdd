package kata.testkit.live;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Where a live program's records come from: a socket or a topic, filled with what is typed. */
interface Feed extends AutoCloseable {

  /** What the program needs to find it, such as {@code --host localhost --port 9999}. */
  List<String> arguments();

  /** Where it is, in words. */
  String place();

  void send(List<Line> lines);

  /** How many records have been sent, in earlier runs as well where the place keeps them. */
  long size();

  /** True when the query has read all that was sent. */
  boolean isRead(StreamingQueryProgress progress);

  @Override
  void close();
}
