package kata.testkit.guard;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Ends what a lesson's code still does when its run is over: a loop without end would keep a core
 * busy for as long as the JVM lives. Java cannot end a thread from outside.
 */
public final class LoopGuard {

  private static final String SELF = Type.getInternalName(LoopGuard.class);

  /** The number of a run that is never over. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  /** Thrown where the code would have gone on. */
  static final class RunIsOver extends Error {
    RunIsOver() {
      super("The run is over.", null, false, false);
    }
  }

  private static final AtomicInteger RUNS = new AtomicInteger();

  /** Runs come one after the other: those up to this one are over. */
  private static volatile int over;

  private LoopGuard() {}

  public static int newRun() {
    return RUNS.incrementAndGet();
  }

  public static void end(int run) {
    over = Math.max(over, run);
  }

  /** Called by rewritten code, at the begin of each method and before each step back in it. */
  public static void check(int run) {
    if (run <= over) {
      Thread.currentThread().setUncaughtExceptionHandler((thread, isOver) -> {});
      throw new RunIsOver();
    }
  }

  /** Puts the guard into the class that goes through to {@code next}. */
  public static ClassVisitor in(ClassVisitor next, int run) {
    return new EachMethod(next, code -> guarded(code, run));
  }

  private static MethodVisitor guarded(MethodVisitor code, int run) {
    return new MethodVisitor(Opcodes.ASM9, code) {
      private final Set<Label> passed = new HashSet<>();

      @Override
      public void visitCode() {
        super.visitCode();
        check();
      }

      @Override
      public void visitLabel(Label label) {
        passed.add(label);
        super.visitLabel(label);
      }

      @Override
      public void visitJumpInsn(int opcode, Label to) {
        if (passed.contains(to)) {
          check();
        }
        super.visitJumpInsn(opcode, to);
      }

      private void check() {
        super.visitLdcInsn(run);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SELF, "check", "(I)V", false);
      }
    };
  }
}
