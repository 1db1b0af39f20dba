package org.crossbarsim.array;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a conversion costs, all included, where a step's reads of one 128 x 128 array are made
 * together: one number a column and read. Run it again with {@code -jvmArgsAppend
 * -Dcrossbarsim.kernels=plain} for plain loops.
 */
@State(Scope.Thread)
@Fork(jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatchReadBenchmark {
  private static final int SIZE = BenchmarkArrays.SIZE;
  private static final int READS = 64;

  /** Kind of cells. */
  @Param({"ideal", "spread", "noisy"})
  public String cells = "ideal";

  /** Active rows of a read. */
  @Param({"5", "16", "32"})
  public int active = 5;

  private final ReadBatch batch = new ReadBatch();
  private final int[] sums = new int[READS * SIZE];
  private final ReadScratch scratch = new ReadScratch(SIZE);
  private Crossbar crossbar = BenchmarkArrays.program("ideal", "ideal");
  private int[] rows = new int[0];
  private long key;

  /** Programs the array and draws the rows of all reads. */
  @Setup
  public void setUp() {
    crossbar = BenchmarkArrays.program(cells, "ideal");
    rows = new int[READS * active];
    for (int r = 0; r < READS; r++) {
      for (int i = 0; i < active; i++) {
        long drawn = RandomStreams.join(r, i) >>> 33;
        rows[r * active + i] = (int) ((i * SIZE + drawn % SIZE) / active);
      }
      Arrays.sort(rows, r * active, (r + 1) * active);
    }
  }

  /** All reads of a step. */
  @Benchmark
  @OperationsPerInvocation(READS * SIZE)
  public int[] readAll() {
    batch.clear();
    for (int r = 0; r < READS; r++) {
      batch.add(r * active, (r + 1) * active, key++, r * SIZE);
    }
    crossbar.readAll(batch, rows, 0, scratch, sums, 0);
    return sums;
  }

  /** The same one by one. */
  @Benchmark
  @OperationsPerInvocation(READS * SIZE)
  public int[] readOneByOne() {
    for (int r = 0; r < READS; r++) {
      crossbar.read(rows, r * active, (r + 1) * active, key++, scratch, sums);
    }
    return sums;
  }
}
