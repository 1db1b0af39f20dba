package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cycles of single layers and of whole chips against the tick-by-tick machine. */
class TickTimingTest {
  static LongStream seeds() {
    return LongStream.range(3000, 3100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyDecisionAndEveryEndFallsOnTheCycleOfTheTickMachine(long seed) {
    assertLayers(RandomDesigns.bsnn(seed), seed, false);
    assertLayers(RandomDesigns.bnn(seed), seed, false);
    assertLayers(RandomDesigns.amplifierBnn(seed), seed, true);
  }

  private static void assertLayers(RandomDesigns.Case c, long seed, boolean decides) {
    Chip chip = new Chip(c.design());
    Draw draw = new Draw(seed);
    long periodFs = periodFs(c);
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    for (LayerHardware hardware : chip.layers()) {
      Geometry g = geometry(c, hardware.index());
      if (!(hardware instanceof ArrayLayer)) {
        continue;
      }
      SpikeBills bills = new SpikeBills();
      LayerRun run =
          hardware.start(
              new StepBooks(new Ledger(chip.book()), new PowerProfile(1_000_000_000), bills));
      run.begin(0);
      for (int step = 0; step < 3; step++) {
        boolean[] active = new boolean[g.inputs()];
        SpikeVector spikes = new SpikeVector(g.inputs());
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
        run.step(driver, step, startFs - draw.between(0, 9), fired);
        assertEquals(startFs, run.startFs(), "starts at the next edge");

        if (driver.count() == 0 && sleeps(c, hardware.index())) {
          assertEquals(startFs + Idle.CYCLES * periodFs, run.endFs());
          assertEquals(0, fired.count());
          continue;
        }
        LayerClock clock = new LayerClock(c.array(), g, mode(c, g, decides));
        LayerClock.Answer ticks = clock.step(active, ints(fired), signed);
        for (int t = 0; t < run.colTiles(); t++) {
          assertEquals(startFs + ticks.tileEnd()[t] * periodFs, run.tileEndFs(t));
        }
        for (int n = 0; n < g.neurons(); n++) {
          assertEquals(startFs + ticks.fired()[n] * periodFs, run.fireFs(n), "neuron " + n);
        }
        for (int i = 0; i < driver.count(); i++) {
          long done = ticks.inputDone()[driver.input(i)];
          assertEquals(done == 0 ? -1 : startFs + done * periodFs, bills.endFs(i));
        }
      }
    }
  }

  static boolean sleeps(RandomDesigns.Case c, int layer) {
    return Idle.sleeps(c.design().network().layers().get(layer), c.design().neuron());
  }

  static long periodFs(RandomDesigns.Case c) {
    return Math.round(c.array().clockPeriodS * 1e15);
  }

  private static Geometry geometry(RandomDesigns.Case c, int layer) {
    return c.design().network().layers().get(layer).geometry();
  }

  static TickOracle.Mode mode(RandomDesigns.Case c, Geometry g, boolean decides) {
    if (decides) {
      return TickOracle.Mode.DECIDE;
    }
    boolean serial = c.design().mapping().dataflow() == MappingSpec.Dataflow.SPIKE_SERIAL;
    return serial && !g.isLinear() ? TickOracle.Mode.SERIAL : TickOracle.Mode.WINDOWS;
  }

  static int[] ints(SpikeVector bits) {
    int[] ints = new int[bits.length()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = bits.get(i) ? 1 : 0;
    }
    return ints;
  }

  /**
   * The whole chip: the plain network says who fires, ticks say how long a layer takes, a
   * recurrence the rest.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void latencyOfAnImageIsTheRecurrenceOverLayersAndSteps(long seed) {
    assertLatency(RandomDesigns.bsnn(seed), false);
    assertLatency(RandomDesigns.bnn(seed), false);
    assertLatency(RandomDesigns.amplifierBnn(seed), true);
  }

  private static void assertLatency(RandomDesigns.Case c, boolean decides) {
    EventLog log = new EventLog(RandomDesigns.SAMPLES);
    RunResult r = c.run(log);
    RunSpec run = c.design().run();
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    boolean delayed = run.timeMode() == RunSpec.TimeMode.DELAYED;
    PlainNetwork plain = new PlainNetwork(c.source());
    int depth = c.design().network().layers().size();
    long[] busyFs = new long[depth];
    for (int sample = 0; sample < RandomDesigns.SAMPLES; sample++) {
      byte[] image = c.samples().pixels()[sample];
      int[][][] states =
          signed
              ? plain.signed(image).states()
              : plain.spiking(run, c.design().neuron(), sample, image).states();
      long[] end = new long[depth];
      long stepStart = 0;
      long[][] firedFs = new long[run.timesteps() * depth][];
      for (int t = 0; t < run.timesteps(); t++) {
        long stepEnd = stepStart;
        for (int l = 0; l < depth; l++) {
          long ready = delayed ? stepStart : Math.max(end[l], l == 0 ? 0 : end[l - 1]);
          int[] silence = new int[geometry(c, l).inputs()];
          int seen = delayed && l > 0 ? t - 1 : t;
          int[] driver = seen < 0 ? silence : states[seen][l];
          int[] outputs = l == depth - 1 ? new int[0] : states[t][l + 1];
          firedFs[t * depth + l] = new long[geometry(c, l).neurons()];
          long startFs = edge(ready, layerPeriodFs(c, l));
          end[l] = stepFs(c, l, t, startFs, driver, outputs, decides, firedFs[t * depth + l]);
          busyFs[l] += end[l] - startFs;
          stepEnd = Math.max(stepEnd, end[l]);
        }
        stepStart = stepEnd;
      }
      long last = delayed ? stepStart : end[depth - 1];
      DigitalUnitSpec unit = c.design().digital();
      long decided = edge(last, NS) + passes(geometry(c, depth - 1).neurons(), unit) * NS;
      assertEquals(decided, r.latencyFs()[sample]);
      for (SpikeEvent e : log.image(sample)) {
        if (e.layer() >= 0) {
          assertEquals(firedFs[e.step() * depth + e.layer()][e.neuron()], e.timeFs());
        }
      }
    }
    assertArrayEquals(busyFs, r.busyFs());
  }

  private static final long NS = 1_000_000;

  private static long layerPeriodFs(RandomDesigns.Case c, int l) {
    boolean onArray = c.design().network().layers().get(l).onArray();
    return onArray ? periodFs(c) : NS;
  }

  private static long edge(long atFs, long periodFs) {
    return (atFs + periodFs - 1) / periodFs * periodFs;
  }

  private static long passes(long operations, DigitalUnitSpec unit) {
    return (operations + unit.lanes() - 1) / unit.lanes();
  }

  // End of one layer's step; fills in when its neurons fired.
  private static long stepFs(
      RandomDesigns.Case c,
      int l,
      int step,
      long startFs,
      int[] driver,
      int[] outputs,
      boolean decides,
      long[] firedFs) {
    Layer layer = c.design().network().layers().get(l);
    Geometry g = layer.geometry();
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    boolean pixels = l == 0 && c.design().run().coding() == RunSpec.Coding.REAL;
    if (!pixels && !signed && IntStream.of(driver).sum() == 0 && sleeps(c, l)) {
      return startFs + Idle.CYCLES * layerPeriodFs(c, l);
    }
    if (layer.onArray()) {
      boolean[] active = new boolean[driver.length];
      for (int i = 0; i < active.length; i++) {
        active[i] = signed || driver[i] > 0;
      }
      LayerClock clock = new LayerClock(c.array(), g, mode(c, g, decides));
      LayerClock.Answer ticks = clock.step(active, outputs, signed);
      for (int n = 0; n < firedFs.length; n++) {
        firedFs[n] = startFs + ticks.fired()[n] * periodFs(c);
      }
      return startFs + ticks.end() * periodFs(c);
    }
    DigitalUnitSpec unit = c.design().digital();
    if (layer.weights() instanceof PoolWeights pool) {
      boolean maximum = pool.operation() == PoolWeights.Operation.MAX;
      return startFs + NS * poolCycles(c, layer, maximum, startFs, driver, outputs, firedFs);
    }
    long cycles = 0;
    if (pixels) {
      boolean hold = c.design().mapping().firstLayer() == MappingSpec.FirstLayer.HOLD;
      cycles += step == 0 || !hold ? passes(taps(g, new int[0]), unit) : 0;
    } else {
      for (int i = 0; i < driver.length; i++) {
        if (signed || driver[i] > 0) {
          cycles += passes(taps(g, new int[] {i}), unit);
        }
      }
    }
    if (outputs.length > 0) {
      // Kept sums are added in one cycle and compared in the next; then membranes leak.
      int compared = pixels && !signed ? 2 : 1;
      long batch = compared + (signed ? 0 : leakCycles(c));
      for (int n = 0; n < firedFs.length; n++) {
        firedFs[n] = startFs + (cycles + batch * (n / unit.lanes()) + compared) * NS;
      }
      cycles += batch * passes(g.neurons(), unit);
      long spikes = 0;
      for (int o : outputs) {
        spikes += o > 0 ? 1 : 0;
      }
      int payload = unit.packetPayloadBits();
      long packets = signed ? (g.neurons() + payload - 1) / payload : spikes;
      cycles += packets > 0 ? 2 * packets + 3 : 0;
    }
    return startFs + cycles * NS;
  }

  // A spike a lane, then windows likewise. Without neurons the first spike of a window is its own.
  private static long poolCycles(
      RandomDesigns.Case c,
      Layer layer,
      boolean maximum,
      long startFs,
      int[] driver,
      int[] outputs,
      long[] firedFs) {
    DigitalUnitSpec unit = c.design().digital();
    boolean passes = layer.activation() instanceof Activation.Pass;
    long compared = maximum ? 2 : 1;
    long batch = passes ? 0 : compared + leakCycles(c);
    int spikes = IntStream.of(driver).sum();
    long collected = passes(spikes, unit);
    for (int n = 0; n < firedFs.length; n++) {
      firedFs[n] = startFs + (collected + batch * (n / unit.lanes()) + compared) * NS;
      for (int i = driver.length - 1; passes && i >= 0; i--) {
        int[] alone = new int[driver.length];
        alone[i] = driver[i];
        if (PlainNetwork.sums(layer, alone)[n] > 0) {
          int before = IntStream.of(driver).limit(i).sum();
          firedFs[n] = startFs + (before / unit.lanes() + 1) * NS;
        }
      }
    }
    long packets = IntStream.of(outputs).sum();
    long sent = packets > 0 ? 2 * packets + 3 : 0;
    return collected + batch * passes(firedFs.length, unit) + sent;
  }

  // A product of 40 bits by a factor, on multipliers of 8 by 8 bits; a subtraction; or nothing.
  private static long leakCycles(RandomDesigns.Case c) {
    NeuronSpec.Leak leak = c.design().neuron().leak();
    if (leak instanceof NeuronSpec.Leak.Factor factor) {
      return 5 * (long) Math.ceil(factor.bits() / 8.0);
    }
    return leak instanceof NeuronSpec.Leak.Shift ? 1 : 0;
  }

  // Weights met by the given inputs, or by all if none is given.
  private static long taps(Geometry g, int[] inputs) {
    int[] ones = new int[g.inputs()];
    Arrays.fill(ones, inputs.length == 0 ? 1 : 0);
    for (int i : inputs) {
      ones[i] = 1;
    }
    byte[] weights = new byte[g.fanIn() * g.outputChannels()];
    Arrays.fill(weights, (byte) 1);
    IntegerWeights allOnes = new IntegerWeights(g.outputChannels(), g.fanIn(), weights);
    Layer counting = new Layer("count", g, allOnes, new Activation.Readout(new int[0]));
    return LongStream.of(PlainNetwork.sums(counting, ones)).sum();
  }
}
