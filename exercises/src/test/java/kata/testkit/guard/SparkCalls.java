package kata.testkit.guard;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryManager;
import org.apache.spark.sql.streaming.StreamingQueryStatus;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls into Spark that a lesson's code makes, and that a test has in hand, so that no verdict
 * hangs on a moment that is met by chance.
 */
public final class SparkCalls {

  private static final long MOMENT_MILLIS = 100;

  private static final AtomicInteger TIMED_OUT = new AtomicInteger();
  private static volatile boolean busy;
  private static volatile Runnable beforeTheNextReset;

  private static volatile Thread starting;
  private static volatile String waitedIn;

  private SparkCalls() {}

  /** The thread that runs this is to start a query, and not to wait for it. */
  public static <T> T starting(Callable<T> start) throws Exception {
    waitedIn = null;
    starting = Thread.currentThread();
    try {
      return start.call();
    } finally {
      starting = null;
    }
  }

  /** The call in which the last start would have waited until the query ends, or rests. */
  public static Optional<String> waitedIn() {
    return Optional.ofNullable(waitedIn);
  }

  /** How often a wait with a limit has ended without the end of a query, in this JVM. */
  public static int timedOut() {
    return TIMED_OUT.get();
  }

  /**
   * Begins, or ends, the time in which a query is never idle. The pause between two of its
   * micro-batches takes microseconds, and nobody finds it who asks now and then.
   */
  public static void busy(boolean isBusy) {
    busy = isBusy;
  }

  /**
   * Something happens when {@code resetTerminated()} is called next, before it does its work.
   *
   * @param something null for nothing
   */
  public static void beforeTheNextReset(Runnable something) {
    beforeTheNextReset = something;
  }

  /**
   * What is called in place of Spark's methods of these names; the first parameter is what they are
   * called on.
   */
  public static final class Instead {

    private Instead() {}

    /** Returns after a moment: nobody needs to wait for a minute to see what comes then. */
    public static boolean awaitTermination(StreamingQuery query, long millis)
        throws StreamingQueryException {
      return noted(query.awaitTermination(Math.min(millis, MOMENT_MILLIS)));
    }

    /** The same. */
    public static boolean awaitAnyTermination(StreamingQueryManager queries, long millis)
        throws StreamingQueryException {
      return noted(queries.awaitAnyTermination(Math.min(millis, MOMENT_MILLIS)));
    }

    public static void awaitTermination(StreamingQuery query) throws StreamingQueryException {
      refuseAtTheStart("awaitTermination()");
      query.awaitTermination();
    }

    public static void awaitAnyTermination(StreamingQueryManager queries)
        throws StreamingQueryException {
      refuseAtTheStart("awaitAnyTermination()");
      queries.awaitAnyTermination();
    }

    public static void processAllAvailable(StreamingQuery query) {
      refuseAtTheStart("processAllAvailable()");
      query.processAllAvailable();
    }

    /** Nobody needs to wait for a minute to see that it does not come back. */
    private static void refuseAtTheStart(String call) {
      if (Thread.currentThread() == starting) {
        waitedIn = call;
        throw new IllegalStateException("A start does not wait.");
      }
    }

    public static boolean isTriggerActive(StreamingQueryStatus status) {
      return busy || status.isTriggerActive();
    }

    public static void resetTerminated(StreamingQueryManager queries) {
      Runnable before = beforeTheNextReset;
      beforeTheNextReset = null;
      if (before != null) {
        before.run();
      }
      queries.resetTerminated();
    }

    private static boolean noted(boolean ended) {
      if (!ended) {
        TIMED_OUT.incrementAndGet();
      }
      return ended;
    }
  }

  /** By what they are called in place of: its class, its name, and its types. */
  private static final Map<String, Method> INSTEAD =
      Arrays.stream(Instead.class.getMethods())
          .filter(method -> method.getDeclaringClass() == Instead.class)
          .collect(Collectors.toMap(SparkCalls::original, Function.identity()));

  private static String original(Method method) {
    Type[] all = Type.getArgumentTypes(method);
    Type[] rest = Arrays.copyOfRange(all, 1, all.length);
    return all[0].getInternalName()
        + "."
        + method.getName()
        + Type.getMethodDescriptor(Type.getReturnType(method), rest);
  }

  /** Puts them into the class that goes through to {@code next}. */
  public static ClassVisitor in(ClassVisitor next) {
    return new EachMethod(next, SparkCalls::replaced);
  }

  private static MethodVisitor replaced(MethodVisitor code) {
    return new MethodVisitor(Opcodes.ASM9, code) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String type, boolean onInterface) {
        Method instead = INSTEAD.get(owner + "." + name + type);
        if (instead == null) {
          super.visitMethodInsn(opcode, owner, name, type, onInterface);
        } else {
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(Instead.class),
              name,
              Type.getMethodDescriptor(instead),
              false);
        }
      }
    };
  }
}
