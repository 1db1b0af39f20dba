package org.crossbarsim.array;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
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
 * What sensing costs: one read of 128 x 128 cells that spread, 16 rows active, by what stands at
 * the foot of the bit lines. The sums of currents are the same in all; read the differences.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SenseBenchmark {
  private static final int SIZE = 128;
  private static final int ACTIVE = 16;

  /** What senses: exact units, with offsets, with all errors; evenly spaced or listed levels. */
  @Param({
    "amplifier",
    "amplifier offsets",
    "amplifier errors",
    "converter",
    "converter offsets",
    "converter errors",
    "flash",
    "flash errors",
    "divider"
  })
  public String sense = "converter";

  private final int[] rows = new int[ACTIVE];
  private final int[] sums = new int[SIZE];
  private final ReadScratch scratch = new ReadScratch(SIZE);
  private Crossbar crossbar = program("converter");
  private long key;

  /** Programs the array. */
  @Setup
  public void setUp() {
    crossbar = program(sense);
    Arrays.setAll(rows, i -> 8 * i);
  }

  private static Crossbar program(String sense) {
    TestArray array = new TestArray();
    array.inputs = SIZE;
    array.columns = SIZE;
    array.columnsPerReference = SIZE;
    array.group = ACTIVE;
    array.mux = 8;
    array.amplifier = sense.startsWith("amplifier");
    array.levels = 2 * ACTIVE + 1;
    array.offsetSigmaA = sense.endsWith("offsets") || sense.endsWith("errors") ? 1e-6 : 0;
    if (sense.endsWith("errors")) {
      array.errors =
          Optional.of(new CurrentErrors(1e-6, 0.01, 1e-6, 0, 0, false, 0, Optional.empty()));
    }
    LevelSpec levels =
        new LevelSpec(
            List.of(-10.0, -6.0, -3.0, -1.0, 1.0, 3.0, 6.0, 10.0),
            List.of(-12, -8, -4, -2, 0, 2, 4, 8, 12));
    if (sense.startsWith("flash")) {
      array.listed = Optional.of(levels);
    }
    if (sense.equals("divider")) {
      array.reference = ReferenceSpec.Kind.FIXED;
      array.senseSpec =
          Optional.of(
              new SenseSpec.Divider(
                  1.2, 1000, levels, 1e-3, TestArray.SENSE_COST, Optional.empty()));
    }
    int[] signs = new int[SIZE * SIZE];
    Arrays.setAll(signs, i -> (RandomStreams.mix(i) & 1) == 0 ? 1 : -1);
    TileSlice slice =
        new TileSlice(0, 0, 0, 0, SIZE, 0, SIZE, BinaryWeights.fromSigns(SIZE, SIZE, signs));
    RandomStreams random = new RandomStreams(1);
    CellModel model = new CellModel(TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0, 0, 0), random);
    return Crossbar.program(array.spec(), model, random, slice);
  }

  /** One read. */
  @Benchmark
  public int[] read() {
    crossbar.read(rows, 0, ACTIVE, key++, scratch, sums);
    return sums;
  }
}
