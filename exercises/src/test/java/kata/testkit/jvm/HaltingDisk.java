package kata.testkit.jvm;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import kata.testkit.ground.QuickLocalFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Files of several queries, each of which is halted for good at a point of its own. Spark writes a
 * file under another name and then renames it, so that is where a point can be seen: {@code
 * checkpoint/offsets/1}, {@code checkpoint/commits/1} and whatever lands in {@code output}, in the
 * folder that has the point's name.
 */
public final class HaltingDisk extends QuickLocalFileSystem {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  /** The points whose query is in micro-batch 1. */
  private static final Set<KillPoint> RUNNING = ConcurrentHashMap.newKeySet();

  private static final Set<KillPoint> REACHED = ConcurrentHashMap.newKeySet();

  /** True when the query of this point is halted. */
  static boolean isReached(KillPoint point) {
    return REACHED.contains(point);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    for (KillPoint point : KillPoint.values()) {
      String folder = "/" + point.name() + "/";
      String path = to.toUri().getPath();
      int at = path.indexOf(folder);
      if (at >= 0) {
        return rename(point, from, to, path.substring(at + folder.length()));
      }
    }
    return super.rename(from, to);
  }

  /**
   * In the order of their names, so that the first file to be put in its place is always the same.
   */
  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    FileStatus[] files = super.listStatus(folder);
    Arrays.sort(files);
    return files;
  }

  private boolean rename(KillPoint point, Path from, Path to, String place) throws IOException {
    boolean offsets = place.equals("checkpoint/offsets/1");
    boolean commit = place.equals("checkpoint/commits/1");
    // What begins with one of these is not there yet for anyone who reads the folder.
    boolean output = (place + "/").startsWith("output/") && !place.matches(".*/[._].*");
    boolean written = output && RUNNING.contains(point);

    haltIf(point, offsets && point == KillPoint.BEFORE_THE_OFFSETS);
    haltIf(point, written && point == KillPoint.BEFORE_THE_FIRST_FILE);
    haltIf(point, commit && point == KillPoint.BEFORE_THE_COMMIT);
    boolean renamed = super.rename(from, to);
    if (offsets) {
      RUNNING.add(point);
    }
    haltIf(point, written && point == KillPoint.AFTER_THE_FIRST_FILE);
    haltIf(point, commit); // a sink that writes its files in another way is halted here
    return renamed;
  }

  private static void haltIf(KillPoint point, boolean here) throws IOException {
    if (here) {
      REACHED.add(point);
      try {
        NEVER.await();
      } catch (InterruptedException e) {
        throw new IOException("The query was stopped while it stood still.", e);
      }
    }
  }
}
