package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.SpikeEnds;
import org.jspecify.annotations.Nullable;

/**
 * Books what a layer's arrays do: in the ledger, over time, and on the bills of the inputs that
 * caused it.
 *
 * <p>The three books are written side by side from the same event but by different sums, so that
 * comparing them is a test.
 */
final class ReadCosts {
  private final ArrayLayer layer;
  private final ArrayCopy copy;
  private final int firstRowTile; // of the copy, among the row tiles of all copies
  private final StepBooks books;
  private final Ledger ledger;
  private final int colTiles;
  private final int outputs;
  private final int[] columns; // in use, one a column tile
  private final int[] referenceLines; // reference bit lines charged in one read, one a column tile
  private final int
      referenceColumns; // reference cells that one word line crosses, all column tiles
  private final long allReferenceLines;
  private final int[] references; // in use, one a column tile
  private final long allReferences;
  private final int[] accesses; // to membranes in one update, one a column tile
  private final long allAccesses;
  private final int[] onePerTile;
  private final SiteTransfers transfers; // between buffers, arrays and column units
  private final GroupWires groupWires;
  private final @Nullable ReadDraw draw; // null where every read draws the same of a row

  ReadCosts(ArrayLayer layer, ArrayCopy copy, StepBooks books) {
    this.layer = layer;
    this.copy = copy;
    this.firstRowTile = copy.number * layer.placement.rowTiles();
    this.books = books;
    this.ledger = books.ledger();
    this.colTiles = layer.placement.colTiles();
    this.outputs = layer.geometry.outputChannels();
    this.columns = new int[colTiles];
    this.referenceLines = new int[colTiles];
    int cells = 0;
    long lines = 0;
    for (int c = 0; c < colTiles; c++) {
      columns[c] = layer.placement.outputsOf(c);
      referenceLines[c] = layer.turns.referenceLinesCharged(c);
      cells += layer.turns.referenceLines(c);
      lines += referenceLines[c];
    }
    this.references = new int[colTiles];
    long groups = 0;
    for (int c = 0; c < colTiles; c++) {
      references[c] = layer.turns.referenceGroups(c);
      groups += references[c];
    }
    this.allReferences = groups;
    this.referenceColumns = cells;
    this.allReferenceLines = lines;
    this.accesses =
        layer.ports.get(copy.number).ports().stream()
            .mapToInt(port -> Math.toIntExact(port.accesses()))
            .toArray();
    this.allAccesses = sum(accesses);
    this.transfers = new SiteTransfers(layer, copy.number);
    this.groupWires = new GroupWires(layer, copy.number);
    this.onePerTile = new int[colTiles];
    Arrays.fill(onePerTile, 1);
    this.draw = layer.currentsVary() ? new ReadDraw(layer) : null;
  }

  /** Opens the bills of a step, for all copies of the layer. */
  void begin(Activity driver) {
    SpikeBills bills = books.bills();
    if (bills != null) {
      bills.open(driver.count(), layer.copies() * layer.placement.rowTiles());
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
   * A read of entries [from, to), whose word lines start at {@code wordLine[offset]}, on one row of
   * arrays.
   */
  void read(
      ActiveTaps taps, int from, int to, int[] wordLine, int offset, int rowTile, long doneFs) {
    double energyJ = conduct(taps, from, to, wordLine, offset, rowTile);
    energyJ += shared(taps, from, to, Component.PARTIAL_SUM, outputs, columns);
    books.power().book(doneFs, energyJ);
  }

  /** A read of one row whose codes go straight into membranes. */
  void scattered(ActiveTaps taps, int entry, int[] wordLine, int rowTile, long doneFs) {
    double energyJ = conduct(taps, entry, entry + 1, wordLine, 0, rowTile);
    energyJ += carried(taps, entry, entry + 1);
    energyJ += updateMembranes(taps, entry, entry + 1);
    books.power().book(doneFs, energyJ);
    ended(taps, entry, entry + 1, doneFs);
  }

  /** A read whose decisions are neurons: the references also carry the thresholds. */
  void decided(ActiveTaps taps, int from, int to, int[] wordLine, long doneFs) {
    double energyJ = conduct(taps, from, to, wordLine, 0, 0) + thresholdBias(taps, from, to);
    energyJ += carried(taps, from, to);
    books.power().book(doneFs, energyJ);
    ended(taps, from, to, doneFs);
  }

  /** One output position merged from {@code participants} row tiles, and its membranes updated. */
  void merged(ActiveTaps taps, int from, int to, int participants, long doneFs) {
    double energyJ = gathered(taps, from, to);
    if (participants > 1) {
      int passes = participants - 1;
      int[] adds = new int[colTiles];
      for (int c = 0; c < colTiles; c++) {
        adds[c] = passes * columns[c];
      }
      energyJ += shared(taps, from, to, Component.MERGE, (long) passes * outputs, adds);
    }
    if (layer.keepsMembranes()) {
      energyJ += updateMembranes(taps, from, to);
    }
    books.power().book(doneFs, energyJ);
    ended(taps, from, to, doneFs);
  }

  private double updateMembranes(ActiveTaps taps, int from, int to) {
    return shared(taps, from, to, Component.MEMBRANE_READ, allAccesses, accesses)
        + shared(taps, from, to, Component.MEMBRANE_ADD, outputs, columns)
        + shared(taps, from, to, Component.MEMBRANE_WRITE, allAccesses, accesses);
  }

  // Word lines, cells, references, bit lines and sensing of one read on a row of arrays.
  private double conduct(
      ActiveTaps taps, int from, int to, int[] wordLine, int offset, int rowTile) {
    int active = to - from;
    double energyJ = currents(taps, from, to, wordLine, offset, rowTile);
    if (transfers.onChip()) {
      int[] words = transfers.fetchedWords(rowTile);
      energyJ += shared(taps, from, to, Component.INPUT_BUFFER_READ, sum(words), words);
    }
    energyJ += counted(Component.INPUT_LATCH, (long) active * colTiles);
    energyJ += counted(Component.WORD_LINE, (long) active * colTiles);
    energyJ += shared(taps, from, to, Component.REFERENCE_LINE, allReferenceLines, referenceLines);
    energyJ += shared(taps, from, to, Component.BIT_LINE, outputs, columns);
    energyJ += shared(taps, from, to, Component.SENSE, outputs, columns);
    if (layer.hasSpikeCounter()) {
      energyJ += shared(taps, from, to, Component.SPIKE_COUNTER, colTiles, onePerTile);
    }
    return energyJ;
  }

  // What flows in one read: data cells to the row that opens them, references and biases to all
  // rows alike.
  private double currents(
      ActiveTaps taps, int from, int to, int[] wordLine, int offset, int rowTile) {
    int active = to - from;
    SpikeBills bills = books.bills();
    double withClamp = 1 + layer.clampOverhead;
    double cellsJ = 0;
    double pullUpJ = 0;
    double referenceJ = 0;
    for (int i = 0; i < active; i++) {
      int w = wordLine[offset + i];
      double rowJ = layer.readVoltSquared * rowSiemensSeconds(i, rowTile, w);
      double rowPullUpJ = layer.readVoltSquared * pullUpSiemensSeconds(i);
      cellsJ += rowJ;
      pullUpJ += rowPullUpJ;
      referenceJ += layer.readVoltSquared * referenceSiemensSeconds(i, rowTile, w);
      if (bills != null) {
        double billedJ = rowJ * withClamp + rowPullUpJ;
        billRow(bills, taps.ordinal(from + i), rowTile, copy.rowSums.lrsCells[rowTile][w], billedJ);
      }
    }
    double biasJ = biasJ(active);
    for (int i = from; bills != null && i < to; i++) {
      bills.read(taps.ordinal(i), colTiles, (referenceJ + biasJ) * withClamp / active);
    }
    ledger.add(layer.handle(Component.CELLS), (long) active * outputs, cellsJ);
    ledger.add(
        layer.handle(Component.REFERENCE_CELLS), (long) active * referenceColumns, referenceJ);
    if (biasJ > 0) {
      added(taps, from, to, Component.REFERENCE_BIAS, allReferences, references, biasJ);
    }
    clamps(taps, from, to, cellsJ, referenceJ + biasJ);
    if (pullUpJ > 0) {
      added(taps, from, to, Component.CLAMP, outputs, columns, pullUpJ);
    }
    return (cellsJ + referenceJ + biasJ) * withClamp + pullUpJ;
  }

  private double pullUpSiemensSeconds(int activeRow) {
    return draw == null ? 0 : draw.pullUpSiemensSeconds(activeRow);
  }

  private double rowSiemensSeconds(int activeRow, int rowTile, int wordLine) {
    return draw == null
        ? copy.rowSums.siemensSeconds[rowTile][wordLine]
        : draw.rowSiemensSeconds(activeRow);
  }

  // References belong to the whole read: where they vary, its first row stands for all.
  private double referenceSiemensSeconds(int activeRow, int rowTile, int wordLine) {
    if (draw == null) {
      return copy.rowSums.referenceSiemensSeconds[rowTile][wordLine];
    }
    return activeRow == 0 ? draw.referenceSiemensSeconds() : 0;
  }

  private void billRow(SpikeBills bills, int ordinal, int rowTile, int lrs, double energyJ) {
    bills.row(ordinal, firstRowTile + rowTile, colTiles, lrs, outputs - lrs, energyJ);
    bills.count(ordinal, Component.CELLS, outputs);
    bills.count(ordinal, Component.REFERENCE_CELLS, referenceColumns);
    bills.count(ordinal, Component.INPUT_LATCH, colTiles);
    bills.count(ordinal, Component.WORD_LINE, colTiles);
  }

  // The clamps draw every current from a supply above the read voltage and dissipate the rest of
  // it.
  private void clamps(ActiveTaps taps, int from, int to, double cellsJ, double referenceJ) {
    double overhead = layer.clampOverhead;
    if (overhead > 0) {
      added(taps, from, to, Component.CLAMP, outputs, columns, cellsJ * overhead);
      added(
          taps,
          from,
          to,
          Component.REFERENCE_CLAMP,
          allReferences,
          references,
          referenceJ * overhead);
    }
  }

  // Books joules in the ledger only, and n actions there and on the bills.
  private void added(
      ActiveTaps taps,
      int from,
      int to,
      Component component,
      long n,
      int[] perTile,
      double energyJ) {
    ledger.add(layer.handle(component), 0, energyJ);
    shared(taps, from, to, component, n, perTile);
  }

  private double biasJ(int active) {
    double energyJ = 0;
    for (int c = 0; c < colTiles; c++) {
      double siemens = copy.crossbars[0][c].biasConductanceS(active);
      energyJ += layer.readVoltSquared * siemens * layer.turns.referenceConductS(c);
    }
    return energyJ;
  }

  private double thresholdBias(ActiveTaps taps, int from, int to) {
    int active = to - from;
    double unitSeconds = 0;
    for (int c = 0, o = 0; c < colTiles; c++) {
      long units = 0;
      for (int last = o + columns[c]; o < last; o++) {
        units += Math.min(active, Math.abs((long) layer.signThreshold[o]));
      }
      unitSeconds +=
          units * layer.turns.dataConductS(c); // a threshold is biased as long as its column
    }
    double unitS = 0.5 * copy.crossbars[0][0].sensing().differenceS();
    double biasJ = layer.readVoltSquared * unitS * unitSeconds;
    double energyJ = biasJ * (1 + layer.clampOverhead);
    SpikeBills bills = books.bills();
    for (int i = from; bills != null && i < to; i++) {
      bills.read(taps.ordinal(i), 0, energyJ / active);
    }
    added(taps, from, to, Component.REFERENCE_BIAS, outputs, columns, biasJ);
    if (layer.clampOverhead > 0) {
      double clampJ = biasJ * layer.clampOverhead;
      added(taps, from, to, Component.REFERENCE_CLAMP, outputs, columns, clampJ);
    }
    return energyJ;
  }

  // Books n actions, of which each array's share perTile[c] is split over the inputs of its own
  // read.
  private double shared(
      ActiveTaps taps, int from, int to, Component component, long n, int[] perTile) {
    SpikeBills bills = books.bills();
    if (bills != null) {
      int sharers = to - from;
      for (int i = from; i < to; i++) {
        long mine = 0;
        for (int c = 0; c < colTiles; c++) {
          mine += SpikeBills.share(perTile[c], i - from, sharers);
        }
        bills.count(taps.ordinal(i), component, mine);
      }
    }
    return counted(component, n);
  }

  // Sums of a position; of arrays in the same tile, away from home, one.
  private double gathered(ActiveTaps taps, int from, int to) {
    return layer.ports.get(copy.number).groups().adds()
        ? counted(Component.PARTIAL_SUM_WIRE, groupWires.carry(taps, from, to, books.bills()))
        : carried(taps, from, to);
  }

  // Results of each row tile, from arrays that are not at home to their column units.
  private double carried(ActiveTaps taps, int from, int to) {
    double energyJ = 0;
    for (int i = from; transfers.carries() && i < to; ) {
      int rowTile = transfers.rowTile(taps.tap(i));
      int end = i + 1;
      while (end < to && transfers.rowTile(taps.tap(end)) == rowTile) {
        end++;
      }
      int[] bitUm = transfers.carriedBitUm(rowTile);
      energyJ += shared(taps, i, end, Component.PARTIAL_SUM_WIRE, sum(bitUm), bitUm);
      i = end;
    }
    return energyJ;
  }

  private static long sum(int[] numbers) {
    long sum = 0;
    for (int n : numbers) {
      sum += n;
    }
    return sum;
  }

  private double counted(Component component, long n) {
    int handle = layer.handle(component);
    ledger.count(handle, n);
    return n * ledger.book().account(handle).actionJ();
  }

  private void ended(ActiveTaps taps, int from, int to, long atFs) {
    SpikeBills bills = books.bills();
    for (int i = from; bills != null && i < to; i++) {
      bills.end(taps.ordinal(i), atFs);
    }
    SpikeEnds ends = books.ends();
    for (int i = from; ends != null && i < to; i++) {
      ends.end(taps.ordinal(i), atFs);
    }
  }
}
