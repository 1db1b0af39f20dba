package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.LayerSite;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.api.Test;

/**
 * The array of two inputs and two columns of {@link HandWorkedArrayTest} on a chip, a millimetre
 * from its home tile, with each storage of membranes.
 *
 * <p>The input buffer gives one bit a cycle: 2 cycles of latch in place of 1, so that the last
 * conversion is there at 28 ns and accumulated at 34. Sums from -2 to 2 take 3 bits; two of them
 * fly 0.2 ns, a cycle, and are there at 35, for 2 * 3 * 1000 bit-micrometres at 0.0004 pJ. Two
 * words of one bit are fetched at 0.01 pJ; the tile's control takes 0.5 pJ. Membranes have 8 bits;
 * neuron 1 of the two fires and is reset.
 */
class HandWorkedSiteTest {
  private static final long NS = 1_000_000; // femtoseconds
  private static final double UM2 = 1e-12;

  /**
   * Updated 2 ns later, at 37, compared by 46. A membrane is read at 8 * 0.01 pJ and written at 8 *
   * 0.03, and takes 8 * 30 um^2.
   */
  @Test
  void registersCostWhatPaperSays() {
    Ledger ledger = step(TestChips.chip(4, 2).membranes(), 1, 0, 37, 46);
    assertMembranes(ledger, 2, 0.08, 0.24, 1);
    assertClose(16 * 30 * UM2, areaM2(ledger.book(), Component.MEMBRANE_READ));
  }

  /**
   * Words of 8 bits hold a membrane; the smallest macro takes 1 ns, 4 pJ to read and 10 to write.
   * Two are read and two written: updated at 39. A batch of two reads and writes as long, within
   * the 9 ns of the comparators: 48.
   */
  @Test
  void aTileSramCostsWhatPaperSays() {
    MembraneStorage storage = new MembraneStorage.TileSram(TestChips.memory(), 8, 1, 1);
    Ledger ledger = step(storage, 1, 0, 39, 48);
    assertMembranes(ledger, 2, 4, 10, 1);
    assertClose(15_000 * UM2, areaM2(ledger.book(), Component.MEMBRANE_READ));
  }

  /**
   * A word of 64 bits holds both membranes. 100,000 bits of two sharers take a macro of 16 KiB and
   * 3 ns, hence slots of 6: updated at 47, compared by 59. A read is 18 pJ, a write 68; the unit
   * has 64 of the bits.
   */
  @Test
  void aSharedSramCostsWhatPaperSays() {
    MembraneStorage storage = new MembraneStorage.SharedSram(TestChips.memory(), 64, 1, 1);
    Ledger ledger = step(storage, 2, 100_000, 47, 59);
    assertMembranes(ledger, 1, 18, 68, 1);
    double share = 64.0 / 100_000;
    assertClose(233_000 * share * UM2, areaM2(ledger.book(), Component.MEMBRANE_READ));
  }

  /**
   * Six inputs on three arrays, all weights +1, the first array at home and two a millimetre away
   * in one tile. All spike: three sums at 34; two are added away by 41, there is one at home at 42,
   * added by 49, updated by 51, compared by 60. It takes 4 bits, from -4 to 4, for 2 * 4 * 1000
   * bit-micrometres, on the bills of the four spikes away. Two sums are as soon added by a tree.
   */
  @Test
  void twoArraysOfOneTileSendOneSum() {
    for (ChipSpec.Accumulation accumulation : ChipSpec.Accumulation.values()) {
      Grouped all = grouped(accumulation, 6);
      assertEquals(51 * NS, all.bills().endFs(0));
      assertEquals(60 * NS, all.run().endFs());
      assertAccount(all.ledger(), 0, Component.PARTIAL_SUM_WIRE, 8000, 8000 * 0.0004);
      assertAccount(all.ledger(), 0, Component.MERGE, 2 * 2, 2 * 2 * 6);
      for (int i = 0; i < 6; i++) {
        assertEquals(i < 2 ? 0 : 2000, all.bills().count(i, Component.PARTIAL_SUM_WIRE));
      }
      assertClose(2 * 2 * 6 * UM2, areaM2(all.ledger().book(), Component.MERGE));
    }
  }

  /**
   * Four spikes, none on the last array: the sum of one array takes 3 bits. An adder that takes sum
   * after sum has nothing to add away: home at 35, added by 42, compared by 53. A tree has its
   * level all the same: 60.
   */
  @Test
  void anArrayOfTheTileThatTakesNoPartSavesABitAndWithoutATreeAPass() {
    for (ChipSpec.Accumulation accumulation : ChipSpec.Accumulation.values()) {
      Grouped some = grouped(accumulation, 4);
      boolean tree = accumulation == ChipSpec.Accumulation.TREE;
      assertEquals((tree ? 60 : 53) * NS, some.run().endFs());
      assertAccount(some.ledger(), 0, Component.PARTIAL_SUM_WIRE, 6000, 6000 * 0.0004);
      assertAccount(some.ledger(), 0, Component.MERGE, 2, 2 * 6);
      assertEquals(3000, some.bills().count(2, Component.PARTIAL_SUM_WIRE));
    }
  }

  private record Grouped(Ledger ledger, SpikeBills bills, LayerRun run) {}

  private static Grouped grouped(ChipSpec.Accumulation accumulation, int spiking) {
    ChipSpec chip =
        TestChips.chip(4, 2)
            .withBuffers(new BufferSpec(1e-14, 2e-14, 2 * UM2, 1e-12, 1))
            .withAccumulation(accumulation);
    LayerMap map = new LayerMap(0, 1, new int[][][] {{{0}, {1}, {1}}}, new int[1][1]);
    long[][][] wayUm = {{{0}, {1000}, {1000}}};
    LayerSite site = new LayerSite(chip, map, wayUm, new int[][] {{1}}, new long[1][1]);
    int[] signs = new int[12];
    Arrays.fill(signs, 1);
    Activation fire = new Activation.Fire(new double[] {7, 6});
    BinaryWeights weights = BinaryWeights.fromSigns(2, 6, signs);
    AccountBook book = new AccountBook();
    ArrayLayer layer = layer(new Layer("array", Geometry.linear(6, 2), weights, fire), site, book);
    Ledger ledger = new Ledger(book);
    SpikeBills bills = new SpikeBills();
    LayerRun run = layer.start(new StepBooks(ledger, new PowerProfile(NS), bills));
    SpikeVector spikes = new SpikeVector(6);
    for (int i = 0; i < spiking; i++) {
      spikes.set(i);
    }
    Activity driver = new Activity(6, false);
    driver.take(spikes);
    run.begin(0);
    run.step(driver, 0, 0, new SpikeVector(2));
    return new Grouped(ledger, bills, run);
  }

  private static void assertMembranes(
      Ledger ledger, long accesses, double readPj, double writePj, long resets) {
    assertAccount(ledger, 0, Component.MEMBRANE_READ, accesses, accesses * readPj);
    assertAccount(ledger, 0, Component.MEMBRANE_WRITE, accesses, accesses * writePj);
    assertAccount(ledger, 0, Component.COMPARE_READ, accesses, accesses * readPj);
    assertAccount(ledger, 0, Component.RESET_WRITE, resets, resets * writePj);
  }

  private static Ledger step(
      MembraneStorage storage, int sharers, long sharedBits, long updatedNs, long endNs) {
    ChipSpec chip =
        TestChips.chip(4, 2)
            .withMembranes(storage)
            .withBuffers(new BufferSpec(1e-14, 2e-14, 2 * UM2, 1e-12, 1));
    LayerMap map = new LayerMap(0, 1, new int[][][] {{{1}}}, new int[1][1]);
    LayerSite site =
        new LayerSite(
            chip,
            map,
            new long[][][] {{{1000}}},
            new int[][] {{sharers}},
            new long[][] {{sharedBits}});
    AccountBook book = new AccountBook();
    ArrayLayer layer =
        layer(HandWorkedArrayTest.arrayLayer(new Activation.Fire(new double[] {1, 2})), site, book);
    Ledger ledger = new Ledger(book);
    SpikeBills bills = new SpikeBills();
    LayerRun run = layer.start(new StepBooks(ledger, new PowerProfile(NS), bills));
    SpikeVector spikes = new SpikeVector(2);
    spikes.set(0);
    spikes.set(1);
    Activity driver = new Activity(2, false);
    driver.take(spikes);
    SpikeVector fired = new SpikeVector(2);
    run.begin(0);
    run.step(driver, 0, 0, fired);

    assertEquals(1, fired.count());
    assertEquals(updatedNs * NS, bills.endFs(0));
    assertEquals(endNs * NS, run.fireFs(1));
    assertEquals(endNs * NS, run.endFs());
    assertAccount(ledger, 0, Component.INPUT_BUFFER_READ, 2, 2 * 0.01);
    assertEquals(1, bills.count(0, Component.INPUT_BUFFER_READ));
    assertAccount(ledger, 0, Component.PARTIAL_SUM_WIRE, 6000, 6000 * 0.0004);
    assertEquals(3000, bills.count(1, Component.PARTIAL_SUM_WIRE));
    assertAccount(ledger, 0, Component.TILE_CONTROL, 1, 0.5);
    assertAccount(ledger, 0, Component.PACKET, 0, 0);
    assertAccount(ledger, 0, Component.SENSE, 2, 2 * 11);
    assertAccount(ledger, 0, Component.MEMBRANE_ADD, 2, 2 * 7);
    assertAccount(ledger, 0, Component.COMPARE, 2, 2 * 8);
    assertAccount(ledger, 0, Component.RESET_ADD, 1, 7);
    return ledger;
  }

  private static ArrayLayer layer(Layer layer, LayerSite site, AccountBook book) {
    RandomStreams random = new RandomStreams(1, 0);
    return new ArrayLayer(
        0,
        layer,
        HandWorkedArrayTest.array().spec(),
        new CellModel(TestSpecs.idealDevice(), PhysicsSpec.NOMINAL, random),
        PhysicsSpec.Wires.IDEAL,
        random,
        TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
        new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
        false,
        1,
        Optional.of(site),
        book);
  }

  private static double areaM2(AccountBook book, Component component) {
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      sum += book.account(i).component() == component ? book.account(i).areaM2() : 0;
    }
    return sum;
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.BY_HAND),
        () -> expected + " expected, but was " + actual);
  }
}
