package org.crossbarsim.array;

import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.spec.ArrayKind;

/**
 * Ideal cells of a whole layer, one bit each, whatever arrays they are on: where every read is
 * decoded exactly, the sum of a window is 2 P - K over all its word lines, and nothing is lost by
 * counting P across arrays. Laid out as {@link SpikeKernel} wants it.
 */
public final class CountedCells {
  private final long[] lrs;
  private final int words;

  private CountedCells(long[] lrs, int words) {
    this.lrs = lrs;
    this.words = words;
  }

  /** Cells that hold {@code weights}: word lines in the order of taps, each tap's together. */
  public static CountedCells of(ArrayKind kind, BinaryWeights weights) {
    int words = SpikeKernel.words(weights.outputs());
    int perTap = kind.rowsPerInput();
    long[] lrs = new long[weights.fanIn() * perTap * words];
    for (int output = 0; output < weights.outputs(); output++) {
      int word = output / SpikeKernel.OUTPUTS;
      long bit = 1L << SpikeKernel.bit(output % SpikeKernel.OUTPUTS);
      for (int tap = 0; tap < weights.fanIn(); tap++) {
        // Of the two cells of a differential pair, the upper holds +1 and the lower -1.
        int row = weights.isPlus(output, tap) ? tap * perTap : tap * perTap + 1;
        if (row < (tap + 1) * perTap) {
          lrs[row * words + word] |= bit;
        }
      }
    }
    return new CountedCells(lrs, words);
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
}
