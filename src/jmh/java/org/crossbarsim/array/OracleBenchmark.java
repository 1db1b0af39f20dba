package org.crossbarsim.array;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One read of 128 x 128 cells, 32 rows active, three times: by the kernel, by the oracle of one
 * object a cell that the tests hold it to, and by the loop one would write first. Read the ratios.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OracleBenchmark {
  private static final int SIZE = 128;
  private static final int ACTIVE = SIZE / 4;

  /** Kind of cells. */
  @Param({"ideal", "spread", "noisy"})
  public String cells = "ideal";

  private final int[] rows = new int[ACTIVE];
  private final int[] sums = new int[SIZE];
  private final ReadScratch scratch = new ReadScratch(SIZE);
  private final SplittableRandom random = new SplittableRandom(1);
  private final boolean[][] lrs = new boolean[SIZE][SIZE];
  private final float[][] cellS = new float[SIZE][SIZE];
  private final float[][] varianceS2 = new float[SIZE][SIZE];
  private double unitS;
  private Crossbar kernel = Built.of("ideal").kernel();
  private ReferenceCrossbar oracle = Built.of("ideal").oracle();
  private long key;

  private record Built(Crossbar kernel, ReferenceCrossbar oracle, int[] signs, DeviceSpec device) {
    static Built of(String cells) {
      TestArray array = new TestArray();
      array.inputs = SIZE;
      array.columns = SIZE;
      array.columnsPerReference = SIZE;
      array.group = SIZE;
      array.mux = 8;
      DeviceSpec device =
          TestSpecs.device(
              Spread.LOG_NORMAL,
              cells.equals("ideal") ? 0 : 0.1,
              cells.equals("noisy") ? 0.01 : 0,
              0,
              0);
      int[] signs = new int[SIZE * SIZE];
      Arrays.setAll(signs, i -> (RandomStreams.mix(i) & 1) == 0 ? 1 : -1);
      BinaryWeights weights = BinaryWeights.fromSigns(SIZE, SIZE, signs);
      TileSlice slice = new TileSlice(0, 0, 0, 0, SIZE, 0, SIZE, weights);
      RandomStreams random = new RandomStreams(1);
      return new Built(
          Crossbar.program(array.spec(), new CellModel(device, random), random, slice),
          new ReferenceCrossbar(array.spec(), device, random, slice),
          signs,
          device);
    }
  }

  /** Programs the array. */
  @Setup
  public void setUp() {
    Built built = Built.of(cells);
    kernel = built.kernel();
    oracle = built.oracle();
    Arrays.setAll(rows, i -> 4 * i);
    CellModel model = new CellModel(built.device(), new RandomStreams(1));
    double lrsS = model.nominalS(org.crossbarsim.device.CellState.LRS);
    double hrsS = model.nominalS(org.crossbarsim.device.CellState.HRS);
    unitS = 0.5 * (lrsS - hrsS);
    for (int r = 0; r < SIZE; r++) {
      for (int c = 0; c < SIZE; c++) {
        lrs[r][c] = built.signs()[c * SIZE + r] == 1;
        cellS[r][c] = (float) (lrs[r][c] ? lrsS : hrsS);
        varianceS2[r][c] = 1e-4f * cellS[r][c] * cellS[r][c];
      }
    }
    int[] expected = new int[SIZE];
    Arrays.setAll(expected, c -> oracle.sum(c, rows, 0));
    int[] read = new int[SIZE];
    kernel.read(rows, 0, ACTIVE, 0, scratch, read);
    if (!Arrays.equals(expected, read)) {
      throw new IllegalStateException("kernel and oracle differ");
    }
  }

  /** The simulator's. */
  @Benchmark
  public int[] kernel() {
    kernel.read(rows, 0, ACTIVE, key++, scratch, sums);
    return sums;
  }

  /** The tests'. */
  @Benchmark
  public int[] objects() {
    for (int c = 0; c < SIZE; c++) {
      sums[c] = oracle.sum(c, rows, key);
    }
    key++;
    return sums;
  }

  /** Nested loops over arrays of arrays; noise by the JDK's generator, references nominal. */
  @Benchmark
  public int[] loop() {
    for (int c = 0; c < SIZE; c++) {
      sums[c] = cells.equals("ideal") ? counted(c) : measured(c);
    }
    return sums;
  }

  private int counted(int c) {
    int met = 0;
    for (int row : rows) {
      if (lrs[row][c]) {
        met++;
      }
    }
    return 2 * met - ACTIVE;
  }

  private int measured(int c) {
    double lineS = 0;
    double lineS2 = 0;
    for (int row : rows) {
      lineS += cellS[row][c];
      lineS2 += varianceS2[row][c];
    }
    if (cells.equals("noisy")) {
      lineS += random.nextGaussian() * Math.sqrt(lineS2);
    }
    double midS = ACTIVE * (cellS[0][0] + cellS[1][0]) * 0.5;
    int code = (int) Math.round((lineS - midS) / unitS);
    return Math.max(-ACTIVE, Math.min(ACTIVE, code));
  }
}
