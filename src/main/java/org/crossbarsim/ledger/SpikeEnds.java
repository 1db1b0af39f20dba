package org.crossbarsim.ledger;

import java.util.Arrays;

/**
 * When each of the inputs of one layer changed its last membrane during one step: the time on a
 * spike's bill, without the bill.
 */
public final class SpikeEnds {
  /** Time of an input that changed nothing. */
  public static final long NONE = -1;

  private long[] endFs = new long[0];

  /** Forgets everything and makes room for {@code inputs}. */
  public void open(int inputs) {
    if (endFs.length < inputs) {
      endFs = new long[inputs];
    }
    Arrays.fill(endFs, 0, inputs, NONE);
  }

  /** Notes a membrane changed at {@code atFs}. */
  public void end(int input, long atFs) {
    endFs[input] = Math.max(endFs[input], atFs);
  }

  /** Time of the last membrane or sum changed; {@link #NONE} if none was. */
  public long endFs(int input) {
    return endFs[input];
  }
}
