package org.crossbarsim.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/**
 * Ten outputs at 100 positions, membranes of 12 bits with a counter of two, on a clock of 1 ns and
 * lanes for two neurons. Macros have ports of 64 bits, hence four membranes and three words a
 * position, 19,200 bits in all: one macro of 4 KiB, which takes 2 ns.
 */
class MembranePortTest {
  private static final double PJ = 1e-12;
  private static final double UM2 = 1e-12;
  private static final int COMPARE = 9;

  private static ColumnUnit unit(boolean spiking, int outputs, long positions) {
    NeuronSpec neuron =
        new NeuronSpec(
            NeuronSpec.Reset.HARD,
            12,
            0,
            NeuronSpec.Overflow.WRAP,
            new NeuronSpec.Leak.None(),
            2,
            false,
            NeuronSpec.Comparison.AT_LEAST);
    return new ColumnUnit(new TestArray().spec(), neuron, spiking, 1, outputs, positions, false);
  }

  private static MembranePort tile(int wordBits, int banks, int ports) {
    MembraneStorage storage =
        new MembraneStorage.TileSram(TestChips.memory(), wordBits, banks, ports);
    return port(storage, unit(true, 10, 100), 1, 0);
  }

  private static MembranePort port(
      MembraneStorage storage, ColumnUnit unit, int sharers, long sharedBits) {
    return MembranePort.of(storage, unit, new ClockDomain(1_000_000), COMPARE, sharers, sharedBits);
  }

  @Test
  void registersReadAndWriteAllColumnsInTwoCycles() {
    MembranePort p = port(TestChips.chip(1, 1).membranes(), unit(true, 10, 100), 1, 0);
    assertEquals(10, p.accesses());
    assertEquals(2, p.updateCycles());
    assertEquals(COMPARE, p.compareCycles());
    assertClose(14 * 0.01 * PJ, p.readJ());
    assertClose(12 * 0.03 * PJ, p.writeJ());
  }

  /** Three words of 2 ns read and written in turn; two neurons are one word, 4 ns both ways. */
  @Test
  void aWordOfSeveralMembranesIsOneAccess() {
    MembranePort p = tile(64, 1, 1);
    assertEquals(4, p.perAccess());
    assertEquals(3, p.accesses());
    assertEquals(3 * 2 * 2, p.updateCycles());
    assertEquals(COMPARE, p.compareCycles());
    assertClose(10 * PJ, p.readJ());
    assertClose(34 * PJ, p.writeJ());
    assertClose(53_000 * UM2, p.areaM2());
    assertClose(4e-7, p.leakageW());
  }

  /** Two halves of 9,600 bits, 4 KiB each: reads of 2 ns, the last write behind them. */
  @Test
  void aSecondPortWritesWhileTheFirstReads() {
    MembranePort p = tile(64, 1, 2);
    assertEquals((3 + 1) * 2, p.updateCycles());
    assertClose(2 * 53_000 * UM2, p.areaM2());
  }

  /** Two banks take three words in two rounds; four, of 4,800 bits and 1 ns, in one. */
  @Test
  void banksTakeWordsSideBySide() {
    assertEquals(2 * 2 * 2, tile(64, 2, 1).updateCycles());
    assertEquals(1 * 2 * 1, tile(64, 4, 1).updateCycles());
    assertEquals(4 * PJ, tile(64, 4, 1).readJ(), 1e-24);
    assertEquals((1 + 1) * 1, tile(64, 4, 2).updateCycles());
  }

  /**
   * Words of 128 bits are two macros side by side: nine membranes a word, two words a position,
   * 25,600 bits, half of it in each macro. Words of 8 bits: two a membrane, twenty a position.
   */
  @Test
  void wordsMayBeWiderThanAPortOrNarrowerThanAMembrane() {
    MembranePort wide = tile(128, 1, 1);
    assertEquals(9, wide.perAccess());
    assertEquals(2, wide.accesses());
    assertEquals(2 * 2 * 2, wide.updateCycles());
    assertClose(2 * 10 * PJ, wide.readJ());
    assertClose(2 * 53_000 * UM2, wide.areaM2());
    MembranePort narrow = tile(8, 1, 1);
    assertEquals(10, narrow.accesses());
    assertEquals(20 * 2 * 2, narrow.updateCycles());
    assertClose(2 * 34 * PJ, narrow.writeJ());
    assertEquals(4 * 2 * 2, narrow.compareCycles(), "two neurons of two words");
  }

  /** Three sharers in 60,000 bits: 16 KiB, 3 ns, one slot in three; 19,200 of its bits. */
  @Test
  void aSharedMemoryServesItsSharersInFixedSlots() {
    MembraneStorage shared = new MembraneStorage.SharedSram(TestChips.memory(), 64, 1, 1);
    MembranePort p = port(shared, unit(true, 10, 100), 3, 60_000);
    assertEquals(3 * 2 * 3 * 3, p.updateCycles());
    assertEquals(2 * 3 * 3, p.compareCycles(), "one word, read and written back");
    assertClose(233_000 * UM2 * 19_200 / 60_000, p.areaM2());
    assertClose(18 * PJ, p.readJ());
  }

  /** Sums of a BNN are compared and forgotten: nothing is written back. */
  @Test
  void sumsAreReadOnlyToBeCompared() {
    MembraneStorage storage = new MembraneStorage.SharedSram(TestChips.memory(), 64, 1, 1);
    MembranePort p = port(storage, unit(false, 10, 100), 5, 60_000);
    assertEquals(3 * 5, p.compareCycles());
    MembranePort none = port(storage, unit(false, 10, 0), 5, 60_000);
    assertEquals(0, none.updateCycles());
    assertEquals(COMPARE, none.compareCycles());
    assertEquals(0, none.areaM2());
  }

  @Test
  void moreBanksOrPortsAreNeverSlower() {
    for (int wordBits : new int[] {8, 16, 64, 128, 256}) {
      for (int ports = 1; ports <= 2; ports++) {
        long last = Long.MAX_VALUE;
        for (int banks = 1; banks <= 16; banks++) {
          MembranePort p = tile(wordBits, banks, ports);
          assertTrue(p.updateCycles() <= last, banks + " banks");
          last = p.updateCycles();
          assertTrue(
              tile(wordBits, banks, 2).updateCycles() <= tile(wordBits, banks, 1).updateCycles());
        }
      }
    }
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
