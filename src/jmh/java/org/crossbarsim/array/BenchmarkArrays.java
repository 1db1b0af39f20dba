package org.crossbarsim.array;

import java.util.List;
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

/** The arrays that benchmarks read. */
final class BenchmarkArrays {
  static final int SIZE = 128;

  private BenchmarkArrays() {}

  /**
   * An array of 128 x 128 cells behind converters with an offset.
   *
   * @param cells "ideal", "spread" or "noisy"
   * @param wires "ideal", "1T1R" or "1R"
   */
  static Crossbar program(String cells, String wires) {
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
            new SenseSpec.Converter(257, 1, cells.equals("ideal") ? 0 : 1e-6, none),
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
}
