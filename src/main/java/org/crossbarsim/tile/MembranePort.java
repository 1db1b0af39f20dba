package org.crossbarsim.tile;

import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.spec.MembraneStorage;

/**
 * How the membranes of one column unit are reached.
 *
 * <p>An access is what one action of the ledger stands for: in registers one membrane, in an SRAM
 * one word with the membranes and states in it, or all words of a membrane that is wider.
 *
 * <ul>
 *   <li>Registers: all columns at once, a cycle to read and add and a cycle to write; comparators
 *       are never kept waiting.
 *   <li>An SRAM: words follow each other over the banks. A bank of one port reads and writes in
 *       turn; one of two ports writes a word while it reads the next. Each access takes the cycle
 *       of the macro, in whole cycles of the tile's clock.
 *   <li>A shared SRAM: the same, every access in a fixed slot, one a sharer and round.
 * </ul>
 *
 * @param words true for an SRAM; false where nothing is kept
 * @param perAccess membranes that one access reaches
 * @param accesses reads, and as many writes, of one position's update
 * @param updateCycles of one position's update
 * @param compareCycles of one batch of comparisons, reading and writing back included
 * @param readJ one access
 * @param writeJ one access
 * @param areaM2 of the unit's memory, or its share; 0 for registers, which have a price a bit
 * @param leakageW likewise
 */
record MembranePort(
    boolean words,
    int perAccess,
    long accesses,
    long updateCycles,
    long compareCycles,
    double readJ,
    double writeJ,
    double areaM2,
    double leakageW) {
  private static final long REGISTER_CYCLES = 2; // read and add, write

  /**
   * The port of {@code unit}.
   *
   * @param clock of the tile
   * @param compareCycles of a batch, as the comparators take it
   * @param sharers column units that take turns at the same memory, this one included; 1 where it
   *     is not shared
   * @param sharedBits of all of them together
   */
  static MembranePort of(
      MembraneStorage storage,
      ColumnUnit unit,
      ClockDomain clock,
      long compareCycles,
      int sharers,
      long sharedBits) {
    if (storage instanceof MembraneStorage.Registers r) {
      return registers(r, unit, unit.positions() > 0 ? REGISTER_CYCLES : 0, compareCycles);
    }
    long bits = SiteAreas.storedBits(unit, storage);
    if (bits == 0) {
      return new MembranePort(false, 1, 0, 0, compareCycles, 0, 0, 0, 0);
    }
    boolean shared = storage instanceof MembraneStorage.SharedSram;
    MembraneMemory memory = MembraneMemory.of(storage, shared ? sharedBits : bits);
    long cycle = clock.cyclesFor(memory.macro().cycleS()) * (shared ? sharers : 1);
    int wordBits = SiteAreas.wordBits(storage);
    int perWord = Math.max(1, wordBits / unit.membraneBits());
    long wordsEach = MembraneMemory.ceilDiv(unit.membraneBits(), wordBits);
    long update = rounds(unit.outputs(), perWord, wordsEach, memory.banks()) * cycle;
    long lanes = Math.min(unit.array().phases().compareLanes(), unit.membranes());
    long batch = rounds(lanes, perWord, wordsEach, memory.banks()) * cycle;
    boolean writesBack = unit.spiking() && memory.halves() == 1;
    double part = shared ? (double) bits / sharedBits : 1;
    return new MembranePort(
        true,
        perWord,
        MembraneMemory.ceilDiv(unit.outputs(), perWord),
        unit.positions() == 0 ? 0 : memory.halves() == 1 ? 2 * update : update + cycle,
        Math.max(compareCycles, writesBack ? 2 * batch : batch),
        wordsEach * memory.readJ(),
        wordsEach * memory.writeJ(),
        memory.areaM2() * part,
        memory.leakageW() * part);
  }

  /** Registers that take {@code updateCycles}, whatever a card says. */
  static MembranePort registers(
      MembraneStorage.Registers r, ColumnUnit unit, long updateCycles, long compareCycles) {
    return new MembranePort(
        false,
        1,
        unit.outputs(),
        updateCycles,
        compareCycles,
        unit.membraneBits() * r.readJPerBit(),
        unit.neuron().membraneBits() * r.writeJPerBit(),
        0,
        0);
  }

  // Accesses one after the other that reach so many membranes, all banks working at once.
  private static long rounds(long membranes, int perWord, long wordsEach, int banks) {
    long wordsOfAll = MembraneMemory.ceilDiv(membranes, perWord) * wordsEach;
    return MembraneMemory.ceilDiv(wordsOfAll, banks);
  }
}
