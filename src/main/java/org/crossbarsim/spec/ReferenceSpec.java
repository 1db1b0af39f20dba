package org.crossbarsim.spec;

/**
 * What a bit line is compared with.
 *
 * @param kind which current the reference carries for K active rows
 * @param columnsPerReference data columns that share one reference
 */
public record ReferenceSpec(Kind kind, int columnsPerReference) {

  /** The four references that can be built. */
  public enum Kind {
    /** K(I_LRS+I_HRS)/2 from one LRS and one HRS column, summed and halved. */
    MID_PAIR("mid-pair", 2),
    /** K(I_LRS+I_HRS)/2 from one column of cells programmed half-way. */
    MID_HALFWAY("mid-halfway", 1),
    /** K*I_HRS from one column of HRS cells; a spike counter supplies K. */
    HRS("hrs", 1),
    /** K(I_LRS+I_HRS)/2 as a bias current without cells; K must be known before the read. */
    FIXED("fixed", 0);

    private final String label;
    private final int cellColumns;

    Kind(String label, int cellColumns) {
      this.label = label;
      this.cellColumns = cellColumns;
    }

    /** The word used in cards. */
    public String label() {
      return label;
    }

    /** Columns of cells that one reference is made of. */
    public int cellColumns() {
      return cellColumns;
    }
  }

  /** References that {@code dataColumns} columns need. */
  public int count(int dataColumns) {
    return (dataColumns + columnsPerReference - 1) / columnsPerReference;
  }
}
