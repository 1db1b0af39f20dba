package org.crossbarsim.array;

/** Buffers of one thread for reads of arrays with up to a stated number of columns. */
public final class ReadScratch {
  final float[] sumS;
  final float[] varianceS2;
  final float[] referenceS;
  final float[] referenceS2;
  final int[] lrsMet;
  final long[] planes;

  /** Buffers for arrays of at most {@code columns} data columns. */
  public ReadScratch(int columns) {
    sumS = new float[columns];
    varianceS2 = new float[columns];
    referenceS = new float[columns];
    referenceS2 = new float[columns];
    lrsMet = new int[columns];
    planes = new long[((columns + 63) >>> 6) * 32];
  }
}
