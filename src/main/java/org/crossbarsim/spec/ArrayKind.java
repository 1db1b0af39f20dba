package org.crossbarsim.spec;

/** How a logical input is laid out on word lines. */
public enum ArrayKind {
  /** One word line an input: raised by a spike; +1 is LRS, -1 is HRS. */
  BSNN_SINGLE_ROW("bsnn-single-row", 1),
  /**
   * Two word lines an input: the weight is a complementary pair, the input picks one of the two.
   */
  BNN_DIFFERENTIAL("bnn-differential", 2);

  private final String label;
  private final int rowsPerInput;

  ArrayKind(String label, int rowsPerInput) {
    this.label = label;
    this.rowsPerInput = rowsPerInput;
  }

  /** The word used in cards. */
  public String label() {
    return label;
  }

  /** Word lines that one logical input occupies. */
  public int rowsPerInput() {
    return rowsPerInput;
  }
}
