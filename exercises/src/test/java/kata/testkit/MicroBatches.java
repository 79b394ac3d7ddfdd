package kata.testkit;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager.CancellableFSDataOutputStream;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/**
 * Lets something happen whenever a micro-batch begins: when Spark has noted in the checkpoint which
 * records it takes, and has not read them yet.
 */
public final class MicroBatches extends FileSystemBasedCheckpointFileManager {

  private static volatile Runnable atEach = () -> {};

  /** Called by Spark. */
  public MicroBatches(Path folder, Configuration settings) {
    super(folder, settings);
  }

  /** Of the queries that are started from now on in the test's session. */
  public static void atEach(Streams streams, Runnable something) {
    streams.set("spark.sql.streaming.checkpointFileManagerClass", MicroBatches.class.getName());
    atEach = something;
    streams.later(() -> atEach = () -> {});
  }

  @Override
  public CancellableFSDataOutputStream createAtomic(Path file, boolean overwrite) {
    if (file.getParent().getName().equals("offsets")) {
      atEach.run();
    }
    return super.createAtomic(file, overwrite);
  }
}
