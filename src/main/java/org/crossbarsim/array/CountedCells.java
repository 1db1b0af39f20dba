package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.spec.ArrayKind;

/**
 * Ideal cells, one bit each, laid out as {@link SpikeKernel} wants it: those of one array, or of a
 * whole layer, whatever arrays they are on. Where every read is decoded exactly, the sum of a
 * window is 2 P - K over all its word lines, and nothing is lost by counting P across arrays.
 */
public final class CountedCells {
  private final long[] lrs;
  private final int words;

  /** Cells in HRS. */
  CountedCells(int rows, int outputs) {
    this.words = SpikeKernel.words(outputs);
    this.lrs = new long[rows * words];
  }

  /** Cells that hold {@code weights}: word lines in the order of taps, each tap's together. */
  public static CountedCells of(ArrayKind kind, BinaryWeights weights) {
    int perTap = kind.rowsPerInput();
    CountedCells cells = new CountedCells(weights.fanIn() * perTap, weights.outputs());
    for (int output = 0; output < weights.outputs(); output++) {
      for (int tap = 0; tap < weights.fanIn(); tap++) {
        // Of the two cells of a differential pair, the upper holds +1 and the lower -1.
        int row = weights.isPlus(output, tap) ? tap * perTap : tap * perTap + 1;
        if (row < (tap + 1) * perTap) {
          cells.set(row, output, true);
        }
      }
    }
    return cells;
  }

  /** Puts a cell into LRS or HRS. */
  void set(int row, int output, boolean toLrs) {
    int at = row * words + output / SpikeKernel.OUTPUTS;
    long bit = 1L << SpikeKernel.bit(output % SpikeKernel.OUTPUTS);
    lrs[at] = toLrs ? lrs[at] | bit : lrs[at] & ~bit;
  }

  /** Cells in LRS on a word line. */
  int lrsCells(int row) {
    int n = 0;
    for (int w = 0; w < words; w++) {
      n += Long.bitCount(lrs[row * words + w]);
    }
    return n;
  }

  /** Words of one word line. */
  public int words() {
    return words;
  }

  /**
   * Counts the cells in LRS of each output over the word lines {@code rows[from..to)}, at most
   * {@link SpikeKernel#MOST_ROWS}.
   */
  public void count(int[] rows, int from, int to, long[] lanes) {
    SpikeKernel.forManySpikes().count(lrs, words, rows, from, to, lanes);
  }

  /**
   * The same over however many word lines.
   *
   * @param lanes scratch
   * @param counts receives one count an output, in whole words
   */
  public void count(int[] rows, int from, int to, long[] lanes, int[] counts) {
    Arrays.fill(counts, 0, words * SpikeKernel.OUTPUTS, 0);
    for (int i = from; i < to; i += SpikeKernel.MOST_ROWS) {
      count(rows, i, Math.min(to, i + SpikeKernel.MOST_ROWS), lanes);
      SpikeKernel.forManySpikes().widen(lanes, words, counts);
    }
  }
}
