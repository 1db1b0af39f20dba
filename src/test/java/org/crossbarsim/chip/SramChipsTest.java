package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Membranes in SRAM and trees of adders under copies, shared arrays and residual connections. */
class SramChipsTest {
  /** What no memory has a say in. */
  private static final List<Component> OF_ARRAYS =
      List.of(
          Component.CELLS,
          Component.WORD_LINE,
          Component.SENSE,
          Component.PARTIAL_SUM,
          Component.MERGE,
          Component.MEMBRANE_ADD,
          Component.COMPARE,
          Component.RESET_ADD);

  static LongStream seeds() {
    return LongStream.range(9400, 9460);
  }

  private static ChipSpec sram(ChipSpec chip, long seed) {
    Draw draw = new Draw(seed);
    int wordBits = draw.of(8, 64, 128);
    int banks = draw.of(1, 2, 4);
    int ports = draw.between(1, 2);
    return chip.withAccumulation(draw.of(ChipSpec.Accumulation.values()))
        .withMembranes(
            draw.of(
                new MembraneStorage.TileSram(TestChips.memory(), wordBits, banks, ports),
                new MembraneStorage.SharedSram(TestChips.memory(), wordBits, banks, ports)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void residualSumsAndSharedArraysFireAsWithoutAChipAndTheirBooksAgree(long seed) {
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      FoundingDesigns.Case alone = FoundingDesigns.blocks(seed, mode);
      ChipSpec chip = sram(RandomChips.around(alone.design(), seed), seed);
      FoundingDesigns.Case c =
          new FoundingDesigns.Case(alone.design().onChip(chip), alone.samples());
      EventLog log = new EventLog(FoundingDesigns.SAMPLES);
      RunResult r = c.run(log);
      RunResult without = alone.run();
      assertArrayEquals(without.fired(), r.fired());
      assertArrayEquals(without.readouts(), r.readouts());
      BooksTest.assertAgree(r, log);
      assertClose(r.ledger().energyJ(), DoubleStream.of(r.course().dynamicJ()).sum());
      boolean loads = BooksTest.actions(r.ledger(), Component.THRESHOLD_LOAD) > 0;
      assertEquals(BooksTest.actions(without.ledger(), Component.THRESHOLD_LOAD) > 0, loads);
      assertTrue(sharesArrays(c) || !loads);
    }
  }

  private static boolean sharesArrays(FoundingDesigns.Case c) {
    return c.design().network().layers().stream().anyMatch(Layer::repeats);
  }

  @Test
  void manyOfThemShareArraysOrHaveResidualSums() {
    int shared = 0;
    int residual = 0;
    for (long seed : seeds().toArray()) {
      FoundingDesigns.Case c = FoundingDesigns.blocks(seed, RunSpec.TimeMode.DELAYED);
      shared += sharesArrays(c) ? 1 : 0;
      List<Layer> layers = c.design().network().layers();
      residual += layers.stream().anyMatch(l -> !l.skips().isEmpty()) ? 1 : 0;
    }
    assertTrue(shared > 20 && residual > 20, shared + " " + residual);
  }

  private static RandomDesigns.Case roomy(RandomDesigns.Case c, long seed, boolean room) {
    RandomDesigns.Case plain = RandomChips.on(c, seed);
    ChipSpec chip = sram(plain.design().chip().orElseThrow(), seed);
    double plainM2 =
        new Chip(plain.onChip(chip).design()).plan().orElseThrow().floorplan().areaM2();
    double budgetM2 = room ? plainM2 * new Draw(seed).real(1.2, 4) : 0;
    ChipMappingSpec mapping = chip.mapping();
    return plain.onChip(
        chip.withMapping(new ChipMappingSpec(mapping.packing(), mapping.placing(), budgetM2)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copiesAreThePlainNetworkAndTheirBooksAgree(long seed) {
    for (RandomDesigns.Case c :
        List.of(
            RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed), RandomDesigns.amplifierBnn(seed))) {
      RandomDesigns.Case roomy = roomy(c, seed, true);
      PlainNetwork plain = new PlainNetwork(c.source());
      assertEquals(
          0, PlainEqualityTest.overflowsOfEqualRuns(roomy.design(), roomy.samples(), plain));
      EventLog log = new EventLog(RandomDesigns.SAMPLES);
      RunResult r = roomy.run(log);
      RunResult one = roomy(c, seed, false).run(new EventLog(RandomDesigns.SAMPLES));
      BooksTest.assertAgree(r, log);
      assertArrayEquals(one.opsMeasured(), r.opsMeasured());
      for (Component component : OF_ARRAYS) {
        assertEquals(
            BooksTest.actions(one.ledger(), component),
            BooksTest.actions(r.ledger(), component),
            component.label());
      }
    }
  }

  @Test
  void manyOfThemHaveCopies() {
    long copies = 0;
    for (long seed : seeds().toArray()) {
      Chip chip = new Chip(roomy(RandomDesigns.bsnn(seed), seed, true).design());
      for (LayerHardware hardware : chip.layers()) {
        copies += hardware instanceof ArrayLayer layer ? layer.copies() - 1 : 0;
      }
    }
    assertTrue(copies > 20, copies + " copies");
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
