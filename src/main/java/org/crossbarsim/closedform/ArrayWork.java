package org.crossbarsim.closedform;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.ExpectedLedger;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.tile.GridFigures;

/**
 * What the arrays of one layer are expected to do in a step whose inputs are active independently
 * of each other, each at the same rate.
 *
 * <p>Of n taps in bounds on a row tile K are active, K binomial. That decides everything: reads,
 * rows raised, row tiles that take part in a merge, windows that change a membrane. The taps of one
 * window are different inputs, so nothing within a window depends on anything else; windows
 * overlap, but a mean does not mind.
 */
final class ArrayWork {
  private final int layer;
  private final Geometry geometry;
  private final ArraySpec array;
  private final GridFigures grid;
  private final Placement placement;
  private final Windows windows;
  private final double rate;
  private final boolean signed;

  /**
   * @param rate of the inputs; 1 for signs
   * @param signed true for signs, either one as likely
   */
  ArrayWork(
      int layer,
      Geometry geometry,
      ArraySpec array,
      GridFigures grid,
      Windows windows,
      double rate,
      boolean signed) {
    this.layer = layer;
    this.geometry = geometry;
    this.array = array;
    this.grid = grid;
    this.placement = grid.placement();
    this.windows = windows;
    this.rate = rate;
    this.signed = signed;
  }

  /** Distribution of the reads that a row tile makes for a window of a class. */
  double[] reads(int ofClass, int rowTile) {
    ReadSpec read = array.read();
    int n = windows.tapsOfTiles(ofClass, placement)[rowTile];
    if (read.grouping() == ReadSpec.Grouping.PACKED) {
      return new Binomial(n, rate).reads(read.activeRowsPerRead());
    }
    int[] groups = windows.tapsOfGroups(ofClass, placement, rowTile, read.activeRowsPerRead());
    double[] raised = new double[groups.length];
    for (int g = 0; g < groups.length; g++) {
      raised[g] = Binomial.any(groups[g], rate);
    }
    return Odds.howMany(raised);
  }

  /** Taps in bounds that decide {@link #reads}: of a row tile, or of each of its groups. */
  List<Integer> tapsOfReads(int ofClass, int rowTile) {
    ReadSpec read = array.read();
    if (read.grouping() == ReadSpec.Grouping.PACKED) {
      return List.of(windows.tapsOfTiles(ofClass, placement)[rowTile]);
    }
    int most = read.activeRowsPerRead();
    int[] groups = windows.tapsOfGroups(ofClass, placement, rowTile, most);
    return Arrays.stream(groups).boxed().toList();
  }

  /** Books all of a step. */
  void book(ExpectedLedger into) {
    currents(into);
    for (int w = 0; w < windows.classes(); w++) {
      int[] taps = windows.tapsOfTiles(w, placement);
      if (grid.readsRowByRow()) {
        rowByRow(into, taps, windows.windows(w));
      } else {
        window(into, w, taps, windows.windows(w));
      }
    }
  }

  // Every active row of every window: latch, word line, its cells, references and their bias.
  private void currents(ExpectedLedger into) {
    double rows = 0;
    double cells = 0;
    double references = 0;
    for (int tap = 0; tap < placement.inputs(); tap++) {
      double raised = rate * windows.windowsWith(tap);
      int rowTile = tap / placement.inputsPerTile();
      int input = tap % placement.inputsPerTile();
      rows += raised;
      cells += raised * ofInput(rowTile, input, false);
      references += raised * ofInput(rowTile, input, true);
    }
    double volt2 = grid.readVoltSquared();
    double overhead = grid.clampOverhead();
    double cellsJ = volt2 * cells;
    double referenceJ = volt2 * references;
    double biasJ = volt2 * rows * grid.biasSiemensSeconds();
    into.count(layer, Component.INPUT_LATCH, rows * placement.colTiles());
    into.count(layer, Component.WORD_LINE, rows * placement.colTiles());
    into.add(layer, Component.CELLS, rows * placement.outputs(), cellsJ);
    into.add(layer, Component.REFERENCE_CELLS, rows * grid.referenceCells(), referenceJ);
    into.add(layer, Component.REFERENCE_BIAS, 0, biasJ);
    into.add(layer, Component.CLAMP, 0, cellsJ * overhead);
    into.add(layer, Component.REFERENCE_CLAMP, 0, (referenceJ + biasJ) * overhead);
  }

  // An input of a differential array raises the upper of its rows, or for a sign either.
  private double ofInput(int rowTile, int input, boolean reference) {
    if (!grid.differential()) {
      return ofRow(rowTile, input, reference);
    }
    double upper = ofRow(rowTile, 2 * input, reference);
    return signed ? 0.5 * (upper + ofRow(rowTile, 2 * input + 1, reference)) : upper;
  }

  private double ofRow(int rowTile, int wordLine, boolean reference) {
    return reference
        ? grid.referenceSiemensSeconds(rowTile, wordLine)
        : grid.cellSiemensSeconds(rowTile, wordLine);
  }

  private void window(ExpectedLedger into, int ofClass, int[] taps, int times) {
    double[] takesPart = new double[taps.length];
    double active = 0;
    int all = 0;
    for (int r = 0; r < taps.length; r++) {
      read(into, r, times * Odds.mean(reads(ofClass, r)));
      takesPart[r] = Binomial.any(taps[r], rate);
      active += takesPart[r];
      all += taps[r];
    }
    double any = Binomial.any(all, rate);
    carried(into, takesPart, times);
    if (grid.signIsNeuron()) {
      thresholds(into, all, times);
      return;
    }
    if (placement.rowTiles() > 1) {
      into.count(layer, Component.MERGE, times * (active - any) * placement.outputs());
    }
    if (grid.keepsMembranes()) {
      updated(into, times * any);
    }
  }

  // Codes of one row are a read, and go straight into membranes.
  private void rowByRow(ExpectedLedger into, int[] taps, int times) {
    for (int r = 0; r < taps.length; r++) {
      double reads = times * rate * taps[r];
      read(into, r, reads);
      carried(into, r, reads);
      updated(into, reads);
    }
  }

  private void read(ExpectedLedger into, int rowTile, double reads) {
    int outputs = placement.outputs();
    int words = grid.fetchedWords(rowTile);
    if (words > 0) {
      into.count(layer, Component.INPUT_BUFFER_READ, reads * words * placement.colTiles());
    }
    into.count(layer, Component.REFERENCE_LINE, reads * grid.referenceLinesCharged());
    into.count(layer, Component.BIT_LINE, reads * outputs);
    into.count(layer, Component.SENSE, reads * outputs);
    if (grid.countsSpikes()) {
      into.count(layer, Component.SPIKE_COUNTER, reads * placement.colTiles());
    }
    if (grid.clampOverhead() > 0) {
      into.count(layer, Component.CLAMP, reads * outputs);
      into.count(layer, Component.REFERENCE_CLAMP, reads * grid.references());
    }
    if (grid.biasSiemensSeconds() > 0) {
      into.count(layer, Component.REFERENCE_BIAS, reads * grid.references());
    }
    if (!grid.readsRowByRow() && !grid.signIsNeuron()) {
      into.count(layer, Component.PARTIAL_SUM, reads * outputs);
    }
  }

  private void updated(ExpectedLedger into, double positions) {
    into.count(layer, Component.MEMBRANE_READ, positions * grid.membraneAccesses());
    into.count(layer, Component.MEMBRANE_ADD, positions * placement.outputs());
    into.count(layer, Component.MEMBRANE_WRITE, positions * grid.membraneAccesses());
  }

  // The number of active taps is known where signs decide: all of them.
  private void thresholds(ExpectedLedger into, int taps, int times) {
    double biasJ = times * grid.readVoltSquared() * grid.thresholdSiemensSeconds(taps);
    double overhead = grid.clampOverhead();
    double columns = (double) times * placement.outputs();
    into.add(layer, Component.REFERENCE_BIAS, columns, biasJ);
    into.add(layer, Component.REFERENCE_CLAMP, overhead > 0 ? columns : 0, biasJ * overhead);
  }

  private void carried(ExpectedLedger into, int rowTile, double results) {
    long bitUm = grid.resultBitUm(rowTile);
    if (bitUm > 0) {
      into.count(layer, Component.PARTIAL_SUM_WIRE, results * bitUm);
    }
  }

  private void carried(ExpectedLedger into, double[] takesPart, int times) {
    if (!grid.addsInGroups() || grid.signIsNeuron()) {
      for (int r = 0; r < takesPart.length; r++) {
        carried(into, r, times * takesPart[r]);
      }
      return;
    }
    for (int c = 0; c < placement.colTiles(); c++) {
      for (int group = 0; group < takesPart.length; group++) {
        if (grid.groupOf(group, c) == group) {
          into.count(layer, Component.PARTIAL_SUM_WIRE, times * groupBitUm(group, c, takesPart));
        }
      }
    }
  }

  // A sum is as wide as those that take part in it ask for.
  private double groupBitUm(int group, int colTile, double[] takesPart) {
    int members = 0;
    double[] chances = new double[takesPart.length];
    for (int r = group; r < takesPart.length; r++) {
      if (grid.groupOf(r, colTile) == group) {
        chances[members++] = takesPart[r];
      }
    }
    double[] arrays = Odds.howMany(Arrays.copyOf(chances, members));
    double bitUm = 0;
    for (int n = 1; n < arrays.length; n++) {
      bitUm += arrays[n] * grid.groupBitUm(group, colTile, n);
    }
    return bitUm;
  }

  /** Books what column units of spiking neurons do at every step. */
  void bookSpiking(ExpectedLedger into, double fireRate, boolean soft, boolean onChip) {
    int positions = geometry.neuronPositions();
    double neurons = geometry.neurons();
    into.count(layer, Component.COMPARE, neurons);
    into.count(layer, Component.COMPARE_READ, (double) grid.membraneAccesses() * positions);
    into.count(layer, Component.RESET_WRITE, positions * resetsOfPosition(fireRate));
    if (soft) {
      into.count(layer, Component.RESET_ADD, neurons * fireRate);
    }
    if (onChip) {
      into.count(layer, Component.TILE_CONTROL, placement.colTiles());
    } else {
      into.count(layer, Component.PACKET, neurons * fireRate);
    }
  }

  // A word is written back where a neuron of it fired.
  private double resetsOfPosition(double fireRate) {
    double writes = 0;
    for (int c = 0; c < placement.colTiles(); c++) {
      int outputs = placement.outputsOf(c);
      int each = grid.membranesAnAccess(c);
      for (int first = 0; first < outputs; first += each) {
        writes += Binomial.any(Math.min(each, outputs - first), fireRate);
      }
    }
    return writes;
  }

  /** Books what column units of a BNN do beyond reads: every sum is compared once. */
  void bookSigns(ExpectedLedger into, boolean onChip) {
    int positions = geometry.neuronPositions();
    if (!grid.signIsNeuron()) {
      into.count(layer, Component.COMPARE, geometry.neurons());
      if (grid.keepsMembranes()) {
        into.count(layer, Component.COMPARE_READ, (double) grid.membraneAccesses() * positions);
      }
    }
    if (onChip) {
      into.count(layer, Component.TILE_CONTROL, placement.colTiles());
      return;
    }
    long payload = array.phases().packetPayloadBits();
    long packets = 0;
    for (int c = 0; c < placement.colTiles(); c++) {
      long bits = (long) placement.outputsOf(c) * positions;
      packets += (bits + payload - 1) / payload;
    }
    into.count(layer, Component.PACKET, (double) packets);
  }
}
