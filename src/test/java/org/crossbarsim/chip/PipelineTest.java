package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.RunSpec.TimeMode;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two layers of two neurons on arrays, then a readout; all weights +1, both inputs spike at every
 * step, so all neurons do. A step of a layer takes latch 1, raise 2, precharge 3, settle 4, sense
 * 5, accumulate 6, membrane update 8, compare 9, two packets of 2 and a hop of 3: D = 45 ns. The
 * readout takes a cycle of 1 ns a spike, the decision one more.
 */
class PipelineTest {
  private static final long NS = 1_000_000; // femtoseconds
  private static final int D = 45;

  private static TestArray array() {
    TestArray array = new TestArray();
    array.inputs = 2;
    array.columns = 2;
    array.columnsPerReference = 2;
    array.group = 2;
    return array;
  }

  private static Design design(TestArray array, TimeMode mode, int steps) {
    Geometry two = Geometry.linear(2, 2);
    BinaryWeights plus = BinaryWeights.fromSigns(2, 2, new int[] {1, 1, 1, 1});
    Activation fire = new Activation.Fire(new double[] {1, 1});
    IntegerWeights ones = new IntegerWeights(2, 2, new byte[] {1, 1, 1, 1});
    Network network =
        new Network(
            Network.Kind.BSNN,
            2,
            1,
            1,
            List.of(
                new Layer("first", two, plus, fire),
                new Layer("second", two, plus, fire),
                new Layer("readout", two, ones, new Activation.Readout(new int[2]))));
    return new Design(
        "pipeline",
        network,
        array.spec(),
        TestSpecs.idealDevice(),
        TestSpecs.digital(),
        TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
        TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
        TestSpecs.run(1, steps, 1, mode, RunSpec.Coding.BERNOULLI));
  }

  private static RunResult run(TestArray array, TimeMode mode, int steps) {
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    Chip chip = new Chip(design(array, mode, steps));
    return new Simulator(chip, 1).run(samples, null, (done, all) -> {});
  }

  private static long events(TimeMode mode, int steps, int pixel) {
    ImageSimulation image = new ImageSimulation(new Chip(design(array(), mode, steps)), null);
    image.run(0, new byte[] {(byte) pixel, (byte) pixel});
    return image.eventsTaken();
  }

  /**
   * Three layers of one column tile each, five steps. Delayed: five barriers and an end for each
   * layer that spikes have reached, layer l from step l on. Wavefront: a beginning and all ends.
   */
  @Test
  void layersWithoutInputCauseNoEventInDelayedMode() {
    assertEquals(5, events(TimeMode.DELAYED, 5, 0));
    assertEquals(5 + 5 + 4 + 3, events(TimeMode.DELAYED, 5, 255));
    assertEquals(1 + 3 * 5, events(TimeMode.WAVEFRONT, 5, 0));
  }

  private static void assertLatencyNs(long expected, RunResult r) {
    assertArrayEquals(new long[] {expected * NS}, r.latencyFs());
  }

  /** A wave fills two layers, then one step a D: D (T + 1), the last readout 2, the decision 1. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void wavefrontTakesOneLayerTimeAStepAndOneALayer(int steps) {
    RunResult r = run(array(), TimeMode.WAVEFRONT, steps);
    assertLatencyNs((long) D * (steps + 1) + 2 + 1, r);
    assertArrayEquals(new long[] {2L * steps, 2L * steps, 0}, r.delivered());
    assertEquals(0, r.spikesUndelivered());
  }

  /** A step lasts as long as its slowest layer, D, and spikes of the last step reach nobody. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void delayedTakesOneLayerTimeAStep(int steps) {
    RunResult r = run(array(), TimeMode.DELAYED, steps);
    assertLatencyNs((long) D * steps + 1, r);
    int second = Math.max(0, steps - 1);
    int readout = Math.max(0, steps - 2);
    assertArrayEquals(new long[] {2L * steps, 2L * second, 0}, r.fired());
    assertArrayEquals(new long[] {2L * second, 2L * readout, 0}, r.delivered());
    assertEquals(steps > 1 ? 4 : 2, r.spikesUndelivered());
  }

  /** Every phase lies on the critical path as often as the formula says. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPhaseOneCycleLongerCostsACycleWhereverItIsPassed(int steps) {
    List<Consumer<TestArray>> once =
        List.of(
            a -> a.latch++,
            a -> a.raise++,
            a -> a.precharge++,
            a -> a.settle++,
            a -> a.sense++,
            a -> a.accumulate++,
            a -> a.membraneUpdate++,
            a -> a.compare++,
            a -> a.hop++);
    for (Consumer<TestArray> longer : once) {
      TestArray array = array();
      longer.accept(array);
      assertLatencyNs((D + 1L) * (steps + 1) + 3, run(array, TimeMode.WAVEFRONT, steps));
      assertLatencyNs((D + 1L) * steps + 1, run(array, TimeMode.DELAYED, steps));
    }
    TestArray twoPackets = array();
    twoPackets.send++;
    assertLatencyNs((D + 2L) * (steps + 1) + 3, run(twoPackets, TimeMode.WAVEFRONT, steps));
    TestArray oneRowTile = array();
    oneRowTile.merge++;
    assertLatencyNs((long) D * (steps + 1) + 3, run(oneRowTile, TimeMode.WAVEFRONT, steps));
    TestArray twoRowTiles = array();
    twoRowTiles.inputs = 1;
    twoRowTiles.group = 1;
    assertLatencyNs((D + 7L) * (steps + 1) + 3, run(twoRowTiles, TimeMode.WAVEFRONT, steps));
    TestArray twoBatches = array();
    twoBatches.compareLanes = 1;
    assertLatencyNs((D + 9L) * (steps + 1) + 3, run(twoBatches, TimeMode.WAVEFRONT, steps));
    TestArray twoMuxSteps = array();
    twoMuxSteps.mux = 2;
    assertLatencyNs((D + 12L) * (steps + 1) + 3, run(twoMuxSteps, TimeMode.WAVEFRONT, steps));
  }
}
