package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.device.NormalCells;
import org.crossbarsim.kernel.CellKernel;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.spec.ArraySpec;

/**
 * Programs data cells, a word line at a time: the same numbers as {@link CellModel#programmedS}
 * finds cell by cell, most of them without the work.
 *
 * <p>A plane keeps {@code float}s, so that an estimate with some digits more tells what is kept
 * unless it lies next to where rounding changes. Estimates are made for the cells of one state at
 * once; a cell of some ten thousand, and those far from the median, are worked out.
 */
final class LineCells {
  private static final long MANY_CELLS = 1 << 20;

  private final CellModel model;
  private final TileSlice slice;
  private final int rowsPerInput;
  private final AnalogPlane plane;
  private final CellKernel kernel;
  private final long[] entity; // this and what follows: one a column
  private final CellState[] wanted;
  private final CellState[] state;
  private final long[] bits;
  private final int[] column; // those of the cells of one state
  private final long[] cell; // their entities
  private final double[] device;
  private final double[] cycle;
  private final double[] cellS;

  LineCells(ArraySpec array, CellModel model, TileSlice slice, AnalogPlane plane) {
    this.model = model;
    this.slice = slice;
    this.rowsPerInput = array.kind().rowsPerInput();
    this.plane = plane;
    long cells = (long) slice.weights().outputs() * slice.weights().fanIn();
    this.kernel = cells < MANY_CELLS ? CellKernel.PLAIN : CellKernel.forManyCells();
    int columns = slice.outputs();
    this.entity = new long[columns];
    this.wanted = new CellState[columns];
    this.state = new CellState[columns];
    this.bits = new long[columns];
    this.column = new int[columns];
    this.cell = new long[columns];
    this.device = new double[columns];
    this.cycle = new double[columns];
    this.cellS = new double[columns];
  }

  /** Programs all cells of a word line. */
  void program(int row) {
    int input = row / rowsPerInput;
    int polarity = row % rowsPerInput;
    slice.cellEntities(input, polarity, entity);
    for (int c = 0; c < entity.length; c++) {
      wanted[c] = slice.isLrs(c, input, polarity) ? CellState.LRS : CellState.HRS;
    }
    model.statesAfterProgramming(wanted, entity, bits, state);
    program(row, CellState.LRS);
    program(row, CellState.HRS);
  }

  private void program(int row, CellState of) {
    NormalCells cells = model.normalCells(of).orElse(null);
    int n = 0;
    for (int c = 0; c < entity.length; c++) {
      if (state[c] != of) {
        continue;
      }
      if (cells == null) {
        exact(row, c);
      } else {
        column[n] = c;
        cell[n++] = entity[c];
      }
    }
    if (cells == null || n == 0) {
      return;
    }
    estimate(cells, of, n);
    double noise = cells.relativeNoise();
    double error = cells.isExact() ? 0 : 4 * (1 + cells.sigmas()) * CellKernel.ERROR;
    for (int i = 0; i < n; i++) {
      double leastS = cellS[i] * (1 - error);
      double mostS = cellS[i] * (1 + error);
      if (AnalogPlane.keepsSame(leastS, mostS, noise)) {
        plane.set(row, column[i], cellS[i], noise, of == CellState.LRS);
      } else {
        exact(row, column[i]);
      }
    }
  }

  private void exact(int row, int c) {
    double exactS = model.programmedS(wanted[c], entity[c], 0);
    double noise = model.readNoise(state[c], exactS);
    plane.set(row, c, exactS, noise, state[c] == CellState.LRS);
  }

  private void estimate(NormalCells cells, CellState of, int n) {
    if (cells.isExact()) {
      Arrays.fill(cellS, 0, n, model.nominalS(of));
      return;
    }
    draw(Purpose.DEVICE_SPREAD, cells.deviceSigma(), n, device);
    draw(Purpose.CYCLE_SPREAD, cells.cycleSigma(), n, cycle);
    for (int i = 0; i < n; i++) {
      device[i] = cells.deviceSigma() * device[i] + cells.cycleSigma() * cycle[i];
    }
    double transistorOhm = model.spec().accessTransistorOhm();
    if (cells.logNormal()) {
      kernel.logNormal(device, n, cells.ohm(), transistorOhm, cellS);
      return;
    }
    for (int i = 0; i < n; i++) {
      double factor = 1 + device[i];
      cellS[i] = factor > 0.5 ? 1 / (cells.ohm() / factor + transistorOhm) : Double.NaN;
    }
  }

  private void draw(Purpose purpose, double sigma, int n, double[] z) {
    if (sigma == 0) {
      Arrays.fill(z, 0, n, 0);
      return;
    }
    model.bits(purpose, cell, n, bits);
    kernel.normals(bits, n, z);
  }
}
