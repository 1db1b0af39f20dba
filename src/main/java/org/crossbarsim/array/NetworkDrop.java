package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.EffectiveMatrix;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.spec.ArraySpec;
import org.jspecify.annotations.Nullable;

/**
 * A 1R array: word lines drive, bit lines collect, and the wires of all of them are one network,
 * idle word lines at 0 V. Its currents are linear in the voltages, so that the network is solved
 * once and a read adds up what its rows contribute.
 *
 * <p>Data columns come first along a word line, reference columns behind the last of them. Places
 * without a cell in use, rows and columns alike, are open, but their wires are there. All bit lines
 * are biased while any is sensed.
 *
 * <p>What an active row's source feeds leaves by the bit lines or by idle word lines. The bill of
 * the row's cells is all but what leaves by reference columns.
 */
final class NetworkDrop implements WireDrop {
  private final int columns;
  private final int firstCell; // column of the first reference cell
  private final int allColumns;
  private final int cellColumns;
  private final ReferenceColumns references;
  private final EffectiveMatrix network;
  private final double[] feedS; // one a row: into data columns and all other rows' sources
  private final @Nullable NetworkNoise noise; // null without read noise

  NetworkDrop(ArraySpec array, AnalogPlane data, AnalogPlane cells, ReferenceColumns references) {
    this.columns = data.columns();
    this.firstCell = array.columns();
    this.allColumns = array.columns() + array.referenceCellColumns();
    this.cellColumns = cells.columns();
    this.references = references;
    PassiveCircuit circuit = circuit(array, data, cells);
    this.network = EffectiveMatrix.of(circuit);
    int rows = data.conductanceS().length / columns;
    this.feedS = new double[rows];
    for (int r = 0; r < rows; r++) {
      feedS[r] = feed(r, rows);
    }
    this.noise =
        data.noisy()
            ? new NetworkNoise(circuit, network, rows, varianceS2(array, data, cells))
            : null;
  }

  private PassiveCircuit circuit(ArraySpec array, AnalogPlane data, AnalogPlane cells) {
    double[] cellOhm = new double[array.rows() * allColumns];
    Arrays.fill(cellOhm, Double.POSITIVE_INFINITY);
    place(data, 0, cellOhm);
    place(cells, firstCell, cellOhm);
    return new PassiveCircuit(
        array.rows(),
        allColumns,
        cellOhm,
        new double[array.rows()],
        array.wire().wordLineOhmPerCell(),
        array.wire().bitLineOhmPerCell(),
        CellLaw.OHMIC);
  }

  private void place(AnalogPlane plane, int firstColumn, double[] cellOhm) {
    int width = plane.columns();
    for (int i = 0; i < plane.conductanceS().length; i++) {
      double cellS = plane.conductanceS()[i];
      if (cellS > 0) {
        cellOhm[i / width * allColumns + firstColumn + i % width] = 1 / cellS;
      }
    }
  }

  private double feed(int row, int rows) {
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += network.bitLineS(row, c);
    }
    for (int other = 0; other < rows; other++) {
      sum -= other == row ? 0 : network.wordLineS(row, other);
    }
    return sum;
  }

  private double[] varianceS2(ArraySpec array, AnalogPlane data, AnalogPlane cells) {
    double[] varianceS2 = new double[array.rows() * allColumns];
    for (int i = 0; i < data.conductanceS().length; i++) {
      varianceS2[i / columns * allColumns + i % columns] = data.varianceS2(i);
    }
    for (int i = 0; i < cells.conductanceS().length; i++) {
      varianceS2[i / cellColumns * allColumns + firstCell + i % cellColumns] = cells.varianceS2(i);
    }
    return varianceS2;
  }

  /** A network is solved once for its cells, so that they cannot move. */
  @Override
  public WireDrop around(AnalogPlane data, AnalogPlane cells, ReferenceColumns moving) {
    throw new IllegalStateException("cells of a solved network do not flicker");
  }

  @Override
  public void read(int[] rows, int from, int to, ReadScratch scratch) {
    WiredSums sums = scratch.wired();
    double[] allS = sums.currentS(NetworkNoise.room(allColumns));
    network.read(rows, from, to, allS);
    System.arraycopy(allS, 0, sums.lineS, 0, columns);
    System.arraycopy(allS, firstCell, sums.cellLineS, 0, cellColumns);
    if (noise != null) {
      int first = noise.variance(rows, from, to, allS);
      System.arraycopy(allS, first, sums.lineS2, 0, columns);
      System.arraycopy(allS, first + firstCell, sums.cellLineS2, 0, cellColumns);
    }
    for (int i = from; i < to; i++) {
      scratch.drawnS[i - from] = drawnS(rows, from, to, rows[i]);
    }
    if (cellColumns == 0) {
      Arrays.fill(sums.referenceS, 0, references.groups(), references.biasConductanceS(to - from));
    } else {
      references.combine(sums, noise != null, scratch.referenceDrawnS);
    }
  }

  // What would flow back into other active rows does not: they are at the same voltage.
  private double drawnS(int[] rows, int from, int to, int row) {
    double sum = feedS[row];
    for (int i = from; i < to; i++) {
      sum += rows[i] == row ? 0 : network.wordLineS(row, rows[i]);
    }
    return sum;
  }
}
