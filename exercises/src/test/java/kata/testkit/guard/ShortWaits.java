package kata.testkit.guard;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryManager;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the waits with a limit in a lesson's code end early: {@code awaitTermination(60_000)} and
 * {@code awaitAnyTermination(60_000)} return false after a moment. So a test need not wait for a
 * minute to see code that takes the end of the time for the end of a query.
 */
public final class ShortWaits {

  private static final long MOMENT_MILLIS = 100;
  private static final String SELF = Type.getInternalName(ShortWaits.class);

  private static final AtomicInteger TIMED_OUT = new AtomicInteger();

  private ShortWaits() {}

  /** How often such a wait has ended without the end of a query, in this JVM. */
  public static int timedOut() {
    return TIMED_OUT.get();
  }

  // Called by rewritten code, in place of Spark's methods of these names.

  public static boolean awaitTermination(StreamingQuery query, long millis)
      throws StreamingQueryException {
    return noted(query.awaitTermination(Math.min(millis, MOMENT_MILLIS)));
  }

  public static boolean awaitAnyTermination(StreamingQueryManager queries, long millis)
      throws StreamingQueryException {
    return noted(queries.awaitAnyTermination(Math.min(millis, MOMENT_MILLIS)));
  }

  private static boolean noted(boolean ended) {
    if (!ended) {
      TIMED_OUT.incrementAndGet();
    }
    return ended;
  }

  /** Puts them into the class that goes through to {@code next}. */
  public static ClassVisitor in(ClassVisitor next) {
    return new EachMethod(next, ShortWaits::shortened);
  }

  private static MethodVisitor shortened(MethodVisitor code) {
    return new MethodVisitor(Opcodes.ASM9, code) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String type, boolean onInterface) {
        if (type.equals("(J)Z")
            && (name.equals("awaitTermination") || name.equals("awaitAnyTermination"))
            && owner.startsWith("org/apache/spark/sql/streaming/")) {
          super.visitMethodInsn(Opcodes.INVOKESTATIC, SELF, name, "(L" + owner + ";J)Z", false);
        } else {
          super.visitMethodInsn(opcode, owner, name, type, onInterface);
        }
      }
    };
  }
}
