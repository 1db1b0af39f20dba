package org.crossbarsim.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Topology;
import org.jspecify.annotations.Nullable;

/**
 * A crossbar of one object per cell, read cell by cell: what the kernels must equal bit for bit.
 */
final class ReferenceCrossbar {
  private final ArraySpec array;
  private final DeviceSpec device;
  private final RandomStreams random;
  private final TileSlice slice;
  private final @Nullable ReferenceWires wires;
  private final double lrsS;
  private final double hrsS;
  private final ReferenceSense sense;
  private final Map<List<Integer>, double[][]> solved = new HashMap<>();
  private final List<List<ReferenceCell>> cells = new ArrayList<>(); // [word line][column]
  private final List<List<List<ReferenceCell>>> references =
      new ArrayList<>(); // [word line][reference]

  ReferenceCrossbar(ArraySpec array, DeviceSpec device, RandomStreams random, TileSlice slice) {
    this(array, device, random, slice, PhysicsSpec.Wires.IDEAL);
  }

  ReferenceCrossbar(
      ArraySpec array,
      DeviceSpec device,
      RandomStreams random,
      TileSlice slice,
      PhysicsSpec.Wires wires) {
    this.array = array;
    this.wires = wires == PhysicsSpec.Wires.EXACT ? new ReferenceWires(array) : null;
    this.device = device;
    this.random = random;
    this.slice = slice;
    this.lrsS = 1 / (device.lrsOhm() + device.accessTransistorOhm());
    this.hrsS = 1 / (device.hrsOhm() + device.accessTransistorOhm());
    this.sense = new ReferenceSense(array, device, random, slice);
    boolean pairs = array.kind() == ArrayKind.BNN_DIFFERENTIAL;
    for (int input = 0; input < slice.inputs(); input++) {
      for (int lower = 0; lower < (pairs ? 2 : 1); lower++) {
        List<ReferenceCell> line = new ArrayList<>();
        for (int c = 0; c < slice.outputs(); c++) {
          int output = slice.firstOutput() + c;
          int tap = slice.firstInput() + input;
          boolean plus = slice.weights().at(output, tap) == 1;
          long key = RandomStreams.entity(slice.layer(), output, tap, lower);
          line.add(cell(plus == (lower == 0) ? 1 : 0, key));
        }
        cells.add(line);
        references.add(referenceLine(slice.firstInput() + input, lower));
      }
    }
  }

  private List<List<ReferenceCell>> referenceLine(int tap, int lower) {
    List<List<ReferenceCell>> line = new ArrayList<>();
    for (int g = 0; g * array.reference().columnsPerReference() < slice.outputs(); g++) {
      long group = (long) slice.colTile() * array.references() + g;
      long key = RandomStreams.entity(slice.layer(), -1 - group, tap, lower);
      long otherKey = RandomStreams.entity(slice.layer(), -1 - group, tap, 4 + lower);
      line.add(
          switch (array.reference().kind()) {
            case MID_PAIR -> List.of(cell(1, key), cell(0, otherKey));
            case MID_HALFWAY -> List.of(cell(0.5, key));
            case HRS -> List.of(cell(0, key));
            case FIXED -> List.of();
          });
    }
    return line;
  }

  private ReferenceCell cell(double share, long entity) {
    return new ReferenceCell(device, random, share, entity);
  }

  int lrsCells(int wordLine) {
    return (int) cells.get(wordLine).stream().filter(cell -> cell.lrs).count();
  }

  /** Conductance of the data cells of a word line. */
  double rowConductanceS(int wordLine) {
    double sum = 0;
    for (ReferenceCell cell : cells.get(wordLine)) {
      sum += exact() ? cell.conductanceS : (float) cell.conductanceS;
    }
    return sum;
  }

  double referenceRowConductanceS(int wordLine, int reference) {
    List<ReferenceCell> parts = references.get(wordLine).get(reference);
    return parts.stream().mapToDouble(cell -> cell.conductanceS).sum();
  }

  /** Conductance that a bit line shows in a read. */
  private double lineS(int column, int[] rows, long readKey) {
    if (wires != null) {
      return lineS(column, rows)
          + flicker(Purpose.READ_NOISE, column, lineS2(column, rows), readKey);
    }
    float line = 0;
    float variance = 0;
    for (int row : rows) {
      ReferenceCell cell = cells.get(row).get(column);
      line += (float) cell.conductanceS;
      variance += (float) (cell.readSigmaS * cell.readSigmaS);
    }
    return line + (float) flicker(Purpose.READ_NOISE, column, variance, readKey);
  }

  /** What the reference of a column carries in a read. */
  private double referenceS(int column, int[] rows, long readKey) {
    int g = column / array.reference().columnsPerReference();
    if (wires != null) {
      return referenceS(g, rows)
          + flicker(Purpose.REFERENCE_NOISE, g, referenceS2(g, rows), readKey);
    }
    float reference = 0;
    float referenceS2 = 0;
    for (int row : rows) {
      List<ReferenceCell> parts = references.get(row).get(g);
      double sum = 0;
      double variance = 0;
      for (ReferenceCell part : parts) {
        sum += part.conductanceS / parts.size();
        variance += part.readSigmaS * part.readSigmaS / (parts.size() * parts.size());
      }
      reference += (float) sum;
      referenceS2 += (float) variance;
    }
    if (array.reference().kind() == Kind.FIXED) {
      return (float) (rows.length * (0.5 * (lrsS + hrsS)));
    }
    return reference + (float) flicker(Purpose.REFERENCE_NOISE, g, referenceS2, readKey);
  }

  // ---- with wires: currents at 1 V of every cell of the whole array ----

  private int referenceColumn(int g, int part) {
    return array.columns() + g * array.reference().kind().cellColumns() + part;
  }

  private ReferenceCell[][] grid() {
    ReferenceCell[][] grid =
        new ReferenceCell[array.rows()][referenceColumn(array.references(), 0)];
    for (int row = 0; row < cells.size(); row++) {
      for (int c = 0; c < slice.outputs(); c++) {
        grid[row][c] = cells.get(row).get(c);
      }
      for (int g = 0; g < references.get(row).size(); g++) {
        for (int part = 0; part < references.get(row).get(g).size(); part++) {
          grid[row][referenceColumn(g, part)] = references.get(row).get(g).get(part);
        }
      }
    }
    return grid;
  }

  private double[][] cellA(int[] rows) {
    List<Integer> key = Arrays.stream(rows).boxed().toList();
    if (solved.containsKey(key)) {
      return solved.get(key);
    }
    double[][] cellS = cellS();
    boolean[] active = new boolean[cellS.length];
    for (int row : rows) {
      active[row] = true;
    }
    solved.put(key, resisting().cellA(cellS, active));
    return solved.get(key);
  }

  private ReferenceWires resisting() {
    return Objects.requireNonNull(wires);
  }

  private double[][] cellS() {
    ReferenceCell[][] grid = grid();
    double[][] cellS = new double[grid.length][grid[0].length];
    for (int r = 0; r < grid.length; r++) {
      for (int c = 0; c < grid[r].length; c++) {
        cellS[r][c] = grid[r][c] == null ? 0 : (float) grid[r][c].conductanceS;
      }
    }
    return cellS;
  }

  private double columnS(int column, int[] rows) {
    double sum = 0;
    for (double[] line : cellA(rows)) {
      sum += line[column];
    }
    return sum;
  }

  // To first order a cell's change of conductance shows by d d', the voltages across it in the read
  // and where its sense node alone is driven, over those that drive. In 1T1R both are the same.
  private double columnS2(int column, int[] rows, boolean exact) {
    ReferenceCell[][] grid = grid();
    boolean passive = array.topology() == Topology.PASSIVE;
    double[][] backwardA = passive ? resisting().backwardA(cellS(), column) : cellA(rows);
    double sum = 0;
    for (int row = 0; row < cells.size(); row++) {
      ReferenceCell cell = grid[row][column];
      int at = row;
      boolean active = Arrays.stream(rows).anyMatch(r -> r == at);
      if ((float) cell.conductanceS > 0 && (active || passive)) {
        double cellS = (float) cell.conductanceS;
        double d = cellA(rows)[row][column] / cellS;
        if (passive && !exact) {
          double alone = active ? cellA(new int[] {row})[row][column] / cellS : 0;
          d = alone - rise(column, row, rows);
        }
        double back = backwardA[row][column] / cellS;
        sum += (float) (cell.readSigmaS * cell.readSigmaS) * (d * d) * (back * back);
      }
    }
    return sum;
  }

  // What other rows add to the voltage of a bit line at a row, taken from what each of them sends
  // to
  // the sense node if read alone.
  private double rise(int column, int row, int[] rows) {
    double sum = 0;
    for (int other : rows) {
      int segments = array.rows() - Math.max(row, other);
      double currentS = columnS(column, new int[] {other});
      sum += other == row ? 0 : segments * array.wire().bitLineOhmPerCell() * currentS;
    }
    return sum;
  }

  /** Current of a bit line over the read voltage, without noise. */
  double lineS(int column, int[] rows) {
    return columnS(column, rows);
  }

  double lineS2(int column, int[] rows) {
    return columnS2(column, rows, false);
  }

  /** Its variance, from the voltages across its own cells in the read itself. */
  double exactLineS2(int column, int[] rows) {
    return columnS2(column, rows, true);
  }

  double referenceS(int g, int[] rows) {
    int parts = array.reference().kind().cellColumns();
    return parts == 0 ? rows.length * (0.5 * (lrsS + hrsS)) : referenceDrawnS(g, rows) / parts;
  }

  double referenceS2(int g, int[] rows) {
    int parts = array.reference().kind().cellColumns();
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      sum += columnS2(referenceColumn(g, part), rows, false) / (parts * parts);
    }
    return sum;
  }

  /**
   * Current that the data cells of a raised word line draw, over the read voltage; in a 1R array
   * all that its source feeds but what it would send through reference columns if read alone.
   */
  double drawnS(int row, int[] rows) {
    double sum = 0;
    for (int c = 0; c < array.columns() + array.referenceCellColumns(); c++) {
      boolean data = c < array.columns();
      if (array.topology() == Topology.PASSIVE) {
        sum += cellA(rows)[row][c] - (data ? 0 : columnS(c, new int[] {row}));
      } else if (data) {
        sum += cellA(rows)[row][c];
      }
    }
    return sum;
  }

  /** Current that the cells of a reference draw in a read. */
  double referenceDrawnS(int g, int[] rows) {
    double sum = 0;
    for (int part = 0; part < array.reference().kind().cellColumns(); part++) {
      sum += columnS(referenceColumn(g, part), rows);
    }
    return sum;
  }

  private double flicker(Purpose purpose, int line, double varianceS2, long readKey) {
    long entity = RandomStreams.entity(slice.layer(), slice.rowTile(), slice.colTile(), 0);
    long bits = RandomStreams.join(random.bits(purpose, entity, readKey), line);
    return FastGaussian.of(bits) * Math.sqrt(varianceS2);
  }

  private boolean exact() {
    boolean divider = array.sense() instanceof SenseSpec.Divider;
    return device.isIdeal() && array.sense().isExact() && wires == null && !divider;
  }

  private int matches(int column, int[] rows) {
    int matches = 0;
    for (int row : rows) {
      matches += cells.get(row).get(column).lrs ? 1 : 0;
    }
    return matches;
  }

  /** Signed sum of a column in one read. */
  int sum(int column, int[] rows, long readKey) {
    if (exact()) {
      return sense.exactSum(matches(column, rows), rows.length);
    }
    double lineS = lineS(column, rows, readKey);
    return sense.sum(column, lineS, referenceS(column, rows, readKey), rows.length, readKey);
  }

  /** Whether a column's sum reaches a threshold that its reference carries. */
  boolean fires(int column, int[] rows, long readKey, int threshold) {
    int k = rows.length;
    if (exact()) {
      return 2 * matches(column, rows) - k >= threshold;
    }
    double lineS = lineS(column, rows, readKey);
    return sense.fires(column, lineS, referenceS(column, rows, readKey), k, readKey, threshold);
  }

  /** Supply current over the supply voltage that a column of a divider draws in a read. */
  double dividerDrawnS(int column, int[] rows, long readKey) {
    return sense.drawnS(lineS(column, rows, readKey));
  }
}
