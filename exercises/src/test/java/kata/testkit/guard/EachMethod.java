package kata.testkit.guard;

import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites the code of each method of a class that goes through to {@code next}. */
final class EachMethod extends ClassVisitor {

  private final UnaryOperator<MethodVisitor> rewritten;

  EachMethod(ClassVisitor next, UnaryOperator<MethodVisitor> rewritten) {
    super(Opcodes.ASM9, next);
    this.rewritten = rewritten;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String type, String generic, String[] thrown) {
    return rewritten.apply(super.visitMethod(access, name, type, generic, thrown));
  }
}
