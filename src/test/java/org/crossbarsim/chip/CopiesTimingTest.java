package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.mapping.UnitNeurons;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cycles of layers with copies: each copy is a machine of its own, on the same inputs. */
class CopiesTimingTest {
  private static final long NS = 1_000_000; // femtoseconds

  static LongStream seeds() {
    return LongStream.range(21_000, 21_100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCopyFallsOnTheCyclesOfATickMachineOfItsOwn(long seed) {
    assertLayers(RandomDesigns.bsnn(seed), seed, false);
    assertLayers(RandomDesigns.bnn(seed), seed, false);
    assertLayers(RandomDesigns.amplifierBnn(seed), seed, true);
  }

  private static void assertLayers(RandomDesigns.Case c, long seed, boolean decides) {
    Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
    Draw draw = new Draw(seed);
    for (LayerHardware hardware : chip.layers()) {
      if (hardware instanceof ArrayLayer layer) {
        SpikeBills bills = new SpikeBills();
        LayerRun run = layer.start(books(chip, bills));
        run.begin(0);
        for (int step = 0; step < 3; step++) {
          assertStep(c, layer, run, bills, draw, step, decides);
        }
      }
    }
  }

  private static StepBooks books(Chip chip, SpikeBills bills) {
    return new StepBooks(new Ledger(chip.book()), new PowerProfile(1_000_000_000), bills);
  }

  private static void assertStep(
      RandomDesigns.Case c,
      ArrayLayer layer,
      LayerRun run,
      SpikeBills bills,
      Draw draw,
      int step,
      boolean decides) {
    Geometry g = c.design().network().layers().get(layer.index()).geometry();
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    long periodFs = TickTimingTest.periodFs(c);
    SpikeVector spikes = new SpikeVector(g.inputs());
    boolean[] active = new boolean[g.inputs()];
    double rate = draw.of(0.0, 0.1, 0.5, 1.0);
    for (int i = 0; i < active.length; i++) {
      boolean spike = draw.chance(rate);
      active[i] = signed || spike;
      if (spike) {
        spikes.set(i);
      }
    }
    Activity driver = new Activity(g.inputs(), signed);
    driver.take(spikes);
    SpikeVector fired = new SpikeVector(g.neurons());
    long startFs = draw.between(0, 5000) * periodFs;
    run.step(driver, step, startFs, fired);
    UnitNeurons units = layer.units();
    assertEquals(units.count(), run.colTiles());
    if (driver.count() == 0 && TickTimingTest.sleeps(c, layer.index())) {
      for (int unit = 0; unit < units.count(); unit++) {
        assertEquals(startFs + Idle.CYCLES * periodFs, run.tileEndFs(unit), "all sleep together");
      }
      return;
    }
    long[] inputDone = new long[g.inputs()];
    for (int copy = 0; copy < layer.copies(); copy++) {
      LayerClock clock =
          new LayerClock(
              c.array(),
              g,
              TickTimingTest.mode(c, g, decides),
              units.bands().first(copy),
              units.bands().beyond(copy));
      LayerClock.Answer ticks = clock.step(active, TickTimingTest.ints(fired), signed);
      for (int t = 0; t < ticks.tileEnd().length; t++) {
        int unit = copy * ticks.tileEnd().length + t;
        assertEquals(startFs + ticks.tileEnd()[t] * periodFs, run.tileEndFs(unit));
        for (int rank = 0; rank < units.neuronsOf(unit); rank++) {
          int n = units.neuronOf(unit, rank);
          assertEquals(startFs + ticks.fired()[n] * periodFs, run.fireFs(n), "neuron " + n);
        }
      }
      Arrays.setAll(inputDone, i -> Math.max(inputDone[i], ticks.inputDone()[i]));
    }
    for (int i = 0; i < driver.count(); i++) {
      long done = inputDone[driver.input(i)];
      assertEquals(done == 0 ? -1 : startFs + done * periodFs, bills.endFs(i));
    }
  }

  /**
   * Twelve windows of four taps, all active, on one array of three outputs. A read takes 1 + 2 + 3
   * mux steps of 3 + 4 + 5 = 39, its codes 6 more; the membranes of a position take 8, while the
   * next is read. So 12/D positions take 45 each and 8 behind the last; then 36/D neurons are
   * compared, two in 9, and all fire: 2 a packet and 3 for the last.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 12})
  void copiesDivideTheTimeOfALayerWhoseWindowsDivideEvenly(int copies) {
    Chip chip = chip(copies);
    long positions = 12 / copies;
    long neurons = 36 / copies;
    long compared = (neurons + 1) / 2 * 9;
    long cycles = 45 * positions + 8 + compared + 2 * neurons + 3;
    LayerRun run = chip.layers().get(0).start(books(chip, new SpikeBills()));
    SpikeVector all = new SpikeVector(20);
    for (int i = 0; i < 20; i++) {
      all.set(i);
    }
    Activity driver = new Activity(20, false);
    driver.take(all);
    SpikeVector fired = new SpikeVector(36);
    run.begin(0);
    run.step(driver, 0, 0, fired);
    assertEquals(36, fired.count());
    for (int unit = 0; unit < run.colTiles(); unit++) {
      assertEquals(cycles * NS, run.tileEndFs(unit));
    }
  }

  // Inputs of 4 x 5, windows of 2 x 2 at 3 x 4 places.
  private static Chip chip(int copies) {
    TestArray array = new TestArray();
    array.inputs = 4;
    array.group = 4;
    array.columns = 3;
    array.mux = 3;
    int[] plus = new int[12];
    Arrays.fill(plus, 1);
    Layer windows =
        new Layer(
            "windows",
            new Geometry(1, 4, 5, 3, 2, 1, 0, 1),
            BinaryWeights.fromSigns(3, 4, plus),
            new Activation.Fire(new double[] {4, 4, 4}));
    Layer out =
        new Layer(
            "out",
            Geometry.linear(36, 2),
            new IntegerWeights(2, 36, new byte[72]),
            new Activation.Readout(new int[2]));
    Design design =
        new Design(
            "windows",
            new Network(Network.Kind.BSNN, 1, 4, 5, List.of(windows, out)),
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.BERNOULLI));
    return Copies.chip(design, l -> l == 0 ? copies : 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFinerDivisionNeverTakesLonger(long seed) {
    for (RandomDesigns.Case c :
        new RandomDesigns.Case[] {
          RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed), RandomDesigns.amplifierBnn(seed)
        }) {
      long[] before = Copies.run(c, l -> 1, new EventLog(RandomDesigns.SAMPLES)).busyFs();
      long[] after =
          Copies.run(c, Copies.drawn(c.design(), seed), new EventLog(RandomDesigns.SAMPLES))
              .busyFs();
      for (int l = 0; l < before.length; l++) {
        assertTrue(after[l] <= before[l], "layer " + l);
      }
    }
  }
}
