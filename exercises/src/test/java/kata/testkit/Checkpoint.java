package kata.testkit;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkpoint folder, seen from outside. Each micro-batch N writes {@code offsets/N} before it
 * runs and {@code commits/N} when it is done.
 */
public record Checkpoint(Path folder) {

  /** The committed micro-batches, in order; empty when there is no checkpoint here. */
  public List<Long> commits() {
    Path commits = folder.resolve("commits");
    if (!Files.isDirectory(commits)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(commits)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .map(Long::valueOf)
          .sorted(naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How many records of a Kafka topic each micro-batch has taken, in order; of a query with that
   * one source, which began with the first record.
   */
  public List<Long> sizes() {
    List<Long> sizes = new ArrayList<>();
    long before = 0;
    for (long batch : commits()) {
      long end = endOf(batch);
      sizes.add(end - before);
      before = end;
    }
    return sizes;
  }

  /** The last line of {@code offsets/N} holds the next offset of each partition, by topic. */
  private long endOf(long batch) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("offsets/" + batch));
      JsonNode topic = new ObjectMapper().readTree(lines.get(lines.size() - 1)).elements().next();
      long end = 0;
      for (JsonNode partition : topic) {
        end += partition.asLong();
      }
      return end;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As if the query had died after it wrote its output and before it committed: the last
   * micro-batch runs again.
   */
  public void forgetLastCommit() {
    long last = commits().get(commits().size() - 1);
    try {
      Files.delete(folder.resolve("commits/" + last));
      // With its checksum left behind, Spark would take the folder for one that two queries write
      // to.
      Files.deleteIfExists(folder.resolve("commits/." + last + ".crc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if somebody had emptied the folder: the next start is the first one of a new query. */
  public void empty() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
