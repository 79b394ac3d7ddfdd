package kata.testkit.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Pools of one thread that a lesson's code makes. The garbage collector of older JDKs ends such a
 * pool when nobody holds it, sooner or later. So it is held until the test is over, and no verdict
 * hangs on when that is.
 */
public final class ThreadPools {

  private static final List<ExecutorService> HELD = Collections.synchronizedList(new ArrayList<>());

  private ThreadPools() {}

  /** They may end now. */
  public static void letGo() {
    HELD.clear();
  }

  /** What is called in place of the methods of {@link Executors} with these names. */
  public static final class Instead {

    private Instead() {}

    public static ExecutorService newSingleThreadExecutor() {
      return held(Executors.newSingleThreadExecutor());
    }

    public static ExecutorService newSingleThreadExecutor(ThreadFactory factory) {
      return held(Executors.newSingleThreadExecutor(factory));
    }

    private static ExecutorService held(ExecutorService pool) {
      HELD.add(pool);
      return pool;
    }
  }

  /** Holds those of the class that goes through to {@code next}. */
  public static ClassVisitor in(ClassVisitor next) {
    return new EachMethod(next, ThreadPools::held);
  }

  private static MethodVisitor held(MethodVisitor code) {
    return new MethodVisitor(Opcodes.ASM9, code) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String type, boolean onInterface) {
        boolean isHeld =
            owner.equals(Type.getInternalName(Executors.class))
                && name.equals("newSingleThreadExecutor");
        super.visitMethodInsn(
            opcode,
            isHeld ? Type.getInternalName(Instead.class) : owner,
            name,
            type,
            !isHeld && onInterface);
      }
    };
  }
}
