package org.crossbarsim.spec;

/**
 * Where membranes live, and how fast they can be read and written.
 *
 * <p>An update of one output position reads, adds to and writes the membranes of all columns of a
 * column tile.
 */
public sealed interface MembraneStorage {

  /** The word used in netlists. */
  String label();

  /**
   * A register beside the column for every neuron; all columns of a column tile are read and
   * written at the same time, in one cycle each.
   *
   * @param readJPerBit reading one bit
   * @param writeJPerBit writing one bit
   * @param areaM2PerBit one bit with its share of the selection
   * @param leakageWPerBit one bit
   */
  record Registers(
      double readJPerBit, double writeJPerBit, double areaM2PerBit, double leakageWPerBit)
      implements MembraneStorage {
    /** The word used in netlists. */
    public static final String LABEL = "registers";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * An SRAM of each column tile.
   *
   * @param macros to build it of
   * @param wordBits width of a word over all banks' ports: a whole number of macro ports
   * @param banks that work at the same time, each with its own port
   * @param ports of a bank: 1, a read and a write take turns; 2, they happen at the same time
   */
  record TileSram(MemorySpec macros, int wordBits, int banks, int ports)
      implements MembraneStorage {
    /** The word used in netlists. */
    public static final String LABEL = "tile-sram";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * An SRAM of each cluster, shared by the column tiles at home there. Its ports are multiplexed in
   * time, in fixed slots: a column tile gets as many as if all sharers worked.
   *
   * @param macros to build it of
   * @param wordBits width of a word
   * @param banks that work at the same time, each with its own port
   * @param ports of a bank: 1, a read and a write take turns; 2, they happen at the same time
   */
  record SharedSram(MemorySpec macros, int wordBits, int banks, int ports)
      implements MembraneStorage {
    /** The word used in netlists. */
    public static final String LABEL = "shared-sram";

    @Override
    public String label() {
      return LABEL;
    }
  }
}
