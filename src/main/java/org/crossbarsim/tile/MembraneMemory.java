package org.crossbarsim.tile;

import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;

/**
 * An SRAM for membranes, built of macros that have one read-write port each.
 *
 * <p>Words follow each other over the banks. A bank of two ports is two halves, even words in one
 * and odd words in the other: membranes are updated word after word, so that one half writes while
 * the other reads, and a macro with two ports is not needed. A word wider than a macro's port lies
 * in several side by side; a bank larger than the largest macro is several deep, of which one
 * works.
 *
 * @param macro of which it is built
 * @param wide macros side by side that make up a word
 * @param deep such rows of macros in a half of a bank, or in a bank of one port
 * @param halves of a bank: as many as its ports
 * @param banks that work at the same time
 */
public record MembraneMemory(MemoryMacro macro, int wide, long deep, int halves, int banks) {

  /**
   * The memory that holds {@code bits} in the smallest macros that do.
   *
   * @param wordBits width of a word
   * @param ports of a bank, 1 or 2
   */
  static MembraneMemory of(MemorySpec macros, int wordBits, int banks, int ports, long bits) {
    long part = ceilDiv(bits, (long) banks * ports);
    MembraneMemory largest = null;
    for (MemoryMacro macro : macros.macros()) {
      int wide = Math.toIntExact(ceilDiv(wordBits, macro.portBits()));
      largest = new MembraneMemory(macro, wide, ceilDiv(part, wide * macro.bits()), ports, banks);
      if (largest.deep <= 1) {
        return largest;
      }
    }
    if (largest == null) {
      throw new IllegalArgumentException("no macros in " + macros.name());
    }
    return largest;
  }

  /** The memory of an SRAM storage; {@code bits} of one tile or of all that share it. */
  static MembraneMemory of(MembraneStorage storage, long bits) {
    if (storage instanceof MembraneStorage.TileSram s) {
      return of(s.macros(), s.wordBits(), s.banks(), s.ports(), bits);
    }
    if (storage instanceof MembraneStorage.SharedSram s) {
      return of(s.macros(), s.wordBits(), s.banks(), s.ports(), bits);
    }
    throw new IllegalArgumentException(storage.label() + " are no memory");
  }

  /** Words that {@code membranes} take that begin with a word of their own. */
  static long words(long membranes, int membraneBits, int wordBits) {
    return membraneBits <= wordBits
        ? ceilDiv(membranes, wordBits / membraneBits)
        : membranes * ceilDiv(membraneBits, wordBits);
  }

  /** Macros. */
  public long macros() {
    return deep * wide * halves * banks;
  }

  /** Area of all macros. */
  public double areaM2() {
    return macros() * macro.areaM2();
  }

  /** Static power of all macros. */
  public double leakageW() {
    return macros() * macro.leakageW();
  }

  /** One read of a word. */
  public double readJ() {
    return wide * macro.readJ();
  }

  /** One write of a word. */
  public double writeJ() {
    return wide * macro.writeJ();
  }

  static long ceilDiv(long of, long by) {
    return (of + by - 1) / by;
  }
}
