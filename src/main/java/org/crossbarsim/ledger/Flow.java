package org.crossbarsim.ledger;

/** Joules that flow in some reads, on their way into the books: one entry a read. */
public final class Flow {
  /** Through data cells. */
  public double[] cellsJ = new double[0];

  /** Through reference cells. */
  public double[] referenceJ = new double[0];

  /** Of references' biases. */
  public double[] biasJ = new double[0];

  /** In the clamps of data columns or, after them, of references. */
  public double[] clampJ = new double[0];

  /** In a whole read. */
  public double[] readJ = new double[0];

  /** Through the pull-ups of dividers, in the only read at hand where there are some. */
  public double pullUpJ;

  /** Makes room for {@code reads} reads, of which nothing is known yet. */
  public void makeRoom(int reads) {
    if (readJ.length < reads) {
      cellsJ = new double[2 * reads];
      referenceJ = new double[2 * reads];
      biasJ = new double[2 * reads];
      clampJ = new double[2 * reads];
      readJ = new double[2 * reads];
    }
  }
}
