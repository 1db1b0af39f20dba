package org.crossbarsim.kernel;

import java.util.Arrays;

/**
 * Reads of packed cells, in flat arrays, and what one thread's kernels leave of them: columns whose
 * code an estimate cannot tell.
 *
 * <p>Read r raises the word lines {@code rows[from[r]..to[r])}, none twice; the sum of its column c
 * is added to {@code sums[target[r] + c]}; its noise has the key {@code join(noise, key[r])}.
 */
public final class PackedReads {
  // Reads between what is written of sums and draws and what is read, for the processor's sake.
  static final int AT_HAND = 2;

  int reads;
  int[] from = new int[0];
  int[] to = from;
  int[] target = from;
  long[] key = new long[0];
  float[] reference = new float[0]; // [read][reference], in units

  // Of the reads at hand, [read][column]: sums over the rows, in steps, 2 u - 1 of the noise, and a
  // number below zero where the code is sure.
  int[] steps = new int[0];
  int[] variance = new int[0];
  float[] uniform = new float[0];
  int[] sure = new int[0];

  private int[] doubtful = new int[64]; // read and column
  private int doubts;

  /**
   * Takes other reads, to be kept as they are until their doubts are resolved.
   *
   * @param referenceUnits what each reference carries, in units of the converters, {@code
   *     [read][reference]}
   */
  public void take(
      int number, int[] first, int[] beyond, int[] firstSum, long[] keys, float[] referenceUnits) {
    reads = number;
    from = first;
    to = beyond;
    target = firstSum;
    key = keys;
    reference = referenceUnits;
    doubts = 0;
  }

  /** Makes room for the columns of the reads at hand. */
  void makeRoom(int columns) {
    int places = AT_HAND * columns;
    if (steps.length < places) {
      steps = new int[places];
      variance = new int[places];
      uniform = new float[places];
      sure = new int[places];
    }
  }

  /** Columns whose sum is yet to be added. */
  public int doubts() {
    return doubts;
  }

  /** Read of a doubt. */
  public int doubtfulRead(int doubt) {
    return doubtful[2 * doubt];
  }

  /** Column of a doubt. */
  public int doubtfulColumn(int doubt) {
    return doubtful[2 * doubt + 1];
  }

  void doubt(int read, int column) {
    if (2 * doubts == doubtful.length) {
      doubtful = Arrays.copyOf(doubtful, 4 * doubts);
    }
    doubtful[2 * doubts] = read;
    doubtful[2 * doubts + 1] = column;
    doubts++;
  }
}
