package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.crossbarsim.circuit.CircuitSolver;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads of arrays as circuits that stand alone. */
class ReadCircuitTest {
  private static final BinaryWeights WEIGHTS =
      BinaryWeights.fromSigns(2, 3, new int[] {1, 1, -1, -1, 1, -1});

  private static ModelSpec law(String name) {
    double[] values = name.equals("sinh") ? new double[] {0.2} : new double[0];
    return DeviceModels.of(ModelFamily.NONLINEARITY).stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow()
        .with(values);
  }

  /** 100 and 50 uS are V / I in an ideal read: the law bends the cells but not these currents. */
  @ParameterizedTest
  @CsvSource({"sinh", "milo"})
  void cellsThatBendCarryInAnIdealReadWhatTheirCardStates(String name) {
    DeviceSpec device = TestSpecs.modelled(1e4, 2e4, law(name));
    TestArray array = new TestArray();
    array.reference = ReferenceSpec.Kind.FIXED;
    CellModel model = new CellModel(device, new RandomStreams(3));
    TileSlice slice = new TileSlice(0, 0, 0, 0, 3, 0, 2, WEIGHTS);
    int[] rows = {0, 1, 2};
    ReadCircuit read = ReadCircuit.of(array.spec(), model, slice, PhysicsSpec.Wires.IDEAL, rows);
    assertFalse(read.circuit().law().isLinear());
    double[] bitLineA = CircuitSolver.solve(read.circuit()).bitLineA();
    for (int c = 0; c < 2; c++) {
      double sumS = 0;
      for (int row : rows) {
        sumS += model.nominalS(slice.isLrs(c, row, 0) ? CellState.LRS : CellState.HRS);
      }
      double expectedA = device.readVoltageV() * sumS;
      assertEquals(expectedA, bitLineA[c], 1e-6 * expectedA, "column " + c);
    }
  }
}
