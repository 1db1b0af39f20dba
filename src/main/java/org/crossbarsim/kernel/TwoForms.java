package org.crossbarsim.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The two forms of a kernel for callers with much work. Until the JVM has compiled it, a form on
 * the Vector API is a hundred times slower than plain loops, so that they do the work meanwhile: a
 * thread in the background calls the other form until it is compiled, which shows in that vectors
 * are no objects any more. Where they stay objects, plain loops stay; and the other form is called
 * only when a run has gone on for some seconds, because calling it takes a second or two of a
 * processor. Both give the same bits.
 */
final class TwoForms<K> {
  private static final long PATIENCE_MS = 3000; // who has run for so long, goes on

  static final TwoForms<AnalogKernel> SUMS =
      of(AnalogKernel.PLAIN, AnalogKernel.BEST, new Exercise().sums());
  static final TwoForms<SpikeKernel> SPIKES =
      of(SpikeKernel.PLAIN, SpikeKernel.BEST, new Exercise().spikes());
  static final TwoForms<SenseKernel> SENSE =
      of(SenseKernel.PLAIN, SenseKernel.BEST, new Exercise().sense());
  static final TwoForms<PackedKernel> PACKED =
      of(PackedKernel.PLAIN, PackedKernel.BEST, new Exercise().packed());
  static final TwoForms<CellKernel> CELLS =
      of(CellKernel.PLAIN, CellKernel.BEST, new Exercise().cells());

  private static final int ROUNDS = 2000;
  private static final int CALLS = 60;
  private static final int LATER_CALLS = 15;
  private static final int CALLS_TO_COMPILE = 3000;
  private static final int PAUSE_MS = 10; // for compilers
  private static final long BYTES_WHEN_COMPILED = 4000; // a call that is not takes more than 20,000

  private final K plain;
  private final K fast;
  private final List<Consumer<K>> exercises;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicBoolean ready;
  private final AtomicBoolean over; // nothing more will be ready
  private final long patienceMs;

  private static <K> TwoForms<K> of(K plain, K fast, List<Consumer<K>> exercises) {
    return new TwoForms<>(plain, fast, exercises, PATIENCE_MS, Simd.isForced());
  }

  /**
   * @param patienceMs how long callers go on before the other form is made ready
   * @param isReady true to use the other form at once
   * @param exercises call whatever of a kernel is to be fast, a method each
   */
  TwoForms(K plain, K fast, List<Consumer<K>> exercises, long patienceMs, boolean isReady) {
    this.patienceMs = patienceMs;
    this.ready = new AtomicBoolean(isReady);
    this.over = new AtomicBoolean(isReady || fast == plain);
    this.plain = plain;
    this.fast = fast;
    this.exercises = exercises;
  }

  /** The form to use now; whoever asks has much work. */
  K now() {
    if (ready.get()) {
      return fast;
    }
    if (!asked.get() && asked.compareAndSet(false, true)) {
      Thread thread = new Thread(this::warm, "crossbar-sim kernels");
      thread.setDaemon(true);
      thread.start();
    }
    return plain;
  }

  /** The form to use now, without making the other one ready. */
  K ifReady() {
    return ready.get() ? fast : plain;
  }

  /** True while the other form may yet become ready. */
  boolean mayCome() {
    return !over.get();
  }

  private void warm() {
    try {
      Thread.sleep(patienceMs);
      boolean all = fast != plain;
      for (int i = 0; all && i < exercises.size(); i++) {
        all = warm(exercises.get(i));
      }
      ready.set(all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LinkageError | RuntimeException e) {
      ready.set(false); // a Vector API that lacks what we call: plain loops stay
    } finally {
      over.set(true);
    }
  }

  private boolean warm(Consumer<K> exercise) throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated();
      int calls = round < CALLS_TO_COMPILE / CALLS ? CALLS : LATER_CALLS;
      for (int call = 0; call < calls; call++) {
        exercise.accept(fast);
      }
      if (allocated() - before < BYTES_WHEN_COMPILED) {
        return true;
      }
      Thread.sleep(PAUSE_MS);
    }
    return false;
  }

  private static long allocated() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads instanceof com.sun.management.ThreadMXBean counting
        ? counting.getThreadAllocatedBytes(Thread.currentThread().getId())
        : Long.MAX_VALUE; // of a JVM that does not count: taken for compiled at once
  }
}
