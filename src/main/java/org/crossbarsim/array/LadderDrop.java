package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.circuit.LadderKernel;
import org.crossbarsim.spec.ArraySpec;

/** A 1T1R array: every column, data or reference, is a pair of ladders of its own. */
final class LadderDrop implements WireDrop {
  private final AnalogPlane data;
  private final AnalogPlane cells; // of the references, each in a column of its own
  private final ReferenceColumns references;
  private final Lines dataLines;
  private final Lines cellLines;

  /**
   * Columns of one shape.
   *
   * @param rows word lines of the whole array
   */
  record Lines(int rows, int columns, double sourceOhm, double bitOhm) {
    LadderKernel kernel() {
      return new LadderKernel(rows, columns, sourceOhm, bitOhm);
    }
  }

  LadderDrop(ArraySpec array, AnalogPlane data, AnalogPlane cells, ReferenceColumns references) {
    this.data = data;
    this.cells = cells;
    this.references = references;
    this.dataLines = lines(array, data.columns());
    this.cellLines = lines(array, cells.columns());
  }

  private LadderDrop(
      LadderDrop of, AnalogPlane data, AnalogPlane cells, ReferenceColumns references) {
    this.data = data;
    this.cells = cells;
    this.references = references;
    this.dataLines = of.dataLines;
    this.cellLines = of.cellLines;
  }

  @Override
  public WireDrop around(AnalogPlane data, AnalogPlane cells, ReferenceColumns references) {
    return new LadderDrop(this, data, cells, references);
  }

  private static Lines lines(ArraySpec array, int columns) {
    return new Lines(
        array.rows(),
        columns,
        array.wire().sourceLineOhmPerCell(),
        array.wire().bitLineOhmPerCell());
  }

  @Override
  public void read(int[] rows, int from, int to, ReadScratch scratch) {
    WiredSums sums = scratch.wired();
    references(rows, from, to, sums, scratch.referenceDrawnS);
    double[] currentS = currents(data, dataLines, rows, from, to, sums, sums.lineS, sums.lineS2);
    for (int i = 0; i < to - from; i++) {
      scratch.drawnS[i] = sum(currentS, i * dataLines.columns, dataLines.columns);
    }
  }

  private void references(int[] rows, int from, int to, WiredSums sums, double[] drawnS) {
    if (cellLines.columns == 0) {
      Arrays.fill(sums.referenceS, 0, references.groups(), references.biasConductanceS(to - from));
      return;
    }
    if (cells.noisy()) {
      currents(cells, cellLines, rows, from, to, sums, sums.cellLineS, sums.cellLineS2);
    } else {
      sums.kernel(cellLines).conductances(cells.conductanceS(), rows, from, to, sums.cellLineS);
    }
    references.combine(sums, cells.noisy(), drawnS);
  }

  private static double[] currents(
      AnalogPlane plane,
      Lines lines,
      int[] rows,
      int from,
      int to,
      WiredSums sums,
      double[] lineS,
      double[] lineS2) {
    double[] currentS = sums.currentS((to - from) * lines.columns);
    sums.kernel(lines).currents(plane.conductanceS(), rows, from, to, lineS, currentS);
    if (plane.noisy()) {
      plane.sumVariance(rows, from, to, currentS, lineS2);
    }
    return currentS;
  }

  // In four strands, so that additions do not wait for each other.
  private static double sum(double[] x, int from, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < from + n; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < from + n; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }
}
