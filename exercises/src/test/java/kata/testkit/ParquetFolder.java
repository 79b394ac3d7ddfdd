package kata.testkit;

import static kata.testkit.verdict.LikelyCause.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import kata.testkit.verdict.LikelyCause;

/** A folder that a query should write Parquet files to, seen from outside. */
record ParquetFolder(Path folder) {

  /** Why there is no table to read; nothing when there is one. */
  Optional<LikelyCause> whyEmpty() {
    List<Path> all = entries();
    if (all.stream().anyMatch(ParquetFolder::isPartOfTheTable)) {
      return Optional.empty();
    }
    return Optional.of(when(List::isEmpty).means(whatThereIs(all)));
  }

  /** A part file, or the folder of a partition. */
  private static boolean isPartOfTheTable(Path entry) {
    String name = entry.getFileName().toString();
    return name.endsWith(".parquet") || name.contains("=");
  }

  /** The columns that its folders are named after. */
  List<String> columns() {
    return entries().stream()
        .map(entry -> entry.getFileName().toString())
        .filter(name -> name.contains("="))
        .map(name -> name.substring(0, name.indexOf('=')))
        .distinct()
        .toList();
  }

  private static Cause whatThereIs(List<Path> entries) {
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (name.startsWith("part-")) {
        return CommonCause.NO_PARQUET_FILES.with(name.substring(name.lastIndexOf('.') + 1));
      }
    }
    return entries.stream().anyMatch(ParquetFolder::holdsParquet)
        ? CommonCause.FOLDER_INSIDE_THE_FOLDER
        : CommonCause.NOTHING_IS_WRITTEN;
  }

  private static boolean holdsParquet(Path entry) {
    if (!Files.isDirectory(entry)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(entry)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As if the query had been killed as soon as its last data file was written: what it has written
   * since, to note that it is done, is gone.
   */
  void loseWhatFollowsTheData() {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      FileTime last = FileTime.fromMillis(0);
      for (Path file : files) {
        if (isData(file) && Files.getLastModifiedTime(file).compareTo(last) > 0) {
          last = Files.getLastModifiedTime(file);
        }
      }
      for (Path file : files) {
        if (!isData(file) && Files.getLastModifiedTime(file).compareTo(last) >= 0) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isData(Path file) {
    return file.toString().endsWith(".parquet");
  }

  private List<Path> entries() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
