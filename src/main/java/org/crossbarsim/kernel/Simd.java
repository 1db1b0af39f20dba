package org.crossbarsim.kernel;

import java.lang.reflect.Constructor;

/**
 * Which form of a kernel runs here. The Vector API is an incubating module of the JDK: there is one
 * only where the JVM was started with {@code --add-modules jdk.incubator.vector}, so that its forms
 * are named by strings and nothing links to them.
 */
final class Simd {
  private static final String MODULE = "jdk.incubator.vector";

  private Simd() {}

  /**
   * The form named {@code vectorized}, a class of this package with a constructor without
   * arguments, where the JVM has the Vector API; else {@code plain}. Setting the property {@code
   * crossbarsim.kernels} to {@code plain} asks for the latter everywhere.
   */
  static <K> K best(Class<K> kernel, String vectorized, K plain) {
    boolean wanted = !"plain".equals(System.getProperty("crossbarsim.kernels"));
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
