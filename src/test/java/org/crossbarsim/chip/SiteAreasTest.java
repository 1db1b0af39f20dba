package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.ColumnUnit;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.SiteAreas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Areas that a floorplan is given before accounts exist, against the accounts. */
class SiteAreasTest {
  private static final double UM2 = 1e-12;

  static LongStream seeds() {
    return LongStream.range(5100, 5160);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areasFromSpecsAreThoseOfTheAccounts(long seed) {
    assertAreas(RandomDesigns.bsnn(seed));
    assertAreas(RandomDesigns.bnn(seed));
    assertAreas(RandomDesigns.amplifierBnn(seed));
    assertAreas(RandomDesigns.dividerBnn(seed));
  }

  private static void assertAreas(RandomDesigns.Case c) {
    Design d = c.design();
    Chip chip = new Chip(d);
    for (LayerHardware hardware : chip.layers()) {
      Layer layer = d.network().layers().get(hardware.index());
      double booked = 0;
      for (int i = 0; i < chip.book().size(); i++) {
        Account a = chip.book().account(i);
        boolean counts = a.layer() == hardware.index() && a.component() != Component.PACKET;
        booked += counts ? a.areaM2() : 0;
      }
      if (!(hardware instanceof ArrayLayer arrays)) {
        boolean bytes = chip.bytesDrive(hardware.index());
        assertClose(
            booked, SiteAreas.digitalUnitM2(layer, bytes, d.digital(), d.mapping(), d.neuron()));
        continue;
      }
      boolean spiking = d.network().kind() == Network.Kind.BSNN;
      boolean counts = ColumnUnit.countsSpikes(d.array(), d.device(), spiking);
      double arrayM2 = SiteAreas.arrayM2(d.array(), d.device(), counts);
      assertEquals(arrays.tileAreaM2(), arrayM2, "to the last bit");
      double sum = arrays.placement().tiles() * arrayM2;
      for (int t = 0; t < arrays.placement().colTiles(); t++) {
        sum += SiteAreas.columnUnitM2(unit(d, layer, arrays, t), chip(d), 0);
      }
      assertClose(booked, sum);
    }
  }

  private static ColumnUnit unit(Design d, Layer layer, ArrayLayer arrays, int colTile) {
    return ColumnUnit.of(
        layer,
        d.array(),
        d.device(),
        d.mapping(),
        d.neuron(),
        false,
        arrays.placement().rowTiles(),
        arrays.placement().outputsOf(colTile),
        layer.geometry().neuronPositions());
  }

  // A chip whose membranes are what the array card says.
  private static ChipSpec chip(Design d) {
    PeripheralSpec p = d.array().peripherals();
    return TestChips.chip(1, 1)
        .withMembranes(
            new MembraneStorage.Registers(
                p.membraneReadJPerBit(),
                p.membraneWriteJPerBit(),
                p.membraneAreaM2PerBit(),
                p.membraneLeakageWPerBit()));
  }

  // Spiking neurons of 12 bits and a counter of two, 10 outputs at 100 positions, 4 row tiles.
  private static ColumnUnit unit(boolean thresholds) {
    NeuronSpec neuron =
        new NeuronSpec(
            NeuronSpec.Reset.HARD,
            12,
            0,
            NeuronSpec.Overflow.WRAP,
            new NeuronSpec.Leak.Factor(0.9, 3),
            2,
            false,
            NeuronSpec.Comparison.AT_LEAST);
    TestArray array = new TestArray();
    array.columns = 12;
    return new ColumnUnit(array.spec(), neuron, true, 4, 10, 100, thresholds);
  }

  /**
   * Adders of 6 um^2 at 12 columns, in a tree three times as many; 12 membrane adders of 7, two
   * comparators of 8, each with three leak adders of 7.
   */
  @Test
  void aColumnUnitHasTheLogicThatPaperSays() {
    double rest = 12 * 7 + 2 * 8 + 2 * 3 * 7;
    assertClose((12 * 6 + rest) * UM2, logicM2(ChipSpec.Accumulation.SERIAL));
    assertClose((36 * 6 + rest) * UM2, logicM2(ChipSpec.Accumulation.TREE));
  }

  private static double logicM2(ChipSpec.Accumulation accumulation) {
    return SiteAreas.logicM2(unit(false), accumulation);
  }

  /**
   * Registers: 1000 membranes of 14 bits at 30 um^2, ten thresholds of 12 bits. An SRAM of 64-bit
   * words: four membranes a word, three words a position, 100 or 101 positions: 19,392 bits at the
   * most, more than 1 KiB. Two banks have 9,600 or 9,696 bits each: 4 KiB again. Four banks have
   * 4,800: four of 1 KiB; so have two banks of two ports.
   */
  @Test
  void membranesTakeTheMacrosThatPaperSays() {
    MembraneStorage registers = TestChips.chip(1, 1).membranes();
    assertEquals(14_000, SiteAreas.storedBits(unit(false), registers));
    assertEquals(14_120, SiteAreas.storedBits(unit(true), registers));
    assertClose(14_120 * 30 * UM2, SiteAreas.membranesM2(unit(true), registers, 0));
    MembraneStorage one = new MembraneStorage.TileSram(TestChips.memory(), 64, 1, 1);
    assertEquals(19_200, SiteAreas.storedBits(unit(false), one));
    assertEquals(19_392, SiteAreas.storedBits(unit(true), one));
    assertClose(53_000 * UM2, SiteAreas.membranesM2(unit(true), one, 0));
    MembraneStorage two = new MembraneStorage.TileSram(TestChips.memory(), 64, 2, 1);
    assertClose(2 * 53_000 * UM2, SiteAreas.membranesM2(unit(true), two, 0));
    MembraneStorage four = new MembraneStorage.TileSram(TestChips.memory(), 64, 4, 1);
    assertClose(4 * 15_000 * UM2, SiteAreas.membranesM2(unit(true), four, 0));
    MembraneStorage halves = new MembraneStorage.TileSram(TestChips.memory(), 64, 2, 2);
    assertClose(4 * 15_000 * UM2, SiteAreas.membranesM2(unit(true), halves, 0));
  }

  /** Twenty such units in 384,000 bits: three macros of 16 KiB deep, of which each has a part. */
  @Test
  void aSharedMemoryIsDividedByBits() {
    MembraneStorage shared = new MembraneStorage.SharedSram(TestChips.memory(), 64, 1, 1);
    double oneM2 = SiteAreas.membranesM2(unit(false), shared, 20 * 19_200);
    assertClose(3 * 233_000 * UM2, 20 * oneM2);
  }

  /** 40 neurons drive the tile, 12 are at home there: 92 bits of 2 um^2; interface and control. */
  @Test
  void aTileHasBuffersInterfaceAndControl() {
    assertClose((92 * 2 + 500 + 1000) * UM2, SiteAreas.tileM2(TestChips.chip(1, 1), 40, 12));
  }

  /** Sums that are compared and dropped have no memory. */
  @Test
  void onlyMembranesThatAreKeptTakeArea() {
    NeuronSpec neuron = TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0);
    MembraneStorage tile = new MembraneStorage.TileSram(TestChips.memory(), 64, 1, 1);
    ColumnUnit none = new ColumnUnit(new TestArray().spec(), neuron, false, 1, 3, 0, false);
    assertEquals(0, SiteAreas.membranesM2(none, tile, 0));
    assertEquals(0, SiteAreas.storedBits(none, tile));
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
