package org.crossbarsim.chip;

import static org.crossbarsim.chip.HandWorkedArrayTest.array;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.api.Test;

/**
 * A BNN layer of three output positions and two channels on the array of {@link
 * HandWorkedArrayTest}: sums are there at 33, 66 and 99 ns and compared in 9 ns, both channels at
 * once, while the next position is read. Two packets for six signs end at 108 + 2 * 2 + 3 ns.
 */
class HandWorkedComparatorTest {
  private static final long NS = 1_000_000; // femtoseconds

  private static Chip chip() {
    TestArray array = array();
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    Layer first =
        new Layer(
            "first",
            Geometry.linear(2, 6),
            new IntegerWeights(6, 2, new byte[12]),
            new Activation.Sign(new double[6], new boolean[6]));
    Layer layer =
        new Layer(
            "array",
            new Geometry(2, 1, 3, 2, 1, 1, 0, 1),
            BinaryWeights.fromSigns(2, 2, new int[] {1, -1, 1, 1}),
            new Activation.Sign(new double[2], new boolean[2]));
    Layer last =
        new Layer(
            "readout",
            Geometry.linear(6, 2),
            new IntegerWeights(2, 6, new byte[12]),
            new Activation.Readout(new int[2]));
    return new Chip(
        new Design(
            "by hand",
            new Network(Network.Kind.BNN, 2, 1, 1, List.of(first, layer, last)),
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL)));
  }

  /** Two comparisons of 8 pJ are spread over their 9 ns, in which nothing else ends. */
  @Test
  void signsAreComparedAndBilledAsTheirSumsComplete() {
    Chip chip = chip();
    PowerProfile power = new PowerProfile(NS);
    LayerRun run = chip.layers().get(1).start(new StepBooks(new Ledger(chip.book()), power, null));
    Activity driver = new Activity(6, true);
    driver.take(new SpikeVector(6));
    run.begin(0);
    run.step(driver, 0, 0, new SpikeVector(6));
    for (int n = 0; n < 6; n++) {
      assertEquals((42 + 33 * (n % 3)) * NS, run.fireFs(n), "neuron " + n);
    }
    assertEquals(115 * NS, run.tileEndFs(0));
    double[] energyJ = power.energyJ();
    for (int position = 0; position < 3; position++) {
      int merged = 33 * (position + 1);
      for (int ns = merged; ns < merged + 9; ns++) {
        assertEquals(2 * 8e-12 / 9, energyJ[ns], 1e-18, "ns " + ns);
      }
      assertEquals(position < 2 ? 0 : 2 * 9e-12 / 7, energyJ[merged + 9], 1e-18);
    }
  }
}
