package org.crossbarsim.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Packed cells counted, output by output, over 64 of 1024 word lines that differ from call to call;
 * then added to membranes, too. Beside it a loop over bytes, one a cell. Read cells: cells a
 * second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SpikeKernelBenchmark {
  private static final int LINES = 1024;
  private static final int ACTIVE = 64;
  private static final int SETS = 64; // of word lines, one a call
  private static final MembraneFormat FORMAT = new MembraneFormat(16, 4, true);

  /** Outputs, one bit a word line. */
  @Param({"128", "512"})
  public int outputs = 128;

  /** The fastest form here, or plain loops. */
  @Param({"best", "plain"})
  public String form = "best";

  private final int[][] rows = new int[SETS][];
  private long[] bits = new long[0];
  private byte[][] bytes = new byte[0][];
  private long[] lanes = new long[0];
  private int[] potential = new int[0];
  private final MembraneTally tally = new MembraneTally();
  private SpikeKernel kernel = SpikeKernel.BEST;
  private int call;

  /** Work done, for rates. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Cells counted. */
    public long cells;

    /** Zero before each iteration. */
    @Setup(Level.Iteration)
    public void clean() {
      cells = 0;
    }
  }

  /** Draws cells and word lines. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    int words = SpikeKernel.words(outputs);
    bits = random.longs(LINES * (long) words).toArray();
    bytes = new byte[LINES][outputs];
    for (int line = 0; line < LINES; line++) {
      for (int o = 0; o < outputs; o++) {
        bytes[line][o] =
            (byte) (bits[line * words + o / SpikeKernel.OUTPUTS] >>> SpikeKernel.bit(o) & 1);
      }
    }
    for (int set = 0; set < SETS; set++) {
      rows[set] = random.ints(0, LINES).distinct().limit(ACTIVE).sorted().toArray();
    }
    lanes = new long[words * SpikeKernel.LANES];
    potential = new int[words * SpikeKernel.OUTPUTS];
    kernel = form.equals("best") ? SpikeKernel.BEST : new PlainSpikeKernel();
  }

  /** Counted. */
  @Benchmark
  public long[] count(Work work) {
    kernel.count(bits, SpikeKernel.words(outputs), rows[call++ % SETS], 0, ACTIVE, lanes);
    work.cells += (long) ACTIVE * outputs;
    return lanes;
  }

  /** Counted and added to membranes. */
  @Benchmark
  public int[] integrate(Work work) {
    int words = SpikeKernel.words(outputs);
    kernel.count(bits, words, rows[call++ % SETS], 0, ACTIVE, lanes);
    work.cells += (long) ACTIVE * outputs;
    kernel.integrate(lanes, outputs, ACTIVE, potential, 0, FORMAT, tally);
    return potential;
  }

  /** The loop one would write first. */
  @Benchmark
  public int[] loop(Work work) {
    Arrays.fill(potential, 0);
    for (int row : rows[call++ % SETS]) {
      byte[] line = bytes[row];
      for (int o = 0; o < outputs; o++) {
        potential[o] += line[o];
      }
    }
    work.cells += (long) ACTIVE * outputs;
    return potential;
  }
}
