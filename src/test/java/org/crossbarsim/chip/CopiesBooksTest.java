package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.WriteCounts;
import org.crossbarsim.mapping.Bands;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What copies of weights draw, hold, take and cost. */
class CopiesBooksTest {
  private static final DeviceSpec REAL = TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0.02, 0.01, 0.02);

  static LongStream seeds() {
    return LongStream.range(22_000, 22_040);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAndFixedCostsAndLeakageAddUpToTheTotals(long seed) {
    for (RandomDesigns.Case c :
        List.of(
            RandomDesigns.bsnn(seed),
            RandomDesigns.bsnn(seed).with(REAL),
            RandomDesigns.bnn(seed).with(REAL),
            RandomDesigns.amplifierBnn(seed).with(REAL),
            RandomDesigns.bsnn(seed).with(REAL).withWires(20, 50, 30),
            RandomDesigns.bnn(seed).with(REAL).passive(20, 50),
            RandomDesigns.dividerBnn(seed).with(REAL))) {
      EventLog log = new EventLog(RandomDesigns.SAMPLES);
      BooksTest.assertAgree(Copies.run(c, Copies.drawn(c.design(), seed), log), log);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyActionThatSpikesCauseIsOnOneBill(long seed) {
    for (RandomDesigns.Case c :
        List.of(
            RandomDesigns.bsnn(seed),
            RandomDesigns.bnn(seed),
            RandomDesigns.amplifierBnn(seed),
            RandomDesigns.bsnn(seed).with(REAL).withWires(20, 50, 30))) {
      Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
      BillsTest.assertBilled(c, chip, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theFirstCopyHasTheCellsThereWereAndTheOthersHaveTheirOwn(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed).with(REAL).withOffset(1e-6);
    Chip one = new Chip(c.design());
    Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
    for (LayerHardware hardware : chip.layers()) {
      if (hardware instanceof ArrayLayer layer) {
        ArrayLayer before = (ArrayLayer) one.layers().get(layer.index());
        for (int r = 0; r < layer.placement().rowTiles(); r++) {
          for (int t = 0; t < layer.placement().colTiles(); t++) {
            assertDraws(before.crossbar(r, t), layer, r, t);
          }
        }
        WriteCounts written = layer.programming();
        assertEquals(layer.copies() * before.programming().cells(), written.cells());
        assertTrue(written.timeS() >= before.programming().timeS(), "all at the same time");
        assertTrue(written.timeS() < 2 * before.programming().timeS() + 1e-300);
      }
    }
  }

  private static void assertDraws(Crossbar before, ArrayLayer layer, int rowTile, int colTile) {
    Crossbar first = layer.crossbar(0, rowTile, colTile);
    assertEquals(before.rowConductanceS(0), first.rowConductanceS(0));
    assertEquals(levelS(before, true), levelS(first, true));
    Set<Double> cells = new HashSet<>();
    Set<Double> offsets = new HashSet<>();
    Set<Double> references = new HashSet<>();
    for (int copy = 0; copy < layer.copies(); copy++) {
      Crossbar crossbar = layer.crossbar(copy, rowTile, colTile);
      cells.add(crossbar.rowConductanceS(0));
      offsets.add(levelS(crossbar, false));
      references.add(crossbar.referenceRowConductanceS(0, 0));
    }
    assertEquals(layer.copies(), cells.size());
    assertEquals(layer.copies(), offsets.size(), "no row up: what is left is the offset");
    if (before.referenceRowConductanceS(0, 0) > 0) {
      assertEquals(layer.copies(), references.size());
    }
  }

  // What the first sense unit sees of one row, or of none.
  private static double levelS(Crossbar crossbar, boolean row) {
    double[] differenceS = new double[crossbar.columns()];
    double[] varianceS2 = new double[crossbar.columns()];
    ReadScratch scratch = new ReadScratch(crossbar.columns());
    crossbar.levels(new int[] {0}, 0, row ? 1 : 0, scratch, differenceS, varianceS2);
    return differenceS[0];
  }

  /** Everything stands once a copy, but membranes, which are there once a neuron. */
  @ParameterizedTest
  @MethodSource("seeds")
  void areasAreThoseOfAllCopies(long seed) {
    for (RandomDesigns.Case c : List.of(RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed))) {
      Chip one = new Chip(c.design());
      Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
      boolean spiking = c.design().network().kind() == Network.Kind.BSNN;
      for (LayerHardware hardware : chip.layers()) {
        if (hardware instanceof ArrayLayer layer) {
          int l = layer.index();
          for (Component component : Component.values()) {
            boolean memory =
                component == Component.MEMBRANE_READ || component == Component.STATE_READ;
            double each = memory ? 1 : layer.copies();
            if (!memory || spiking) {
              assertClose(each * areaM2(one, l, component), areaM2(chip, l, component));
            }
          }
          assertEquals(layer.copies() * layer.placement().tiles(), layer.arrays());
        }
      }
    }
  }

  /** A row of neurons each, or all that a copy has: of its outputs, 8 bits at 0.5 um^2. */
  @ParameterizedTest
  @MethodSource("seeds")
  void copiesThatPoolKeepARowOfNeuronsEach(long seed) {
    RandomDesigns.Case c =
        RandomDesigns.bnn(seed).with(TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL));
    Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
    for (LayerHardware hardware : chip.layers()) {
      Layer spec = c.design().network().layers().get(hardware.index());
      if (hardware instanceof ArrayLayer layer) {
        Geometry g = spec.geometry();
        Bands bands = new Bands(g.neuronPositions(), layer.copies());
        long words = 0;
        for (int copy = 0; g.pool() > 1 && copy < layer.copies(); copy++) {
          words += (long) g.outputChannels() * Math.min(g.neuronWidth(), bands.size(copy));
        }
        double bits = words * c.design().neuron().membraneBits();
        assertClose(bits * 0.5e-12, areaM2(chip, layer.index(), Component.MEMBRANE_READ));
      }
    }
  }

  /** A spike whose windows lie in two bands raises rows on the arrays of both. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSpikeMeetsTheArraysOfEveryCopyThatSeesIt(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
    for (LayerHardware hardware : chip.layers()) {
      if (hardware instanceof ArrayLayer layer) {
        Geometry g = c.design().network().layers().get(layer.index()).geometry();
        SpikeVector spikes = new SpikeVector(g.inputs());
        for (int i = 0; i < g.inputs(); i++) {
          spikes.set(i);
        }
        Activity driver = new Activity(g.inputs(), false);
        driver.take(spikes);
        SpikeBills bills = new SpikeBills();
        LayerRun run =
            layer.start(
                new StepBooks(new Ledger(chip.book()), new PowerProfile(1_000_000_000), bills));
        run.begin(0);
        run.step(driver, 0, 0, new SpikeVector(g.neurons()));
        for (int i = 0; i < g.inputs(); i++) {
          assertEquals(rowsOfArrays(c, layer, g, i), bills.rowTiles(i));
        }
      }
    }
  }

  // Copy and row tile of every tap that an input drives.
  private static int rowsOfArrays(RandomDesigns.Case c, ArrayLayer layer, Geometry g, int input) {
    Set<List<Integer>> met = new HashSet<>();
    int plane = g.inputHeight() * g.inputWidth();
    int across = g.outputWidth() / g.pool();
    for (int oy = 0; oy < g.outputHeight(); oy++) {
      for (int ox = 0; ox < g.outputWidth(); ox++) {
        int ky = input % plane / g.inputWidth() + g.padding() - oy * g.stride();
        int kx = input % g.inputWidth() + g.padding() - ox * g.stride();
        if (ky >= 0 && ky < g.kernel() && kx >= 0 && kx < g.kernel()) {
          int tap = (input / plane * g.kernel() + ky) * g.kernel() + kx;
          int at = oy / g.pool() * across + ox / g.pool();
          int copy = 0;
          while ((copy + 1) * g.neuronPositions() / layer.copies() <= at) {
            copy++;
          }
          met.add(List.of(copy, tap / c.array().inputs));
        }
      }
    }
    return met.size();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsOfAllCopiesAreTheReadsOfOne(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    Chip one = new Chip(c.design());
    Chip chip = Copies.chip(c.design(), Copies.drawn(c.design(), seed));
    for (LayerHardware hardware : chip.layers()) {
      if (hardware instanceof ArrayLayer layer) {
        int l = layer.index();
        long reads = 0;
        for (int copy = 0; copy < layer.copies(); copy++) {
          reads += reads(c, chip, new ReadFinder.Place(l, copy, 0, 0));
        }
        assertEquals(reads(c, one, new ReadFinder.Place(l, 0, 0)), reads);
      }
    }
  }

  private static long reads(RandomDesigns.Case c, Chip chip, ReadFinder.Place place) {
    return ReadFinder.find(chip, c.samples(), 0, place, 0).reads();
  }

  /** With real cells copies err each in its own way, and every decision is judged once. */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyDecisionOfEveryCopyIsJudgedOnce(long seed) {
    RandomDesigns.Case c = RandomDesigns.bnn(seed);
    IntUnaryOperator copies = Copies.drawn(c.design(), seed);
    Chip ideal = Copies.chip(c.design(), copies);
    Chip one = new Chip(c.design(), 0, new Chip(c.design()));
    Chip sound = new Chip(c.design(), 0, ideal, copies);
    DeviceSpec wild = TestSpecs.device(Spread.LOG_NORMAL, 0.8, 0, 0, 0);
    Chip erring = new Chip(c.with(wild).design(), 0, ideal, copies);
    long[] expected = tally(c, one).decisions();
    assertEquals(sum(expected), sum(tally(c, sound).decisions()));
    assertEquals(0, sum(tally(c, sound).wrong()));
    assertEquals(sum(expected), sum(tally(c, erring).decisions()));
    if (sum(expected) > 1000) {
      assertNotEquals(0, sum(tally(c, erring).wrong()));
    }
  }

  private static SenseTally tally(RandomDesigns.Case c, Chip chip) {
    return new Simulator(chip, 1).run(c.samples(), null, (done, all) -> {}).senseTally();
  }

  private static long sum(long[] values) {
    return LongStream.of(values).sum();
  }

  private static double areaM2(Chip chip, int layer, Component component) {
    AccountBook book = chip.book();
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      sum += same ? book.account(i).areaM2() : 0;
    }
    return sum;
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
