package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Single layers under random drive: each component's actions are on somebody's bill, to the last
 * count.
 */
class BillsTest {
  static LongStream seeds() {
    return LongStream.range(2000, 2060);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyActionThatSpikesCauseIsOnOneBill(long seed) {
    assertBilled(RandomDesigns.bsnn(seed), seed);
    assertBilled(RandomDesigns.bnn(seed), seed);
    assertBilled(RandomDesigns.amplifierBnn(seed), seed);
    assertBilled(RandomDesigns.bsnn(seed).withWires(20, 50, 30), seed);
    assertBilled(RandomDesigns.bnn(seed).withWires(20, 50, 30), seed);
    assertBilled(RandomDesigns.bsnn(seed).passive(20, 50), seed);
  }

  static void assertBilled(RandomDesigns.Case c, long seed) {
    assertBilled(c, new Chip(c.design()), seed);
  }

  /** Fails unless bills of random inputs to every layer add up to the actions booked. */
  static void assertBilled(RandomDesigns.Case c, Chip chip, long seed) {
    Network network = c.design().network();
    Draw draw = new Draw(seed);
    for (LayerHardware hardware : chip.layers()) {
      Geometry g = network.layers().get(hardware.index()).geometry();
      if (hardware.index() == 0 || !(hardware instanceof ArrayLayer)) {
        continue;
      }
      Ledger ledger = new Ledger(chip.book());
      SpikeBills bills = new SpikeBills();
      LayerRun run = hardware.start(new StepBooks(ledger, new PowerProfile(1_000_000_000), bills));
      Activity driver = new Activity(g.inputs(), network.kind() == Network.Kind.BNN);
      SpikeVector spikes = new SpikeVector(g.inputs());
      double rate = draw.of(0.0, 0.2, 1.0);
      for (int i = 0; i < g.inputs(); i++) {
        if (draw.chance(rate)) {
          spikes.set(i);
        }
      }
      driver.take(spikes);
      run.begin(0);
      run.step(driver, 0, 0, new SpikeVector(g.neurons()));

      for (Component component : Component.values()) {
        if (component.owner() == Component.Owner.SPIKE && component != Component.PACKET) {
          long billed = 0;
          for (int i = 0; i < bills.inputs(); i++) {
            billed += bills.count(i, component);
          }
          assertEquals(actions(ledger, hardware.index(), component), billed, component.label());
        }
      }
      double cellsJ = 0;
      long rows = 0;
      long cells = 0;
      for (int i = 0; i < bills.inputs(); i++) {
        cellsJ += bills.cellsJ(i);
        rows += bills.rows(i);
        cells += bills.lrsCells(i) + bills.hrsCells(i);
        assertWindows(g, driver.input(i), bills, i, (ArrayLayer) hardware);
      }
      double bookedJ = energyJ(ledger, hardware.index(), Component.CELLS);
      assertTrue(Tolerances.close(bookedJ, cellsJ, Tolerances.JOULES));
      assertEquals(actions(ledger, hardware.index(), Component.WORD_LINE), rows);
      assertEquals(run.opsMeasured(), cells);
      long expected =
          driver.signed() ? OperationCounts.inBounds(g) : OperationCounts.analytical(g, spikes);
      assertEquals(expected, run.opsMeasured());
    }
  }

  // A spike raises one word line a window that covers it, on each column tile.
  private static void assertWindows(
      Geometry g, int input, SpikeBills bills, int bill, ArrayLayer layer) {
    int plane = g.inputHeight() * g.inputWidth();
    long windows =
        g.windowsCovering(input % plane / g.inputWidth(), input % plane % g.inputWidth());
    assertEquals(windows * layer.placement().colTiles(), bills.rows(bill));
    assertEquals(windows * layer.placement().colTiles(), bills.reads(bill));
    assertEquals(windows * g.outputChannels(), bills.lrsCells(bill) + bills.hrsCells(bill));
  }

  /** Every action of every component, counted from windows, groups and tiles alone. */
  @ParameterizedTest
  @MethodSource("seeds")
  void actionsAreWhatWindowsGroupsAndTilesSay(long seed) {
    assertActions(RandomDesigns.bsnn(seed), seed, false);
    assertActions(RandomDesigns.bnn(seed), seed, false);
    assertActions(RandomDesigns.amplifierBnn(seed), seed, true);
  }

  private static void assertActions(RandomDesigns.Case c, long seed, boolean decides) {
    Chip chip = new Chip(c.design());
    TestArray a = c.array();
    Draw draw = new Draw(seed);
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    boolean serialFlow = c.design().mapping().dataflow() == MappingSpec.Dataflow.SPIKE_SERIAL;
    for (LayerHardware hardware : chip.layers()) {
      if (!(hardware instanceof ArrayLayer layer)) {
        continue;
      }
      int l = hardware.index();
      Geometry g = c.design().network().layers().get(l).geometry();
      boolean serial = serialFlow && !g.isLinear() && !decides;
      boolean[] active = new boolean[g.inputs()];
      SpikeVector spikes = new SpikeVector(g.inputs());
      for (int i = 0; i < active.length; i++) {
        if (draw.chance(0.4)) {
          spikes.set(i);
        }
        active[i] = signed || spikes.get(i);
      }
      Activity driver = new Activity(g.inputs(), signed);
      driver.take(spikes);
      Ledger ledger = new Ledger(chip.book());
      LayerRun run = hardware.start(new StepBooks(ledger, new PowerProfile(1_000_000_000), null));
      SpikeVector fired = new SpikeVector(g.neurons());
      run.begin(0);
      run.step(driver, 0, 0, fired);

      TickOracle.Mode mode =
          serial
              ? TickOracle.Mode.SERIAL
              : decides ? TickOracle.Mode.DECIDE : TickOracle.Mode.WINDOWS;
      LayerClock.Totals totals = new LayerClock(a, g, mode).totals(active);
      long tiles = layer.placement().colTiles();
      long references = 0;
      long chargedReferences = 0;
      for (int t = 0; t < tiles; t++) {
        int used = layer.placement().outputsOf(t);
        int groups = (used + a.columnsPerReference - 1) / a.columnsPerReference;
        references += (long) groups * a.reference.cellColumns();
        for (int group = 0; group < groups; group++) {
          chargedReferences += a.reference.cellColumns() * muxStepsOf(a, used, group);
        }
      }
      long outputs = g.outputChannels();
      boolean counts =
          !signed
              && !a.amplifier
              && (a.reference == ReferenceSpec.Kind.HRS || a.kind == ArrayKind.BNN_DIFFERENTIAL);
      boolean membranes = !signed || serial || (g.pool() > 1 && !decides);
      assertCount(totals.rows() * outputs, ledger, l, Component.CELLS);
      assertCount(totals.rows() * references, ledger, l, Component.REFERENCE_CELLS);
      assertCount(totals.rows() * tiles, ledger, l, Component.INPUT_LATCH);
      assertCount(totals.rows() * tiles, ledger, l, Component.WORD_LINE);
      assertCount(totals.reads() * outputs, ledger, l, Component.BIT_LINE);
      assertCount(totals.reads() * outputs, ledger, l, Component.SENSE);
      assertCount(totals.reads() * chargedReferences, ledger, l, Component.REFERENCE_LINE);
      assertCount(counts ? totals.reads() * tiles : 0, ledger, l, Component.SPIKE_COUNTER);
      long sums = serial || decides ? 0 : totals.reads() * outputs;
      assertCount(sums, ledger, l, Component.PARTIAL_SUM);
      assertCount(totals.passes() * outputs, ledger, l, Component.MERGE);
      long updates = membranes ? totals.windows() * outputs : 0;
      assertCount(updates, ledger, l, Component.MEMBRANE_READ);
      assertCount(updates, ledger, l, Component.MEMBRANE_ADD);
      assertCount(updates, ledger, l, Component.MEMBRANE_WRITE);
      NeuronSpec neuron = c.design().neuron();
      boolean sleeps =
          driver.count() == 0 && Idle.sleeps(c.design().network().layers().get(l), neuron);
      long compared = decides || sleeps ? 0 : g.neurons();
      assertCount(compared, ledger, l, Component.COMPARE);
      assertCount(membranes ? compared : 0, ledger, l, Component.COMPARE_READ);
      // In a first step nobody rests yet; who fires rests from now on, or is written once for both.
      boolean leaks = !signed && !neuron.leak().equals(new NeuronSpec.Leak.None());
      Layer spec = c.design().network().layers().get(l);
      boolean rests =
          spec.activation() instanceof Activation.Fire
              && (neuron.firesOnce() || neuron.refractorySteps() > 0);
      assertCount(leaks ? compared - (rests ? fired.count() : 0) : 0, ledger, l, Component.LEAK);
      assertCount(leaks ? compared - fired.count() : 0, ledger, l, Component.LEAK_WRITE);
      assertCount(rests ? compared : 0, ledger, l, Component.STATE_READ);
      assertCount(rests ? fired.count() : 0, ledger, l, Component.STATE_WRITE);
    }
  }

  // Mux steps in which one of the columns of a reference has its turn.
  private static long muxStepsOf(TestArray a, int used, int reference) {
    int units = (a.columns + a.mux - 1) / a.mux;
    return IntStream.range(0, used)
        .filter(c -> c / a.columnsPerReference == reference)
        .map(c -> c / units)
        .distinct()
        .count();
  }

  private static void assertCount(long expected, Ledger ledger, int layer, Component component) {
    assertEquals(expected, actions(ledger, layer, component), component.label());
  }

  /**
   * A raised word line takes V^2 times the conductance of its cells times the time they conduct.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void cellsAndReferencesTakeVoltageSquaredTimesConductanceTimesTime(long seed) {
    DeviceSpec device = TestSpecs.device(Spread.LOG_NORMAL, 0.3, 0, 0.05, 0.05);
    RandomDesigns.Case c = RandomDesigns.bsnn(seed).with(device);
    TestArray a = c.array();
    Chip chip = new Chip(c.design());
    Draw draw = new Draw(seed);
    double voltSquared = device.readVoltageV() * device.readVoltageV();
    double periodS = Math.round(a.clockPeriodS * 1e15) * 1e-15;
    for (LayerHardware hardware : chip.layers()) {
      if (!(hardware instanceof ArrayLayer layer)) {
        continue;
      }
      Geometry g = c.design().network().layers().get(hardware.index()).geometry();
      SpikeVector spikes = new SpikeVector(g.inputs());
      double cellsJ = 0;
      double referenceJ = 0;
      for (int i = 0; i < g.inputs(); i++) {
        if (draw.chance(0.5)) {
          spikes.set(i);
          for (int tap : taps(g, i)) {
            int row = tap % a.inputs * a.kind.rowsPerInput();
            for (int t = 0; t < layer.placement().colTiles(); t++) {
              int used = layer.placement().outputsOf(t);
              int units = (a.columns + a.mux - 1) / a.mux;
              int m = (used + units - 1) / units;
              double ownS = (a.settle + a.sense) * periodS;
              double heldS = (m * (a.settle + a.sense) + (m - 1) * a.precharge) * periodS;
              Crossbar crossbar = layer.crossbar(tap / a.inputs, t);
              cellsJ += voltSquared * crossbar.rowConductanceS(row) * (a.holdBias ? heldS : ownS);
              for (int group = 0; group < crossbar.referenceGroups(); group++) {
                double conductS = a.holdBias ? heldS : muxStepsOf(a, used, group) * ownS;
                referenceJ +=
                    voltSquared * crossbar.referenceRowConductanceS(row, group) * conductS;
              }
            }
          }
        }
      }
      Ledger ledger = new Ledger(chip.book());
      LayerRun run = hardware.start(new StepBooks(ledger, new PowerProfile(1_000_000_000), null));
      Activity driver = new Activity(g.inputs(), false);
      driver.take(spikes);
      run.begin(0);
      run.step(driver, 0, 0, new SpikeVector(g.neurons()));
      double bookedCellsJ = energyJ(ledger, hardware.index(), Component.CELLS);
      double bookedReferenceJ = energyJ(ledger, hardware.index(), Component.REFERENCE_CELLS);
      assertTrue(Tolerances.close(cellsJ, bookedCellsJ, Tolerances.JOULES));
      assertTrue(Tolerances.close(referenceJ, bookedReferenceJ, Tolerances.JOULES));
    }
  }

  // Taps at which an input meets a window, once a window.
  private static List<Integer> taps(Geometry g, int input) {
    List<Integer> taps = new ArrayList<>();
    int k = g.kernel();
    int plane = g.inputHeight() * g.inputWidth();
    for (int oy = 0; oy < g.outputHeight(); oy++) {
      for (int ox = 0; ox < g.outputWidth(); ox++) {
        int ky = input % plane / g.inputWidth() + g.padding() - oy * g.stride();
        int kx = input % g.inputWidth() + g.padding() - ox * g.stride();
        if (ky >= 0 && ky < k && kx >= 0 && kx < k) {
          taps.add((input / plane * k + ky) * k + kx);
        }
      }
    }
    return taps;
  }

  private static long actions(Ledger ledger, int layer, Component component) {
    AccountBook book = ledger.book();
    long n = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      n += same ? ledger.actions(i) : 0;
    }
    return n;
  }

  private static double energyJ(Ledger ledger, int layer, Component component) {
    AccountBook book = ledger.book();
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      sum += same ? ledger.energyJ(i) : 0;
    }
    return sum;
  }
}
