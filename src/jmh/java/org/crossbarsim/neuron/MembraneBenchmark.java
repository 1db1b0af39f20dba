package org.crossbarsim.neuron;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.spec.NeuronSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A step of 4096 neurons: a sum added to each membrane, then all compared and, about one in
 * twenty-five, reset. Beside it the same on a bare array. Read the ratios.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MembraneBenchmark {
  private static final int NEURONS = 4096;
  private static final int SETS = 16; // of sums, one a step
  private static final int BITS = 16;
  private static final int FRACTION = 4;
  private static final int LARGEST = 22; // sum
  private static final long THRESHOLD = 50 << FRACTION;

  /** What neurons do besides. */
  @Param({"plain", "leak", "refractory"})
  public String neurons = "plain";

  private final int[][] sums = new int[SETS][NEURONS];
  private final boolean[] fired = new boolean[NEURONS];
  private final long[] thresholds = new long[NEURONS];
  private final long[] words = new long[NEURONS / Long.SIZE];
  private final long[] bare = new long[NEURONS];
  private LevelTable levels = new LevelTable(thresholds);
  private MembraneBank bank = bank("plain");
  private int step;

  /** Draws the sums. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int[] set : sums) {
      Arrays.setAll(set, i -> random.nextInt(-18, LARGEST + 1));
    }
    bank = bank(neurons);
    Arrays.fill(thresholds, THRESHOLD);
    levels = new LevelTable(thresholds);
  }

  private static MembraneBank bank(String neurons) {
    NeuronSpec spec =
        new NeuronSpec(
            NeuronSpec.Reset.SOFT,
            BITS,
            FRACTION,
            NeuronSpec.Overflow.SATURATE,
            neurons.equals("leak") ? new NeuronSpec.Leak.Shift(5) : new NeuronSpec.Leak.None(),
            neurons.equals("refractory") ? 2 : 0,
            false,
            NeuronSpec.Comparison.AT_LEAST);
    return new MembraneBank(NEURONS, BITS, spec);
  }

  /** The simulator's, neuron by neuron. */
  @Benchmark
  public boolean[] oneByOne() {
    int[] set = sums[step++ % SETS];
    for (int i = 0; i < NEURONS; i++) {
      bank.add(i, (long) set[i] << FRACTION);
    }
    for (int i = 0; i < NEURONS; i++) {
      fired[i] = bank.fires(i, THRESHOLD);
    }
    return fired;
  }

  /** The simulator's, all at once where it can; else compared one by one. */
  @Benchmark
  public long[] together() {
    bank.addSums(sums[step++ % SETS], 0, NEURONS, 0, LARGEST);
    if (bank.firesTogether(thresholds)) {
      bank.fire(0, NEURONS, levels, 0, words);
      return words;
    }
    for (int i = 0; i < NEURONS; i++) {
      if (bank.fires(i, THRESHOLD)) {
        words[i >> 6] |= 1L << i;
      }
    }
    return words;
  }

  /** Integrate and fire on an array of longs, without a width. */
  @Benchmark
  public boolean[] loop() {
    int[] set = sums[step++ % SETS];
    for (int i = 0; i < NEURONS; i++) {
      bare[i] += (long) set[i] << FRACTION;
    }
    for (int i = 0; i < NEURONS; i++) {
      fired[i] = bare[i] >= THRESHOLD;
      if (fired[i]) {
        bare[i] -= THRESHOLD;
      }
    }
    return fired;
  }
}
