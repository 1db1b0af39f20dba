package org.crossbarsim.spec;

/**
 * How many rows and columns one read takes.
 *
 * @param activeRowsPerRead most active rows that one read raises; 1 is spike-serial, all rows is
 *     parallel
 * @param grouping how active rows are put into reads
 * @param columnMux data columns that share one sense amplifier or converter
 * @param holdBias true when unselected bit lines stay biased during the mux steps of the others
 */
public record ReadSpec(int activeRowsPerRead, Grouping grouping, int columnMux, boolean holdBias) {

  /** How active rows are put into reads. */
  public enum Grouping {
    /** The next k active rows, ascending. */
    PACKED("packed"),
    /** Aligned groups of k inputs; groups without an active row are skipped. */
    FIXED("fixed");

    private final String label;

    Grouping(String label) {
      this.label = label;
    }

    /** The word used in cards. */
    public String label() {
      return label;
    }
  }
}
