package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chips whose mapper gives layers copies of their weights because the area is there. */
class CopiesOnChipTest {
  /** What neither neighbours nor the network of a chip have a say in. */
  private static final List<Component> OF_ARRAYS =
      List.of(
          Component.CELLS,
          Component.REFERENCE_CELLS,
          Component.INPUT_LATCH,
          Component.WORD_LINE,
          Component.BIT_LINE,
          Component.REFERENCE_LINE,
          Component.SENSE,
          Component.PARTIAL_SUM,
          Component.SPIKE_COUNTER,
          Component.MERGE,
          Component.MEMBRANE_ADD,
          Component.COMPARE,
          Component.RESET_ADD,
          Component.LEAK);

  static LongStream seeds() {
    return LongStream.range(23_000, 23_060);
  }

  private static RandomDesigns.Case roomy(RandomDesigns.Case c, long seed) {
    RandomDesigns.Case plain = RandomChips.on(c, seed);
    double plainM2 = new Chip(plain.design()).plan().orElseThrow().floorplan().areaM2();
    double budgetM2 = plainM2 * new Draw(seed).real(1.2, 4);
    ChipSpec chip = plain.design().chip().orElseThrow();
    ChipMappingSpec mapping = chip.mapping();
    return plain.onChip(
        chip.withMapping(new ChipMappingSpec(mapping.packing(), mapping.placing(), budgetM2)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copiesOnAChipAreThePlainNetworkAndWorkAsMuchAsOne(long seed) {
    for (RandomDesigns.Case c :
        List.of(
            RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed), RandomDesigns.amplifierBnn(seed))) {
      RandomDesigns.Case roomy = roomy(c, seed);
      PlainNetwork plain = new PlainNetwork(c.source());
      assertEquals(
          0, PlainEqualityTest.overflowsOfEqualRuns(roomy.design(), roomy.samples(), plain));
      EventLog log = new EventLog(RandomDesigns.SAMPLES);
      RunResult r = roomy.run(log);
      RunResult one = RandomChips.on(c, seed).run(new EventLog(RandomDesigns.SAMPLES));
      BooksTest.assertAgree(r, log);
      assertArrayEquals(r.opsAnalytical(), r.opsMeasured());
      assertArrayEquals(one.opsMeasured(), r.opsMeasured());
      for (Component component : OF_ARRAYS) {
        for (int l = 0; l < r.chip().layers().size(); l++) {
          assertEquals(actions(one, l, component), actions(r, l, component), component.label());
        }
      }
    }
  }

  @Test
  void everyKindOfNetworkGetsCopies() {
    long bsnn = 0;
    long bnn = 0;
    long amplifiers = 0;
    for (long seed : seeds().toArray()) {
      bsnn += copies(roomy(RandomDesigns.bsnn(seed), seed));
      bnn += copies(roomy(RandomDesigns.bnn(seed), seed));
      amplifiers += copies(roomy(RandomDesigns.amplifierBnn(seed), seed));
    }
    assertTrue(bsnn > 20 && bnn > 20 && amplifiers > 20, bsnn + " " + bnn + " " + amplifiers);
  }

  // More than one of each layer.
  private static long copies(RandomDesigns.Case c) {
    long more = 0;
    for (LayerHardware hardware : new Chip(c.design()).layers()) {
      more += hardware instanceof ArrayLayer layer ? layer.copies() - 1 : 0;
    }
    return more;
  }

  private static long actions(RunResult r, int layer, Component component) {
    AccountBook book = r.ledger().book();
    long n = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      n += same ? r.ledger().actions(i) : 0;
    }
    return n;
  }
}
