package org.crossbarsim.array;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one read of a 128 x 128 array costs, a quarter of its rows active: packed bits, analog
 * cells, analog cells with read noise, each with ideal and with resistive wires. Read the ratios.
 */
@State(Scope.Thread)
@Fork(jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CrossbarReadBenchmark {
  private static final int SIZE = BenchmarkArrays.SIZE;

  /** Kind of cells. */
  @Param({"ideal", "spread", "noisy"})
  public String cells = "ideal";

  /** Ideal wires, or resistive ones of a 1T1R or a 1R array. */
  @Param({"ideal", "1T1R", "1R"})
  public String wires = "ideal";

  private final int[] rows = new int[SIZE / 4];
  private final int[] partialSum = new int[SIZE];
  private final ReadScratch scratch = new ReadScratch(SIZE);
  private Crossbar crossbar = BenchmarkArrays.program("ideal", "ideal");
  private long key;

  /** Programs the array. */
  @Setup
  public void setUp() {
    crossbar = BenchmarkArrays.program(cells, wires);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = 4 * i;
    }
  }

  /** One read. */
  @Benchmark
  public int[] read() {
    crossbar.read(rows, 0, rows.length, key++, scratch, partialSum);
    return partialSum;
  }
}
