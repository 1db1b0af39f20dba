package org.crossbarsim.trace;

import java.util.SplittableRandom;
import org.crossbarsim.chip.SpikeEvent;

/** Spikes that nothing simulated. */
final class Spikes {
  private Spikes() {}

  /** Any spike of one of {@code layers} layers: counts of any size, doubles of any bits. */
  static SpikeEvent any(SplittableRandom random, int layers) {
    return new SpikeEvent(
        random.nextInt(1 << random.nextInt(1, 31)),
        random.nextInt(1000),
        whole(random),
        random.nextInt(-1, layers),
        random.nextInt(1 << 20),
        random.nextBoolean() ? 1 : -1,
        random.nextInt(10) > 0,
        whole(random),
        whole(random),
        whole(random),
        whole(random),
        whole(random),
        random.nextInt(100),
        whole(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random));
  }

  /** Spike {@code i} of a long row that looks like a simulated one. */
  static SpikeEvent plausible(int sample, int i) {
    double cellsJ = 1e-12 * (1 + i % 300);
    return new SpikeEvent(
        sample,
        i >>> 14,
        5_000_000L * (i >>> 3),
        i % 3,
        i & 0x3FFF,
        1,
        true,
        2,
        2 + i % 4,
        i % 257,
        288 - i % 257,
        4,
        1,
        2_500_000L * (1 + i % 5000),
        1.45636624e-7,
        cellsJ + 1e-18 * i,
        2.63142e-12,
        cellsJ,
        1e-18 * i,
        3e-17 * i,
        0,
        1e-12 * (i % 40),
        2.73e-11,
        0);
  }

  private static long whole(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(10);
      case 1 -> random.nextLong();
      case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> random.nextLong() >>> random.nextInt(64);
    };
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextBoolean() ? 0.0 : -0.0;
      case 1 -> random.nextInt(1000) * 1e-12;
      case 2 -> random.nextInt(1000);
      case 3 -> random.nextDouble() * 1e-9;
      case 4 -> random.nextInt(50) == 0 ? Double.NEGATIVE_INFINITY : 1.5;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }
}
