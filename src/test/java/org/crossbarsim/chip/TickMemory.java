package org.crossbarsim.chip;

/** An SRAM of membranes, slot by slot: banks that each reach a word, and one or two ports. */
final class TickMemory {
  private final int banks;
  private final int ports;
  private final int slot; // cycles

  TickMemory(int banks, int ports, int slot) {
    this.banks = banks;
    this.ports = ports;
    this.slot = slot;
  }

  /** Cycles until {@code words} are read and, where they change, written. */
  int cycles(int words, boolean written) {
    int unread = words;
    int changed = 0; // words read and to be written
    int cycles = 0;
    while (unread > 0 || (written && changed > 0)) {
      int canWrite = Math.min(banks, changed);
      boolean reads = unread > 0 && (ports == 2 || changed == 0);
      if (written && (ports == 2 || changed > 0)) {
        changed -= canWrite;
      }
      if (reads) {
        int read = Math.min(banks, unread);
        unread -= read;
        changed += written ? read : 0;
      }
      cycles += slot;
    }
    return cycles;
  }
}
