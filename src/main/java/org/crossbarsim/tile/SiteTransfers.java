package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.spec.ChipSpec;

/**
 * What one copy of a layer moves on a chip between its buffers, arrays and column units, read by
 * read. Nothing without a chip.
 */
final class SiteTransfers {
  private static final int SIGN_BITS = 1;

  private final boolean onChip;
  private final boolean carries;
  private final int[][] fetched; // words, [row tile][column tile]
  private final int[][] bitUm; // of one result, likewise
  private final long[] allFetched; // of a row tile
  private final long[] allBitUm; // likewise

  SiteTransfers(ArrayLayer layer, int copy) {
    this.onChip = layer.site.isPresent();
    int rowTiles = layer.placement.rowTiles();
    this.fetched = new int[rowTiles][layer.placement.colTiles()];
    this.bitUm = new int[rowTiles][];
    this.allFetched = new long[rowTiles];
    this.allBitUm = new long[rowTiles];
    boolean any = false;
    for (int r = 0; r < rowTiles; r++) {
      int inputs = layer.readsRowByRow() ? 1 : layer.placement.inputsOf(r);
      int words = layer.site.map(s -> SiteAccounts.words(s.chip().buffers(), inputs)).orElse(0);
      Arrays.fill(fetched[r], words);
      bitUm[r] = layer.ports.get(copy).bitUm(layer.placement, r, resultBits(layer));
      allFetched[r] = ReadColumns.sum(fetched[r]);
      allBitUm[r] = ReadColumns.sum(bitUm[r]);
      any |= Arrays.stream(bitUm[r]).anyMatch(n -> n > 0);
    }
    this.carries = any;
  }

  // A decision, the code of one row, or the sum of a whole array.
  private static int resultBits(ArrayLayer layer) {
    if (layer.signIsNeuron()) {
      return SIGN_BITS;
    }
    return ColumnPorts.sumBits(layer.readsRowByRow() ? 1 : layer.placement.inputsPerTile());
  }

  /** Words that the widest row tile fetches for one read; a single row needs one. */
  static int words(ChipSpec chip, ArrayLayer layer) {
    int inputs = layer.readsRowByRow() ? 1 : layer.placement.inputsOf(0);
    return SiteAccounts.words(chip.buffers(), inputs);
  }

  /** True where there is a chip. */
  boolean onChip() {
    return onChip;
  }

  /** Words of the input buffer that one read of a row tile fetches, one entry a column tile. */
  int[] fetchedWords(int rowTile) {
    return fetched[rowTile];
  }

  /** The same of all column tiles together. */
  long allFetchedWords(int rowTile) {
    return allFetched[rowTile];
  }

  /** True where an array is not at home. */
  boolean carries() {
    return carries;
  }

  /** Bits times micrometres of one result of a row tile, likewise. */
  int[] carriedBitUm(int rowTile) {
    return bitUm[rowTile];
  }

  /** The same of all column tiles together. */
  long allCarriedBitUm(int rowTile) {
    return allBitUm[rowTile];
  }
}
