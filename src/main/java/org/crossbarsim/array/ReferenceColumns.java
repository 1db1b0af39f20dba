package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.kernel.AnalogKernel;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.jspecify.annotations.Nullable;

/**
 * References of one array: columns of real cells on the same word lines, or a bias.
 *
 * <p>Every word line crosses every reference column once. A mid pair contributes half of its LRS
 * and half of its HRS cell, the other kinds one cell.
 */
final class ReferenceColumns {
  private static final int PAIR_HRS =
      4; // key of the HRS cell of a pair; polarity fills the bits below

  private final ReferenceSpec.Kind kind;
  private final int groups;
  private final int columnsPerReference;
  private final double biasPerRowS;
  private final AnalogPlane cells; // what sensing sees, one column a reference
  private final double[] cellS; // what conducts: [row][reference]
  private final @Nullable AnalogPlane moving; // cells that move, each in a column of its own

  ReferenceColumns(ArraySpec array, CellModel model, TileSlice slice) {
    this.kind = array.reference().kind();
    this.columnsPerReference = array.reference().columnsPerReference();
    this.groups = array.reference().count(slice.outputs());
    this.biasPerRowS = 0.5 * (model.nominalS(CellState.LRS) + model.nominalS(CellState.HRS));
    int rows = slice.inputs() * array.kind().rowsPerInput();
    this.cells = new AnalogPlane(rows, groups, model.spec().hasReadNoise());
    this.cellS = new double[rows * groups];
    this.moving = null;
    if (kind != ReferenceSpec.Kind.FIXED) {
      int rowsPerInput = array.kind().rowsPerInput();
      int firstGroup = slice.colTile() * array.references();
      for (int row = 0; row < rows; row++) {
        for (int g = 0; g < groups; g++) {
          program(model, slice, row, rowsPerInput, g, firstGroup + g);
        }
      }
    }
  }

  private ReferenceColumns(ReferenceColumns of, AnalogPlane parts) {
    this.kind = of.kind;
    this.groups = of.groups;
    this.columnsPerReference = of.columnsPerReference;
    this.biasPerRowS = of.biasPerRowS;
    this.cells = of.cells.movable();
    this.cellS = of.cellS;
    this.moving = parts;
  }

  /**
   * The same references with cells that move by themselves.
   *
   * @param parts the cells, each in a column of its own
   */
  ReferenceColumns movable(AnalogPlane parts) {
    return new ReferenceColumns(this, parts);
  }

  /** Takes what the cells of a word line conduct now. */
  void moved(int row) {
    if (moving == null) {
      throw new IllegalStateException("these cells do not move");
    }
    int parts = kind.cellColumns();
    float[] partS = moving.conductanceS();
    for (int g = 0; g < groups; g++) {
      int first = (row * groups + g) * parts;
      float sumS = partS[first];
      for (int part = 1; part < parts; part++) {
        sumS += partS[first + part];
      }
      cells.move(row * groups + g, sumS / parts);
    }
  }

  /**
   * Places of the reference cells of {@code slice}, each in a column of its own; the two of a pair
   * side by side. Says which cell lies where and what it is to hold, and programs none.
   */
  record Placed(ArraySpec array, CellModel model, TileSlice slice) implements TrapPlane.Cells {
    /** Columns of cells: two a mid pair, one another reference of cells, none a bias. */
    int columns() {
      return array.reference().count(slice.outputs()) * kind().cellColumns();
    }

    @Override
    public long entity(int row, int column) {
      int rowsPerInput = array.kind().rowsPerInput();
      int group = slice.colTile() * array.references() + column / kind().cellColumns();
      return isSecond(column)
          ? otherEntity(slice, row, rowsPerInput, group)
          : cellEntity(slice, row, rowsPerInput, group);
    }

    /** State that a cell of a column is to have. */
    CellState wanted(int column) {
      return isSecond(column) ? CellState.HRS : firstState(kind());
    }

    @Override
    public CellState state(int row, int column) {
      return model.stateAfterProgramming(wanted(column), entity(row, column));
    }

    private boolean isSecond(int column) {
      return column % kind().cellColumns() > 0;
    }

    private ReferenceSpec.Kind kind() {
      return array.reference().kind();
    }
  }

  // References are keyed apart from data cells by a negative output.
  private static long cellEntity(TileSlice slice, int row, int rowsPerInput, long globalGroup) {
    int input = slice.firstInput() + row / rowsPerInput;
    return slice.entity(-1L - globalGroup, input, row % rowsPerInput);
  }

  // The HRS cell of a pair.
  private static long otherEntity(TileSlice slice, int row, int rowsPerInput, long globalGroup) {
    int input = slice.firstInput() + row / rowsPerInput;
    int polarity = PAIR_HRS + row % rowsPerInput;
    return slice.entity(-1L - globalGroup, input, polarity);
  }

  private void program(
      CellModel model, TileSlice slice, int row, int rowsPerInput, int g, int globalGroup) {
    long first = cellEntity(slice, row, rowsPerInput, globalGroup);
    switch (kind) {
      case MID_PAIR -> {
        long second = otherEntity(slice, row, rowsPerInput, globalGroup);
        double lrsS = model.programmedS(CellState.LRS, first, 0);
        double hrsS = model.programmedS(CellState.HRS, second, 0);
        double sigmaL = lrsS * readNoise(model, CellState.LRS, first, lrsS);
        double sigmaH = hrsS * readNoise(model, CellState.HRS, second, hrsS);
        double halfS = 0.5 * (lrsS + hrsS);
        double sigmaS = 0.5 * Math.sqrt(sigmaL * sigmaL + sigmaH * sigmaH);
        double relative = halfS == 0 ? 0 : sigmaS / halfS; // cells may be open
        cells.set(row, g, halfS, relative, false);
        cellS[row * groups + g] = lrsS + hrsS;
      }
      case MID_HALFWAY, HRS -> {
        CellState state = firstState(kind);
        double oneS = model.programmedS(state, first, 0);
        cells.set(row, g, oneS, readNoise(model, state, first, oneS), false);
        cellS[row * groups + g] = oneS;
      }
      case FIXED -> throw new IllegalStateException("a fixed reference has no cells");
    }
  }

  // A stuck cell flickers like the state it is stuck in.
  private static double readNoise(
      CellModel model, CellState wanted, long entity, double conductanceS) {
    return model.readNoise(model.stateAfterProgramming(wanted, entity), conductanceS);
  }

  /** The cells one by one, programmed, each at its {@linkplain Placed place}. */
  static AnalogPlane cellPlane(ArraySpec array, CellModel model, TileSlice slice) {
    Placed placed = new Placed(array, model, slice);
    int rows = Crossbar.wordLines(array.kind(), slice.inputs());
    AnalogPlane plane = new AnalogPlane(rows, placed.columns(), model.spec().hasReadNoise());
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < placed.columns(); column++) {
        long entity = placed.entity(row, column);
        CellState wanted = placed.wanted(column);
        double cellS = model.programmedS(wanted, entity, 0);
        plane.set(row, column, cellS, readNoise(model, wanted, entity, cellS), false);
      }
    }
    return plane;
  }

  private static CellState firstState(ReferenceSpec.Kind kind) {
    return switch (kind) {
      case MID_PAIR -> CellState.LRS;
      case MID_HALFWAY -> CellState.HALFWAY;
      case HRS -> CellState.HRS;
      case FIXED -> throw new IllegalStateException("a fixed reference has no cells");
    };
  }

  /**
   * What each reference carries and draws, of what each of its columns of cells carries: a pair
   * carries the mean of its two.
   */
  void combine(WiredSums sums, boolean noisy, double[] drawnS) {
    int parts = kind.cellColumns();
    for (int g = 0; g < groups; g++) {
      double lineS = 0;
      double lineS2 = 0;
      for (int column = g * parts; column < (g + 1) * parts; column++) {
        lineS += sums.cellLineS[column];
        lineS2 += noisy ? sums.cellLineS2[column] : 0;
      }
      drawnS[g] = lineS;
      sums.referenceS[g] = lineS / parts;
      sums.referenceS2[g] = lineS2 / (parts * parts);
    }
  }

  int groups() {
    return groups;
  }

  /**
   * What a reference carries in a read, its noise included, as {@link AnalogPlane#lineS} has it.
   */
  float lineS(int group, int[] rows, int firstRow, int from, int to, long noiseKey) {
    return kind == ReferenceSpec.Kind.FIXED
        ? (float) biasConductanceS(to - from)
        : cells.lineS(group, rows, firstRow, from, to, noiseKey);
  }

  /** Most that a reference carries over so many rows, its noise {@code sigmas} deviations. */
  double mostS(int activeRows, double sigmas) {
    double flickerS = Math.sqrt(activeRows * cells.mostS2());
    return activeRows * cells.mostS() + sigmas * flickerS + biasConductanceS(activeRows);
  }

  int columnsPerReference() {
    return columnsPerReference;
  }

  int groupOf(int column) {
    return column / columnsPerReference;
  }

  /** Conductance that a reference draws on one word line. */
  double rowConductanceS(int row, int group) {
    return cellS[row * groups + group];
  }

  /** Conductance of the bias of one reference for K active rows; 0 where cells do the work. */
  double biasConductanceS(int activeRows) {
    return kind == ReferenceSpec.Kind.FIXED ? activeRows * biasPerRowS : 0;
  }

  /**
   * What each reference carries over {@code rows[from..to)}, and its variance where it flickers.
   *
   * @param firstRow number in {@code rows} of word line 0
   */
  void sum(
      AnalogKernel kernel,
      int[] rows,
      int firstRow,
      int from,
      int to,
      float[] sumS,
      float[] sumS2) {
    if (kind == ReferenceSpec.Kind.FIXED) {
      Arrays.fill(sumS, 0, groups, (float) biasConductanceS(to - from));
    } else {
      cells.sum(kernel, rows, firstRow, from, to, sumS, sumS2);
    }
  }

  /**
   * Leaves for each of {@code columns} columns what its reference carries and {@code biasS} more.
   *
   * @return the largest of these, sign apart
   */
  double spread(float[] referenceS, double biasS, int columns, float[] columnS) {
    double most = 0;
    for (int g = 0; g < groups; g++) {
      int first = g * columnsPerReference;
      double shiftedS = referenceS[g] + biasS;
      Arrays.fill(columnS, first, Math.min(columns, first + columnsPerReference), (float) shiftedS);
      most = Math.max(most, Math.abs(shiftedS));
    }
    return most;
  }

  boolean noisy() {
    return kind != ReferenceSpec.Kind.FIXED && cells.noisy();
  }
}
