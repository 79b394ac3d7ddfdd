package kata.testkit.ground;

import java.util.Map;

/** A class loader with classes that are not on the class path, as they were compiled in memory. */
public interface InMemoryClasses {

  /** Class files by class name, as the compiler has made them. */
  Map<String, byte[]> classFiles();
}
