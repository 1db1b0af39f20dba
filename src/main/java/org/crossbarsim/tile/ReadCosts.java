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
  private final Flow flow = new Flow(); // of the reads at hand
  private long reads; // of the step
  private long activeRows;
  private long sumsAdded; // reads whose codes were added up
  private long fetchedWords;
  private long merges; // additions of sums, one in each column
  private long updates; // of a position's membranes

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
    this.prices = ReadPrices.of(layer, copy, columns, transfers, ledger.book());
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

  /**
   * Reads [first, beyond) of {@code plan}, whose codes have been added up at {@code
   * doneFs[first..beyond)}; where draws vary with the read, one that was made last.
   */
  void reads(ReadPlan plan, int first, int beyond, long[] doneFs) {
    conduct(plan, first, beyond);
    for (int i = first; i < beyond; i++) {
      flow.readJ[i] += prices.partialSumsJ();
    }
    sumsAdded += beyond - first;
    for (int i = first; bills != null && i < beyond; i++) {
      bills.addedUp(state.taps(), plan.from(i), plan.to(i));
    }
    books.power().bookEach(doneFs, flow.readJ, first, beyond);
  }

  /** A read of one row whose codes go straight into membranes. */
  void scattered(ReadPlan plan, long doneFs) {
    conduct(plan, 0, 1);
    double sumJ = flow.readJ[0] + carried(plan.from(0), plan.to(0), plan.rowTile(0));
    sumJ += updateMembranes(plan);
    books.power().book(doneFs, sumJ);
    ended(plan, doneFs);
  }

  /** A read whose decisions are neurons: the references also carry the thresholds. */
  void decided(ReadPlan plan, long doneFs) {
    conduct(plan, 0, 1);
    double sumJ = flow.readJ[0] + thresholdBias(plan.from(0), plan.to(0));
    sumJ += carried(plan.from(0), plan.to(0), 0);
    books.power().book(doneFs, sumJ);
    ended(plan, doneFs);
  }

  /** The position of {@code plan} merged, and its membranes updated. */
  void merged(ReadPlan plan, long doneFs) {
    double sumJ = gathered(plan);
    int passes = plan.participating() - 1;
    if (passes > 0) {
      sumJ += (long) passes * outputs * prices.mergeJ();
      merges += passes;
      if (bills != null) {
        bills.merged(state.taps(), plan.first(), plan.beyond(), passes);
      }
    }
    if (layer.keepsMembranes()) {
      sumJ += updateMembranes(plan);
    }
    books.power().book(doneFs, sumJ);
    ended(plan, doneFs);
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
    if (fetchedWords > 0) {
      ledger.count(layer.handle(Component.INPUT_BUFFER_READ), fetchedWords);
    }
    if (merges > 0) {
      ledger.count(layer.handle(Component.MERGE), merges * outputs);
    }
    if (updates > 0) {
      ledger.count(layer.handle(Component.MEMBRANE_READ), updates * columns.allAccesses);
      ledger.count(layer.handle(Component.MEMBRANE_ADD), updates * outputs);
      ledger.count(layer.handle(Component.MEMBRANE_WRITE), updates * columns.allAccesses);
    }
    reads = 0;
    activeRows = 0;
    sumsAdded = 0;
    fetchedWords = 0;
    merges = 0;
    updates = 0;
  }

  // Word lines, cells, references, bit lines and sensing of reads, each on a row of arrays.
  private void conduct(ReadPlan plan, int first, int beyond) {
    flow.makeRoom(beyond);
    flow(plan, first, beyond);
    currents(first, beyond);
    for (int i = first; i < beyond; i++) {
      int active = plan.active(i);
      double lines = (double) ((long) active * colTiles);
      double sumJ =
          (flow.cellsJ[i] + flow.referenceJ[i] + flow.biasJ[i]) * withClamp + flow.pullUpJ;
      sumJ += prices.fetchedJ()[plan.rowTile(i)];
      sumJ += lines * prices.latchJ();
      sumJ += lines * prices.wordLineJ();
      sumJ += prices.referenceLinesJ();
      sumJ += prices.bitLinesJ();
      sumJ += prices.sensesJ();
      flow.readJ[i] = sumJ + prices.countersJ();
      activeRows += active;
    }
    reads += beyond - first;
    for (int i = first; transfers.onChip() && i < beyond; i++) {
      fetchedWords += transfers.allFetchedWords(plan.rowTile(i));
    }
    for (int i = first; bills != null && i < beyond; i++) {
      bill(bills, plan, i);
    }
  }

  // What the rows of each read draw of data cells, and what they draw of references.
  private void flow(ReadPlan plan, int first, int beyond) {
    for (int i = first; i < beyond; i++) {
      flow.biasJ[i] = prices.biasJ()[plan.active(i)];
    }
    if (draw == null) {
      int[] rows = state.rows();
      for (int i = first; i < beyond; i++) {
        flow.cellsJ[i] = prices.rows().sum(rows, plan.from(i), plan.to(i));
      }
      for (int i = first; i < beyond; i++) {
        flow.referenceJ[i] = prices.referenceRows().sum(rows, plan.from(i), plan.to(i));
      }
      return;
    }
    double ofCellsJ = 0;
    flow.pullUpJ = 0;
    for (int i = 0; i < plan.active(first); i++) {
      ofCellsJ += layer.readVoltSquared * draw.rowSiemensSeconds(i);
      flow.pullUpJ += layer.readVoltSquared * draw.pullUpSiemensSeconds(i);
    }
    flow.cellsJ[first] = ofCellsJ;
    flow.referenceJ[first] = layer.readVoltSquared * draw.referenceSiemensSeconds();
  }

  private void currents(int first, int beyond) {
    ledger.addEach(cells, flow.cellsJ, first, beyond);
    ledger.addEach(referenceCells, flow.referenceJ, first, beyond);
    for (int i = first; i < beyond; i++) {
      if (flow.biasJ[i] > 0) {
        ledger.add(layer.handle(Component.REFERENCE_BIAS), columns.allReferences, flow.biasJ[i]);
      }
    }
    // The clamps draw every current from a supply above the read voltage and dissipate the rest.
    if (layer.clampOverhead > 0) {
      for (int i = first; i < beyond; i++) {
        flow.clampJ[i] = flow.cellsJ[i] * layer.clampOverhead;
      }
      ledger.addEach(clamp, flow.clampJ, first, beyond);
      for (int i = first; i < beyond; i++) {
        flow.clampJ[i] = (flow.referenceJ[i] + flow.biasJ[i]) * layer.clampOverhead;
      }
      ledger.addEach(referenceClamp, flow.clampJ, first, beyond);
    }
    if (flow.pullUpJ > 0) {
      ledger.add(clamp, outputs, flow.pullUpJ);
    }
  }

  // What a row draws of data cells is its own, what it draws of references is everybody's.
  private void bill(ReadBills open, ReadPlan plan, int read) {
    int from = plan.from(read);
    int to = plan.to(read);
    for (int i = from; i < to; i++) {
      open.row(state.taps(), state.rows(), i, rowJ(i, i - from));
    }
    double sharedJ = (flow.referenceJ[read] + flow.biasJ[read]) * withClamp / (to - from);
    int rowTile = plan.rowTile(read);
    open.read(state.taps(), from, to, rowTile, sharedJ, flow.biasJ[read] > 0, flow.pullUpJ > 0);
  }

  // Cells, clamps and pull-ups of an entry, number {@code activeRow} of its read.
  private double rowJ(int entry, int activeRow) {
    if (draw == null) {
      return prices.rows().ofRow(state.rows()[entry]) * withClamp;
    }
    double ofCellsJ = layer.readVoltSquared * draw.rowSiemensSeconds(activeRow);
    return ofCellsJ * withClamp + layer.readVoltSquared * draw.pullUpSiemensSeconds(activeRow);
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
      bills.thresholds(state.taps(), from, to, energyJ / active);
    }
    return energyJ;
  }

  private double updateMembranes(ReadPlan plan) {
    if (bills != null) {
      bills.updated(state.taps(), plan.first(), plan.beyond());
    }
    updates++;
    return prices.updateJ();
  }

  // Sums of a position; of arrays in the same tile, away from home, one.
  private double gathered(ReadPlan plan) {
    if (columns.addsInTiles) {
      long bitUm = groupWires.carry(state.taps(), plan.first(), plan.beyond(), books.bills());
      return carried(bitUm);
    }
    double sumJ = 0;
    for (int k = 0, i = 0; transfers.carries() && k < plan.participating(); k++) {
      int rowTile = plan.participants()[k];
      int from = plan.from(i);
      while (i < plan.reads() && plan.rowTile(i) == rowTile) {
        i++;
      }
      sumJ += carried(from, plan.to(i - 1), rowTile);
    }
    return sumJ;
  }

  // Results of one row tile, from arrays that are not at home to their column units.
  private double carried(int from, int to, int rowTile) {
    if (!transfers.carries()) {
      return 0;
    }
    if (bills != null) {
      bills.carried(state.taps(), from, to, rowTile);
    }
    return carried(transfers.allCarriedBitUm(rowTile));
  }

  private double carried(long bitUm) {
    int handle = layer.handle(Component.PARTIAL_SUM_WIRE);
    ledger.count(handle, bitUm);
    return bitUm * ledger.book().account(handle).actionJ();
  }

  private void ended(ReadPlan plan, long atFs) {
    if (bills != null) {
      bills.ended(state.taps(), plan.first(), plan.beyond(), atFs);
    }
    SpikeEnds ends = books.ends();
    for (int i = plan.first(); ends != null && i < plan.beyond(); i++) {
      ends.end(state.taps().ordinal(i), atFs);
    }
  }
}
