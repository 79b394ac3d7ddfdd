package kata.testkit.guard;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes {@code System.exit} in a lesson's code fail that lesson instead of ending the course. Java
 * has no other way left to stop it: the security manager is gone since JDK 24.
 */
public final class ExitGuard {

  private static final String SELF = Type.getInternalName(ExitGuard.class);

  /** Thrown where the code would have ended the JVM. */
  static final class ExitCalled extends Error {
    ExitCalled(int code) {
      super("Your code called exit(" + code + "), which would have ended the whole course.");
    }
  }

  private ExitGuard() {}

  // Called by rewritten code, in place of System.exit, Runtime.exit and Runtime.halt.

  public static void exit(int code) {
    throw new ExitCalled(code);
  }

  public static void exit(Runtime runtime, int code) {
    throw new ExitCalled(code);
  }

  /** Puts the guard into the class that goes through to {@code next}. */
  public static ClassVisitor in(ClassVisitor next) {
    return new EachMethod(next, ExitGuard::guarded);
  }

  private static MethodVisitor guarded(MethodVisitor code) {
    return new MethodVisitor(Opcodes.ASM9, code) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String type, boolean onInterface) {
        if (owner.equals("java/lang/System") && name.equals("exit")) {
          super.visitMethodInsn(Opcodes.INVOKESTATIC, SELF, "exit", "(I)V", false);
        } else if (owner.equals("java/lang/Runtime")
            && (name.equals("exit") || name.equals("halt"))) {
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC, SELF, "exit", "(Ljava/lang/Runtime;I)V", false);
        } else {
          super.visitMethodInsn(opcode, owner, name, type, onInterface);
        }
      }

      /** {@code System::exit} as a method reference. */
      @Override
      public void visitInvokeDynamicInsn(
          String name, String type, Handle bootstrap, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
          if (arguments[i] instanceof Handle method
              && method.getOwner().equals("java/lang/System")
              && method.getName().equals("exit")) {
            arguments[i] = new Handle(Opcodes.H_INVOKESTATIC, SELF, "exit", "(I)V", false);
          }
        }
        super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
      }
    };
  }
}
