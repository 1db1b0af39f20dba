package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.SpikeBills;
import org.jspecify.annotations.Nullable;

/**
 * Puts what reads cost on the bills of the inputs that caused them: a row's cells on its own, what
 * a read shares on all that took part.
 */
final class ReadBills {
  private final SpikeBills bills;
  private final int firstRowTile; // of the copy, among the row tiles of all copies
  private final int rowsPerTile;
  private final int colTiles;
  private final int outputs;
  private final int referenceColumns;
  private final int[][] lrsCells; // [row tile][word line]
  private final boolean clamps;
  private final boolean countsSpikes;
  private final @Nullable Shares[] fetched; // one a row tile; null without a chip
  private final @Nullable Shares[] carried; // one a row tile; null where nothing is carried
  private final Shares referenceLines;
  private final Shares references;
  private final Shares data;
  private final Shares onePerTile;
  private final Shares accesses;

  ReadBills(
      ArrayLayer layer,
      ArrayCopy copy,
      ReadColumns columns,
      SiteTransfers transfers,
      SpikeBills bills) {
    int rowTiles = layer.placement.rowTiles();
    this.bills = bills;
    this.firstRowTile = copy.number * rowTiles;
    this.rowsPerTile = layer.rowsPerTile();
    this.colTiles = layer.placement.colTiles();
    this.outputs = layer.geometry.outputChannels();
    this.referenceColumns = columns.referenceColumns;
    this.lrsCells = copy.rowSums.lrsCells;
    this.clamps = layer.clampOverhead > 0;
    this.countsSpikes = layer.hasSpikeCounter();
    this.fetched = new Shares[rowTiles];
    this.carried = new Shares[rowTiles];
    for (int r = 0; r < rowTiles; r++) {
      fetched[r] = transfers.onChip() ? new Shares(transfers.fetchedWords(r)) : null;
      carried[r] = transfers.carries() ? new Shares(transfers.carriedBitUm(r)) : null;
    }
    int[] ones = new int[colTiles];
    Arrays.fill(ones, 1);
    this.onePerTile = new Shares(ones);
    this.referenceLines = new Shares(columns.referenceLines);
    this.references = new Shares(columns.references);
    this.data = new Shares(columns.data);
    this.accesses = new Shares(columns.accesses);
  }

  /**
   * What the sharers of one action a column tile and read get: each array's number is split over
   * the inputs of its own read.
   */
  private static final class Shares {
    private static final int MOST_KEPT = 256;

    private final int[] perTile;
    private final long[][] byRank = new long[MOST_KEPT + 1][]; // [sharers][rank], made when asked
    private long[] ofMany = new long[0];

    Shares(int[] perTile) {
      this.perTile = perTile;
    }

    long[] among(int sharers) {
      if (sharers > MOST_KEPT) {
        ofMany = ofMany.length < sharers ? new long[2 * sharers] : ofMany;
        fill(ofMany, sharers);
        return ofMany;
      }
      if (byRank[sharers] == null) {
        byRank[sharers] = new long[sharers];
        fill(byRank[sharers], sharers);
      }
      return byRank[sharers];
    }

    private void fill(long[] mine, int sharers) {
      Arrays.fill(mine, 0, sharers, 0);
      for (int n : perTile) {
        for (int rank = 0; rank < sharers; rank++) {
          mine[rank] += SpikeBills.share(n, rank, sharers);
        }
      }
    }
  }

  /** One row of a read, whose cells and their clamps took {@code energyJ}. */
  void row(ActiveTaps taps, int[] rows, int entry, double energyJ) {
    int ordinal = taps.ordinal(entry);
    int rowTile = rows[entry] / rowsPerTile;
    int lrs = lrsCells[rowTile][rows[entry] - rowTile * rowsPerTile];
    bills.row(ordinal, firstRowTile + rowTile, colTiles, lrs, outputs - lrs, energyJ);
    bills.count(ordinal, Component.CELLS, outputs);
    bills.count(ordinal, Component.REFERENCE_CELLS, referenceColumns);
    bills.count(ordinal, Component.INPUT_LATCH, colTiles);
    bills.count(ordinal, Component.WORD_LINE, colTiles);
  }

  /**
   * What the rows of one read share.
   *
   * @param referenceJ energy of references and biases, each row's share
   */
  void read(
      ActiveTaps taps,
      int from,
      int to,
      int rowTile,
      double referenceJ,
      boolean biased,
      boolean pulledUp) {
    for (int i = from; i < to; i++) {
      bills.read(taps.ordinal(i), colTiles, referenceJ);
    }
    Shares words = fetched[rowTile];
    if (words != null) {
      split(taps, from, to, Component.INPUT_BUFFER_READ, words);
    }
    split(taps, from, to, Component.REFERENCE_LINE, referenceLines);
    split(taps, from, to, Component.BIT_LINE, data);
    split(taps, from, to, Component.SENSE, data);
    if (countsSpikes) {
      split(taps, from, to, Component.SPIKE_COUNTER, onePerTile);
    }
    if (biased) {
      split(taps, from, to, Component.REFERENCE_BIAS, references);
    }
    if (clamps) {
      split(taps, from, to, Component.CLAMP, data);
      split(taps, from, to, Component.REFERENCE_CLAMP, references);
    }
    if (pulledUp) {
      split(taps, from, to, Component.CLAMP, data);
    }
  }

  /** The codes of a read are added to partial sums. */
  void addedUp(ActiveTaps taps, int from, int to) {
    split(taps, from, to, Component.PARTIAL_SUM, data);
  }

  /** Thresholds that references carry in a read whose decisions are neurons. */
  void thresholds(ActiveTaps taps, int from, int to, double energyJ) {
    for (int i = from; i < to; i++) {
      bills.read(taps.ordinal(i), 0, energyJ);
    }
    split(taps, from, to, Component.REFERENCE_BIAS, data);
    if (clamps) {
      split(taps, from, to, Component.REFERENCE_CLAMP, data);
    }
  }

  /** Sums of a position merged in {@code passes} additions a column. */
  void merged(ActiveTaps taps, int from, int to, int passes) {
    int sharers = to - from;
    for (int i = from; i < to; i++) {
      long mine = 0;
      for (int columns : data.perTile) {
        mine += SpikeBills.share((long) passes * columns, i - from, sharers);
      }
      bills.count(taps.ordinal(i), Component.MERGE, mine);
    }
  }

  /** The membranes of a position updated. */
  void updated(ActiveTaps taps, int from, int to) {
    split(taps, from, to, Component.MEMBRANE_READ, accesses);
    split(taps, from, to, Component.MEMBRANE_ADD, data);
    split(taps, from, to, Component.MEMBRANE_WRITE, accesses);
  }

  /** Results of a row tile carried to their column units. */
  void carried(ActiveTaps taps, int from, int to, int rowTile) {
    Shares bitUm = carried[rowTile];
    if (bitUm != null) {
      split(taps, from, to, Component.PARTIAL_SUM_WIRE, bitUm);
    }
  }

  /** The last membrane that entries [from, to) changed so far. */
  void ended(ActiveTaps taps, int from, int to, long atFs) {
    for (int i = from; i < to; i++) {
      bills.end(taps.ordinal(i), atFs);
    }
  }

  private void split(ActiveTaps taps, int from, int to, Component component, Shares shares) {
    long[] mine = shares.among(to - from);
    for (int i = from; i < to; i++) {
      bills.count(taps.ordinal(i), component, mine[i - from]);
    }
  }
}
