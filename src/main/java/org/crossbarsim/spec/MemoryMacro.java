package org.crossbarsim.spec;

/**
 * One SRAM macro as a memory compiler or model gives it: one read-write port, one bank.
 *
 * @param bytes capacity
 * @param portBits width of the port
 * @param cycleS time between two accesses
 * @param readJ one read of the whole port
 * @param writeJ one write of the whole port
 * @param areaM2 with its periphery
 * @param leakageW static power
 */
public record MemoryMacro(
    long bytes,
    int portBits,
    double cycleS,
    double readJ,
    double writeJ,
    double areaM2,
    double leakageW) {

  /** Bits that fit. */
  public long bits() {
    return 8 * bytes;
  }
}
