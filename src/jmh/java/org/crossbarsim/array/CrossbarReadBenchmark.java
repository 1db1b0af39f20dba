package org.crossbarsim.array;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.PhaseSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.WireSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CrossbarReadBenchmark {
  private static final int SIZE = 128;

  /** Kind of cells. */
  @Param({"ideal", "spread", "noisy"})
  public String cells = "ideal";

  /** Ideal wires, or resistive ones of a 1T1R or a 1R array. */
  @Param({"ideal", "1T1R", "1R"})
  public String wires = "ideal";

  private final int[] rows = new int[SIZE / 4];
  private final int[] partialSum = new int[SIZE];
  private final ReadScratch scratch = new ReadScratch(SIZE);
  private Crossbar crossbar = program("ideal", "ideal");
  private long key;

  /** Programs the array. */
  @Setup
  public void setUp() {
    crossbar = program(cells, wires);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = 4 * i;
    }
  }

  private static Crossbar program(String cells, String wires) {
    RandomStreams random = new RandomStreams(1);
    double sigma = cells.equals("ideal") ? 0 : 0.1;
    double noise = cells.equals("noisy") ? 0.01 : 0;
    DeviceSpec device =
        new DeviceSpec(
            "benchmark",
            "",
            90e-9,
            6e3,
            9e5,
            Spread.LOG_NORMAL,
            sigma,
            5 * sigma,
            0,
            0,
            noise,
            noise,
            0,
            0,
            1.5e3,
            0.2,
            2.9e-13,
            List.of());
    UnitCost none = UnitCost.NONE;
    ArraySpec array =
        new ArraySpec(
            "benchmark",
            "",
            ArrayKind.BSNN_SINGLE_ROW,
            wires.equals("1R") ? Topology.PASSIVE : Topology.TRANSISTOR,
            90e-9,
            SIZE,
            SIZE,
            new ReferenceSpec(ReferenceSpec.Kind.MID_PAIR, SIZE),
            new ReadSpec(SIZE, ReadSpec.Grouping.PACKED, 8, false),
            new SenseSpec.Converter(257, 1, 0, none),
            new WireSpec(1, 1, 1, 1e-16, 1e-16, 1.2, 100, 10, 1.2, 5),
            new PhaseSpec(1e-9, 1e-9, 1e-9, 1e-9, 1e-9, 1e-9, 1e-9, 1e-9, 16, 1e-9, 1e-9, 16),
            new PeripheralSpec(none, none, none, none, none, none, none, none, none, 0, 0, 0, 0),
            List.of());
    int[] signs = new int[SIZE * SIZE];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = (int) (RandomStreams.mix(i) & 1);
    }
    BinaryWeights weights = BinaryWeights.fromSigns(SIZE, SIZE, signs);
    TileSlice slice = new TileSlice(0, 0, 0, 0, SIZE, 0, SIZE, weights);
    PhysicsSpec.Wires seen =
        wires.equals("ideal") ? PhysicsSpec.Wires.IDEAL : PhysicsSpec.Wires.EXACT;
    return Crossbar.program(array, new CellModel(device, random), random, slice, seen);
  }

  /** One read. */
  @Benchmark
  public int[] read() {
    crossbar.read(rows, 0, rows.length, key++, scratch, partialSum);
    return partialSum;
  }
}
