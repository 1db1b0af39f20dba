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
 * Conductances added up, column by column: 32 of the 128 rows of an array of 128 columns a call,
 * one array after the other. Read cells: cells added a second. A few arrays stay in the second
 * level of cache, thousands come from memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AnalogKernelBenchmark {
  private static final int ROWS = 128;
  private static final int COLUMNS = 128;
  private static final int ACTIVE = 32;

  /** Arrays of 64 kilobytes. */
  @Param({"8", "2048"})
  public int arrays = 8;

  /** The fastest form here, or plain loops. */
  @Param({"best", "plain"})
  public String form = "best";

  private final int[] rows = new int[ACTIVE];
  private final float[] sum = new float[COLUMNS];
  private float[][] planes = new float[0][];
  private AnalogKernel kernel = AnalogKernel.BEST;

  /** Work done, for rates. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Cells added. */
    public long cells;

    /** Zero before each iteration. */
    @Setup(Level.Iteration)
    public void clean() {
      cells = 0;
    }
  }

  /** Draws the cells. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    planes = new float[arrays][ROWS * COLUMNS];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) (1e-4 * random.nextDouble());
      }
    }
    Arrays.setAll(rows, i -> i * ROWS / ACTIVE);
    kernel = form.equals("best") ? AnalogKernel.BEST : new PlainAnalogKernel();
  }

  /** One read of every array. */
  @Benchmark
  public float run(Work work) {
    float total = 0;
    for (float[] plane : planes) {
      kernel.sumRows(plane, COLUMNS, 0, rows, 0, ACTIVE, sum);
      total += sum[0];
    }
    work.cells += (long) arrays * ACTIVE * COLUMNS;
    return total;
  }
}
