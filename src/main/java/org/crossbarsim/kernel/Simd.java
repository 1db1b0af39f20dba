package org.crossbarsim.kernel;

import java.lang.reflect.Constructor;

/**
 * Which form of a kernel runs here. The Vector API is an incubating module of the JDK: there is one
 * only where the JVM was started with {@code --add-modules jdk.incubator.vector}, so that its forms
 * are named by strings and nothing links to them.
 *
 * <p>The property {@code crossbarsim.kernels} set to {@code plain} asks for plain loops everywhere,
 * set to {@code vector} for the Vector API from the first call on.
 */
final class Simd {
  private static final String MODULE = "jdk.incubator.vector";

  private static final String PROPERTY = "crossbarsim.kernels";

  private Simd() {}

  /** True where forms on the Vector API are to be used before they are compiled: in tests. */
  static boolean isForced() {
    return "vector".equals(System.getProperty(PROPERTY));
  }

  /**
   * The form named {@code vectorized}, a class of this package with a constructor without
   * arguments, where the JVM has the Vector API; else {@code plain}.
   */
  static <K> K best(Class<K> kernel, String vectorized, K plain) {
    boolean wanted = !"plain".equals(System.getProperty(PROPERTY));
    if (!wanted || ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain;
    }
    try {
      Constructor<?> constructor =
          Class.forName(Simd.class.getPackageName() + "." + vectorized).getDeclaredConstructor();
      return kernel.cast(constructor.newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain; // a JDK whose Vector API is not the one we know
    }
  }
}
