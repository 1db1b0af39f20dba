package org.crossbarsim.spec;

/**
 * How a network is laid out over the tiles of a chip.
 *
 * @param packing whether layers share tiles
 * @param placing how tiles are put on the grid
 * @param areaBudgetM2 up to which the slowest layers get copies of their weights; 0 for no copies
 */
public record ChipMappingSpec(Packing packing, Placing placing, double areaBudgetM2) {
  /** Layers packed, placed for short ways, without copies. */
  public static final ChipMappingSpec PLAIN = new ChipMappingSpec(Packing.DENSE, Placing.SHORT, 0);

  /** Whether layers share tiles. */
  public enum Packing {
    /** An array goes into the next free place, whoever else is in that tile. */
    DENSE("dense"),
    /** Every layer begins in a tile of its own. */
    BY_LAYER("by-layer");

    private final String label;

    Packing(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** How tiles are put on the grid. */
  public enum Placing {
    /** In the order of the layers, row by row, every other row backwards. */
    SNAKE("snake"),
    /** The same, then swapped in pairs while that shortens the traffic. */
    SHORT("short");

    private final String label;

    Placing(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }
}
