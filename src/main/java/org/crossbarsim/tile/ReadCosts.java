package org.crossbarsim.tile;

import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Flow;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.SpikeEnds;
import org.jspecify.annotations.Nullable;

/**
 * Books what a layer's arrays do: in the ledger, over time, and through {@link ReadBills} on the
 * bills of the inputs that caused it.
 *
 * <p>The three books are written side by side from the same event but by different sums, so that
 * comparing them is a test. Joules are added read by read, in the order of the reads. What every
 * read does alike is counted, and goes to the ledger when the step {@linkplain #end ends}.
 */
final class ReadCosts {
  private final ArrayLayer layer;
  private final ArrayCopy copy;
  private final LayerState state;
  private final StepBooks books;
  private final Ledger ledger;
  private final ReadColumns columns;
  private final int colTiles;
  private final int outputs;
  private final SiteTransfers transfers; // between buffers, arrays and column units
  private final GroupWires groupWires;
  private final @Nullable ReadDraw draw; // null where every read draws the same of a row
  private final @Nullable ReadBills bills; // null where nobody asks
  private final ReadPrices prices;
  private final double withClamp;
  private final int cells;
  private final int referenceCells;
  private final int clamp;
  private final int referenceClamp;
  private final Flow flow = new Flow(); // of the read at hand
  private long reads; // of the step
  private long activeRows;
  private long sumsAdded; // reads whose codes were added up

  ReadCosts(ArrayLayer layer, ArrayCopy copy, LayerState state, StepBooks books) {
    this.layer = layer;
    this.copy = copy;
    this.state = state;
    this.books = books;
    this.ledger = books.ledger();
    this.columns = new ReadColumns(layer, copy.number);
    this.colTiles = layer.placement.colTiles();
    this.outputs = layer.geometry.outputChannels();
    this.transfers = new SiteTransfers(layer, copy.number);
    this.groupWires = new GroupWires(layer, copy.number);
    this.draw = layer.currentsVary() ? new ReadDraw(layer) : null;
    this.withClamp = 1 + layer.clampOverhead;
    SpikeBills spikes = books.bills();
    this.bills = spikes == null ? null : new ReadBills(layer, copy, columns, transfers, spikes);
    this.prices = ReadPrices.of(layer, copy, columns, ledger.book());
    this.cells = layer.handle(Component.CELLS);
    this.referenceCells = layer.handle(Component.REFERENCE_CELLS);
    this.clamp = layer.handle(Component.CLAMP);
    this.referenceClamp = layer.handle(Component.REFERENCE_CLAMP);
  }

  /** Opens the bills of a step, for all copies of the layer. */
  void begin(Activity driver) {
    SpikeBills spikes = books.bills();
    if (spikes != null) {
      spikes.open(driver.count(), layer.copies() * layer.placement.rowTiles());
    }
    SpikeEnds ends = books.ends();
    if (ends != null) {
      ends.open(driver.count());
    }
  }

  /**
   * Notes what the array of a column tile drew in the read at hand of {@code active} rows, before
   * that read is booked.
   */
  void drew(int colTile, int active, ReadScratch scratch) {
    if (draw != null) {
      draw.add(colTile, active, scratch);
    }
  }

  /** The first {@code count} reads of a plan, where every read draws the same of a row. */
  void reads(ReadPlan plan, int count, long[] doneFs) {
    for (int i = 0; i < count; i++) {
      read(plan.from(i), plan.to(i), plan.rowTiles()[i], doneFs[i]);
    }
  }

  /** The read of entries [from, to) on one row of arrays. */
  void read(int from, int to, int rowTile, long doneFs) {
    double energyJ = conduct(from, to, rowTile) + prices.partialSumsJ();
    sumsAdded++;
    if (bills != null) {
      bills.addedUp(state.taps, from, to);
    }
    books.power().book(doneFs, energyJ);
  }

  /** A read of one row whose codes go straight into membranes. */
  void scattered(int entry, int rowTile, long doneFs) {
    double energyJ = conduct(entry, entry + 1, rowTile);
    energyJ += carried(entry, entry + 1, rowTile);
    energyJ += updateMembranes(entry, entry + 1);
    books.power().book(doneFs, energyJ);
    ended(entry, entry + 1, doneFs);
  }

  /** A read whose decisions are neurons: the references also carry the thresholds. */
  void decided(int from, int to, long doneFs) {
    double energyJ = conduct(from, to, 0) + thresholdBias(from, to);
    energyJ += carried(from, to, 0);
    books.power().book(doneFs, energyJ);
    ended(from, to, doneFs);
  }

  /**
   * One output position merged from {@code participants} row tiles, and its membranes updated.
   *
   * @param rowTiles the row tiles that entries [from, to) lie on, ascending
   */
  void merged(int from, int to, int[] rowTiles, int participants, long doneFs) {
    double energyJ = gathered(from, to, rowTiles, participants);
    if (participants > 1) {
      int passes = participants - 1;
      energyJ += counted(Component.MERGE, (long) passes * outputs);
      if (bills != null) {
        bills.merged(state.taps, from, to, passes);
      }
    }
    if (layer.keepsMembranes()) {
      energyJ += updateMembranes(from, to);
    }
    books.power().book(doneFs, energyJ);
    ended(from, to, doneFs);
  }

  /** Ends a step: what its reads did alike goes to the ledger. */
  void end() {
    if (reads == 0) {
      return;
    }
    ledger.count(cells, activeRows * outputs);
    ledger.count(referenceCells, activeRows * columns.referenceColumns);
    ledger.count(layer.handle(Component.INPUT_LATCH), activeRows * colTiles);
    ledger.count(layer.handle(Component.WORD_LINE), activeRows * colTiles);
    ledger.count(layer.handle(Component.REFERENCE_LINE), reads * columns.allReferenceLines);
    ledger.count(layer.handle(Component.BIT_LINE), reads * outputs);
    ledger.count(layer.handle(Component.SENSE), reads * outputs);
    if (layer.hasSpikeCounter()) {
      ledger.count(layer.handle(Component.SPIKE_COUNTER), reads * colTiles);
    }
    if (layer.clampOverhead > 0) {
      ledger.count(clamp, reads * outputs);
      ledger.count(referenceClamp, reads * columns.allReferences);
    }
    if (sumsAdded > 0) {
      ledger.count(layer.handle(Component.PARTIAL_SUM), sumsAdded * outputs);
    }
    reads = 0;
    activeRows = 0;
    sumsAdded = 0;
  }

  // Word lines, cells, references, bit lines and sensing of one read on a row of arrays.
  private double conduct(int from, int to, int rowTile) {
    int active = to - from;
    reads++;
    activeRows += active;
    flow(from, to);
    double energyJ = currents(active);
    if (transfers.onChip()) {
      energyJ += counted(Component.INPUT_BUFFER_READ, transfers.allFetchedWords(rowTile));
    }
    double lines = (double) ((long) active * colTiles);
    energyJ += lines * prices.latchJ();
    energyJ += lines * prices.wordLineJ();
    energyJ += prices.referenceLinesJ();
    energyJ += prices.bitLinesJ();
    energyJ += prices.sensesJ();
    if (layer.hasSpikeCounter()) {
      energyJ += prices.countersJ();
    }
    if (bills != null) {
      double sharedJ = (flow.referenceJ + prices.biasJ()[active]) * withClamp / active;
      bills.read(
          state.taps, from, to, rowTile, sharedJ, prices.biasJ()[active] > 0, flow.pullUpJ > 0);
    }
    return energyJ;
  }

  // What the rows of one read draw of data cells goes to each, what they draw of references to all.
  private void flow(int from, int to) {
    flow.pullUpJ = 0;
    if (draw == null) {
      int[] rows = state.rows();
      double[] rowJ = prices.rowJ();
      double[] referenceRowJ = prices.referenceRowJ();
      double ofCellsJ = 0;
      double ofReferencesJ = 0;
      for (int i = from; i < to; i++) {
        ofCellsJ += rowJ[rows[i]];
        ofReferencesJ += referenceRowJ[rows[i]];
      }
      flow.cellsJ = ofCellsJ;
      flow.referenceJ = ofReferencesJ;
      if (bills != null) {
        bills.rows(state.taps, state.rows(), from, to, prices.rowJ(), withClamp);
      }
      return;
    }
    flow.cellsJ = 0;
    for (int i = 0; i < to - from; i++) {
      double thisRowJ = layer.readVoltSquared * draw.rowSiemensSeconds(i);
      double thisPullUpJ = layer.readVoltSquared * draw.pullUpSiemensSeconds(i);
      flow.cellsJ += thisRowJ;
      flow.pullUpJ += thisPullUpJ;
      if (bills != null) {
        bills.row(state.taps, state.rows(), from + i, thisRowJ * withClamp + thisPullUpJ);
      }
    }
    flow.referenceJ = layer.readVoltSquared * draw.referenceSiemensSeconds();
  }

  private double currents(int active) {
    double ofBiasJ = prices.biasJ()[active];
    ledger.add(cells, 0, flow.cellsJ);
    ledger.add(referenceCells, 0, flow.referenceJ);
    if (ofBiasJ > 0) {
      ledger.add(layer.handle(Component.REFERENCE_BIAS), columns.allReferences, ofBiasJ);
    }
    // The clamps draw every current from a supply above the read voltage and dissipate the rest.
    if (layer.clampOverhead > 0) {
      ledger.add(clamp, 0, flow.cellsJ * layer.clampOverhead);
      ledger.add(referenceClamp, 0, (flow.referenceJ + ofBiasJ) * layer.clampOverhead);
    }
    if (flow.pullUpJ > 0) {
      ledger.add(clamp, outputs, flow.pullUpJ);
    }
    return (flow.cellsJ + flow.referenceJ + ofBiasJ) * withClamp + flow.pullUpJ;
  }

  private double thresholdBias(int from, int to) {
    int active = to - from;
    double unitSeconds = 0;
    for (int c = 0, o = 0; c < colTiles; c++) {
      long units = 0;
      for (int last = o + columns.data[c]; o < last; o++) {
        units += Math.min(active, Math.abs((long) layer.signThreshold[o]));
      }
      unitSeconds +=
          units * layer.turns.dataConductS(c); // a threshold is biased as long as its column
    }
    double unitS = 0.5 * copy.crossbars[0][0].sensing().differenceS();
    double thresholdJ = layer.readVoltSquared * unitS * unitSeconds;
    double energyJ = thresholdJ * withClamp;
    ledger.add(layer.handle(Component.REFERENCE_BIAS), outputs, thresholdJ);
    if (layer.clampOverhead > 0) {
      ledger.add(referenceClamp, outputs, thresholdJ * layer.clampOverhead);
    }
    if (bills != null) {
      bills.thresholds(state.taps, from, to, energyJ / active);
    }
    return energyJ;
  }

  private double updateMembranes(int from, int to) {
    if (bills != null) {
      bills.updated(state.taps, from, to);
    }
    return counted(Component.MEMBRANE_READ, columns.allAccesses)
        + counted(Component.MEMBRANE_ADD, outputs)
        + counted(Component.MEMBRANE_WRITE, columns.allAccesses);
  }

  // Sums of a position; of arrays in the same tile, away from home, one.
  private double gathered(int from, int to, int[] rowTiles, int participants) {
    if (columns.addsInTiles) {
      long bitUm = groupWires.carry(state.taps, from, to, books.bills());
      return counted(Component.PARTIAL_SUM_WIRE, bitUm);
    }
    double energyJ = 0;
    for (int k = 0, i = from; transfers.carries() && k < participants; k++) {
      int end = i + 1;
      while (end < to && transfers.rowTile(state.taps.tap(end)) == rowTiles[k]) {
        end++;
      }
      energyJ += carried(i, end, rowTiles[k]);
      i = end;
    }
    return energyJ;
  }

  // Results of one row tile, from arrays that are not at home to their column units.
  private double carried(int from, int to, int rowTile) {
    if (!transfers.carries()) {
      return 0;
    }
    if (bills != null) {
      bills.carried(state.taps, from, to, rowTile);
    }
    return counted(Component.PARTIAL_SUM_WIRE, transfers.allCarriedBitUm(rowTile));
  }

  private double counted(Component component, long n) {
    int handle = layer.handle(component);
    ledger.count(handle, n);
    return n * ledger.book().account(handle).actionJ();
  }

  private void ended(int from, int to, long atFs) {
    if (bills != null) {
      bills.ended(state.taps, from, to, atFs);
    }
    SpikeEnds ends = books.ends();
    for (int i = from; ends != null && i < to; i++) {
      ends.end(state.taps.ordinal(i), atFs);
    }
  }
}
