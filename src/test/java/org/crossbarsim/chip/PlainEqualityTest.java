package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With ideal devices and full resolution the chip is the plain network, spike for spike and bit for
 * bit.
 */
class PlainEqualityTest {
  private static final double NEGLIGIBLE_OFFSET_A = 1e-15;

  static LongStream manySeeds() {
    return LongStream.range(0, 300);
  }

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("manySeeds")
  void idealBsnnFiresWhatThePlainNetworkFires(long seed) {
    assertEqualToPlain(RandomDesigns.bsnn(seed));
  }

  @ParameterizedTest
  @MethodSource("manySeeds")
  void idealBnnEqualsThePlainNetworkWithItsNormalisationNotFolded(long seed) {
    assertEqualToPlain(RandomDesigns.bnn(seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void idealBnnWhoseAmplifiersDecideEqualsThePlainNetwork(long seed) {
    assertEqualToPlain(RandomDesigns.amplifierBnn(seed));
  }

  /**
   * An offset far below a code: cells are then summed as conductances, and nothing else changes.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void cellsWithConductancesOfTheirOwnEqualThePlainNetworkWhenAllAreNominal(long seed) {
    assertEqualToPlain(RandomDesigns.bsnn(seed).withOffset(NEGLIGIBLE_OFFSET_A));
    assertEqualToPlain(RandomDesigns.bnn(seed).withOffset(NEGLIGIBLE_OFFSET_A));
    assertEqualToPlain(RandomDesigns.amplifierBnn(seed).withOffset(NEGLIGIBLE_OFFSET_A));
  }

  /**
   * Wrap-around forgets the order of additions: windows, spikes and pools may come as they like.
   */
  @Test
  void narrowMembranesWrapAsThePlainNetworkDoes() {
    long overflows = 0;
    for (long seed = 0; seed < 100; seed++) {
      RandomDesigns.Case c = RandomDesigns.bsnn(seed);
      NeuronSpec wide = c.design().neuron();
      int bits = 3 + (int) (seed % 4) + wide.fractionBits();
      NeuronSpec narrow =
          new NeuronSpec(
              wide.reset(),
              bits,
              wide.fractionBits(),
              NeuronSpec.Overflow.WRAP,
              wide.leak(),
              wide.refractorySteps(),
              wide.firesOnce(),
              wide.comparison());
      overflows += overflowsOfEqualRuns(c.with(narrow));
    }
    assertTrue(overflows > 0, "some membrane must have wrapped");
  }

  /** What is drawn for the comparison above must be what it is there for. */
  @Test
  void everyKindOfNeuronAndPoolIsAmongTheRandomNetworks() {
    Set<String> seen = new TreeSet<>();
    manySeeds().forEach(seed -> seen.addAll(kinds(RandomDesigns.bsnn(seed).design())));
    assertEquals(
        "[ABOVE, AT_LEAST, AVERAGE then Fire, Drawn, Factor, HARD, MAX then Fire, MAX then Pass,"
            + " None, SOFT, Shift, once, refractory, sleeps]",
        seen.toString());
  }

  private static Set<String> kinds(Design design) {
    NeuronSpec neuron = design.neuron();
    Set<String> kinds = new TreeSet<>();
    kinds.add(neuron.comparison().name());
    kinds.add(neuron.reset().name());
    kinds.add(neuron.leak().getClass().getSimpleName());
    if (neuron.firesOnce()) {
      kinds.add("once");
    } else if (neuron.refractorySteps() > 0) {
      kinds.add("refractory");
    }
    for (Layer layer : design.network().layers()) {
      String activation = layer.activation().getClass().getSimpleName();
      if (layer.weights() instanceof PoolWeights pool) {
        kinds.add(pool.operation() + " then " + activation);
      }
      if (layer.activation() instanceof Activation.Drawn) {
        kinds.add(activation);
      }
      if (layer.activation() instanceof Activation.Fire && Idle.sleeps(layer, neuron)) {
        kinds.add("sleeps");
      }
    }
    return kinds;
  }

  /** Sums that no membrane keeps go straight to the comparison: no width can clip them. */
  @Test
  void aBnnWithoutPoolsDoesNotDependOnTheWidthOfMembranesItLacks() {
    int tried = 0;
    for (long seed = 0; seed < 100; seed++) {
      RandomDesigns.Case c = RandomDesigns.bnn(seed);
      if (c.design().network().layers().stream().allMatch(l -> l.geometry().pool() == 1)
          && c.design().mapping().dataflow() == MappingSpec.Dataflow.WINDOW_PARALLEL) {
        NeuronSpec narrow =
            new NeuronSpec(NeuronSpec.Reset.SOFT, 2, 0, NeuronSpec.Overflow.SATURATE);
        assertEqualToPlain(c.with(narrow));
        tried++;
      }
    }
    assertTrue(tried > 0, "some network must be without pools");
  }

  private static void assertEqualToPlain(RandomDesigns.Case c) {
    assertEquals(0, overflowsOfEqualRuns(c));
  }

  private static long overflowsOfEqualRuns(RandomDesigns.Case c) {
    return overflowsOfEqualRuns(c.design(), c.samples(), new PlainNetwork(c.source()));
  }

  static long overflowsOfEqualRuns(Design design, Samples samples, PlainNetwork plain) {
    RunSpec run = design.run();
    EventLog log = new EventLog(run.samples());
    RunResult result = new Simulator(new Chip(design), 1).run(samples, log, (done, all) -> {});
    boolean spiking = design.network().kind() == Network.Kind.BSNN;
    long fired = 0;
    for (int sample = 0; sample < run.samples(); sample++) {
      byte[] image = samples.pixels()[sample];
      PlainNetwork.Outcome expected =
          spiking ? plain.spiking(run, design.neuron(), sample, image) : plain.signed(image);
      int[][][] seen = states(expected.states(), log.image(sample));
      for (int t = 0; t < seen.length; t++) {
        int first = run.coding() == RunSpec.Coding.REAL ? 1 : 0; // pixels are no events
        for (int l = first; l < seen[t].length; l++) {
          String where = "sample " + sample + " step " + t + " into layer " + l;
          assertArrayEquals(expected.states()[t][l], seen[t][l], where);
        }
      }
      assertArrayEquals(expected.readout(), result.readouts()[sample]);
      assertEquals(largest(expected.readout()), result.predicted()[sample]);
      fired += log.image(sample).size();
    }
    assertEquals(fired, result.spikes(), "every event once");
    return LongStream.of(result.overflows()).sum();
  }

  // The events laid out like the states of the plain network; whatever had no event is silent.
  private static int[][][] states(int[][][] like, List<SpikeEvent> events) {
    int[][][] states = new int[like.length][][];
    for (int t = 0; t < states.length; t++) {
      states[t] = new int[like[t].length][];
      for (int l = 0; l < states[t].length; l++) {
        states[t][l] = new int[like[t][l].length];
      }
    }
    for (SpikeEvent e : events) {
      int[] layer = states[e.step()][e.layer() + 1];
      assertEquals(0, layer[e.neuron()], "an event came twice: " + e);
      layer[e.neuron()] = e.sign();
    }
    return states;
  }

  private static int largest(long[] readout) {
    long best = LongStream.of(readout).max().orElseThrow();
    int i = 0;
    while (readout[i] != best) {
      i++;
    }
    return i;
  }
}
