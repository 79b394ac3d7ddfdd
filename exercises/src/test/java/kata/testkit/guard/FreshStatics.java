package kata.testkit.guard;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import kata.testkit.ground.LearnersCode;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A program that is started again runs in another JVM, and finds nothing of what the first one has
 * kept in static fields. So the static fields of a lesson's code can be given their first values
 * again: what Java does once in a class, when it is loaded, is done once more.
 */
public final class FreshStatics extends ClassVisitor {

  private static final String SELF = Type.getInternalName(FreshStatics.class);

  /** The name of what was the class's static initializer. */
  private static final String AGAIN = "kata$again";

  /** By their loader, and weakly: a lesson that is over must not stay in memory. */
  private static final Map<ClassLoader, List<WeakReference<Class<?>>>> LOADED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private record Field(String name, String type) {}

  private final List<Field> fields = new ArrayList<>();
  private String name;
  private boolean rewritten;
  private boolean initialized;

  private FreshStatics(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Puts it into the class that goes through to {@code next}, if the learner has written it. */
  public static ClassVisitor in(ClassVisitor next) {
    return new FreshStatics(next);
  }

  /** The lesson's code begins as in another JVM. */
  public static void begin() {
    ClassLoader lesson = Thread.currentThread().getContextClassLoader();
    for (WeakReference<Class<?>> loaded : List.copyOf(LOADED.getOrDefault(lesson, List.of()))) {
      try {
        Method again = loaded.get().getDeclaredMethod(AGAIN); // the loader keeps its classes
        again.setAccessible(true);
        again.invoke(null);
      } catch (InvocationTargetException e) {
        throw new ExceptionInInitializerError(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Called by rewritten code, when its class is loaded. */
  public static void loaded(Class<?> lesson) {
    LOADED
        .computeIfAbsent(
            lesson.getClassLoader(), key -> Collections.synchronizedList(new ArrayList<>()))
        .add(new WeakReference<>(lesson));
  }

  // How a class is rewritten

  @Override
  public void visit(
      int version, int access, String name, String generic, String parent, String[] interfaces) {
    this.name = name;
    // The fields of an interface are final for ever, and the values of an enum are compared by ==.
    rewritten = (access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM)) == 0;
    super.visit(version, access, name, generic, parent, interfaces);
  }

  @Override
  public void visitSource(String file, String debug) {
    rewritten &= LearnersCode.is(new StackTraceElement(name.replace('/', '.'), "", file, 0));
    super.visitSource(file, debug);
  }

  @Override
  public FieldVisitor visitField(
      int access, String field, String type, String generic, Object constant) {
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    if (!rewritten || !isStatic || constant != null) {
      return super.visitField(access, field, type, generic, constant);
    }
    fields.add(new Field(field, type));
    return super.visitField(access & ~Opcodes.ACC_FINAL, field, type, generic, null);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String type, String generic, String[] thrown) {
    if (!rewritten || !method.equals("<clinit>")) {
      return super.visitMethod(access, method, type, generic, thrown);
    }
    return again();
  }

  /** The old initializer, behind the values that Java gives to fields before it runs. */
  private MethodVisitor again() {
    initialized = true;
    MethodVisitor next =
        super.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, AGAIN, "()V", null, null);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitCode() {
        super.visitCode();
        for (Field field : fields) {
          super.visitInsn(nothing(field.type));
          super.visitFieldInsn(Opcodes.PUTSTATIC, name, field.name, field.type);
        }
      }
    };
  }

  /** What puts 0, false or null on the stack. */
  private static int nothing(String type) {
    return switch (type.charAt(0)) {
      case 'J' -> Opcodes.LCONST_0;
      case 'F' -> Opcodes.FCONST_0;
      case 'D' -> Opcodes.DCONST_0;
      case 'L', '[' -> Opcodes.ACONST_NULL;
      default -> Opcodes.ICONST_0;
    };
  }

  @Override
  public void visitEnd() {
    if (!fields.isEmpty() && !initialized) {
      MethodVisitor again = again();
      again.visitCode();
      end(again);
    }
    if (initialized) {
      MethodVisitor initializer =
          super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
      initializer.visitCode();
      initializer.visitLdcInsn(Type.getObjectType(name));
      initializer.visitMethodInsn(
          Opcodes.INVOKESTATIC, SELF, "loaded", "(Ljava/lang/Class;)V", false);
      initializer.visitMethodInsn(Opcodes.INVOKESTATIC, name, AGAIN, "()V", false);
      end(initializer);
    }
    super.visitEnd();
  }

  private static void end(MethodVisitor code) {
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
