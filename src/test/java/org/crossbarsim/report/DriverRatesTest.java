package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Rates of drivers where not every layer multiplies what spikes bring. */
class DriverRatesTest {
  // 1 x 3 x 4 pixels, a digital convolution, one on arrays, a pool to 2 x 1 x 2, a readout.
  private static RunResult pooled() {
    SplittableRandom random = new SplittableRandom(3);
    Geometry first = new Geometry(1, 3, 4, 2, 3, 1, 1, 1);
    Geometry second = new Geometry(2, 3, 4, 2, 3, 1, 1, 1);
    Geometry pool = new Geometry(2, 3, 4, 2, 2, 2, 0, 1);
    Geometry last = Geometry.linear(4, 4);
    int[] signs = random.ints(36, 0, 4).map(i -> i < 3 ? 1 : -1).toArray();
    List<Layer> layers =
        List.of(
            new Layer("first", first, integers(random, first), fire(300)),
            new Layer("second", second, BinaryWeights.fromSigns(2, 18, signs), fire(1)),
            new Layer("pool", pool, new PoolWeights(PoolWeights.Operation.MAX, 2, 2), pass()),
            new Layer("last", last, integers(random, last), new Activation.Readout(new int[0])));
    Case c = FoundingCases.chain();
    Network network = new Network(Network.Kind.BSNN, 1, 3, 4, layers);
    return FoundingCases.with(c, network, ReadoutSpec.LARGEST_SUM, c.design().run()).run(1, null);
  }

  private static Activation fire(double threshold) {
    return new Activation.Fire(new double[] {threshold, threshold});
  }

  private static Activation pass() {
    return new Activation.Pass();
  }

  private static IntegerWeights integers(SplittableRandom random, Geometry g) {
    byte[] values = new byte[g.fanIn() * g.outputChannels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(-3, 6);
    }
    return new IntegerWeights(g.outputChannels(), g.fanIn(), values);
  }

  /** Of the drivers from the second on, one drives a pool and one the readout of 4 inputs. */
  @Test
  void aPoolTakesNoPartInNormalizedOperations() {
    RunResult r = pooled();
    DriverRates rates = new DriverRates(r);
    assertTrue(r.delivered()[1] > 0 && r.delivered()[2] > 0, "the pool and the readout see spikes");
    double readout = r.delivered()[2] / (4.0 * r.samples());
    assertEquals(readout, rates.normalizedOpsLiteral(), readout * Tolerances.JOULES);
    double onArrays = r.delivered()[0] / (24.0 * r.samples());
    assertEquals(onArrays, rates.normalizedOps(rates.seen()), onArrays * Tolerances.JOULES);
  }
}
