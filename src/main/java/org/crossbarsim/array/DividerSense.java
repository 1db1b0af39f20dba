package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;

/**
 * Bit lines that are the midpoints of voltage dividers, and the flash converters that read them.
 *
 * <p>With a pull-up R from supply V0 and cells of conductance G, V = V0 / (1 + R G), which falls
 * with G. The reference of a threshold t is what K nominal cells would give that have the sum t:
 * G_t = K (G_LRS + G_HRS) / 2 + t (G_LRS - G_HRS) / 2 ({@link DividerLevels}). A comparator says
 * yes at V + offset + its deviation + noise <= gain * reference; a code is the number that do. So
 * without errors a decision is the same as that of a flash converter on a clamped bit line with a
 * fixed reference, but one millivolt is another number of units at every level.
 *
 * <p>The pull-up feeds V0 V G a column, of which V^2 G is the cells' and (V0 - V) V G its own.
 */
final class DividerSense {
  private final SenseSpec.Divider divider;
  private final Sensing sensing;
  private final SenseUnits units;
  private final DividerLevels levels;
  private final double readVoltSquared;

  /**
   * @param readVoltageV what {@link ReadScratch#drawnS} is stated at
   */
  DividerSense(
      SenseSpec.Divider divider,
      Sensing sensing,
      SenseUnits units,
      DividerLevels levels,
      double readVoltageV) {
    this.divider = divider;
    this.sensing = sensing;
    this.units = units;
    this.levels = levels;
    this.readVoltSquared = readVoltageV * readVoltageV;
  }

  /**
   * The dividers of an array whose sensing is {@code sense}; null if it has none.
   *
   * @param inputs logical inputs in use
   * @param wired true where wires resist
   */
  static @Nullable DividerSense of(
      ArraySpec array,
      Sensing sensing,
      SenseUnits units,
      CellModel model,
      int inputs,
      boolean wired) {
    if (!(array.sense() instanceof SenseSpec.Divider d)) {
      return null;
    }
    double midS = 0.5 * (model.nominalS(CellState.LRS) + model.nominalS(CellState.HRS));
    DividerLevels levels = new DividerLevels(array, sensing, midS, inputs, wired);
    return new DividerSense(d, sensing, units, levels, model.spec().readVoltageV());
  }

  /**
   * Adds the sums of all columns in a read whose lines are in {@code scratch}, and notes what its
   * rows drew.
   *
   * @param lines what was read
   */
  void read(
      BitLines lines,
      int[] rows,
      int from,
      int to,
      long readKey,
      ReadScratch scratch,
      int[] partialSum) {
    begin(to - from, scratch);
    AnalogPlane cells = lines.cells();
    double[] lineS = scratch.dividedS;
    for (int c = 0; c < cells.columns(); c++) {
      lineS[c] = lines.lineS(c, scratch);
      partialSum[c] += sum(c, lineS[c], to - from, readKey, scratch);
    }
    if (lines.drops()) {
      draw(scratch.wired(), cells.columns(), to - from, scratch);
    } else {
      draw(cells, rows, from, to, scratch);
    }
  }

  /** Sets the reference voltages for a read of {@code activeRows} rows. */
  void begin(int activeRows, ReadScratch scratch) {
    double[] referenceV = scratch.referenceV(levels.thresholds());
    for (int i = 0; i < levels.thresholds(); i++) {
      referenceV[i] = divider.bitLineV(levels.levelS(activeRows, i));
    }
  }

  /** Sum that a column reports whose cells conduct {@code conductanceS} in the read begun. */
  int sum(int column, double conductanceS, int activeRows, long readKey, ReadScratch scratch) {
    double[] referenceV = scratch.referenceV(levels.thresholds());
    int unit = units.unitOf(column);
    double gain = units.gain(unit);
    double windowV = units.errors().window();
    double lineV = divider.bitLineV(conductanceS) + units.offset(column);
    lineV += units.noise(column, readKey);
    int code = 0;
    for (int i = 0; i < levels.thresholds(); i++) {
      double aheadV = gain * referenceV[i] - lineV - units.deviation(unit, i);
      boolean yes = Math.abs(aheadV) < windowV ? units.coin(column, i, readKey) : aheadV >= 0;
      code += yes ? 1 : 0;
    }
    return sensing.sumOf(code, activeRows);
  }

  private void draw(AnalogPlane cells, int[] rows, int from, int to, ReadScratch scratch) {
    scratch.drawsNothing(to - from);
    for (int c = 0; c < cells.columns(); c++) {
      double lineV = divider.bitLineV(scratch.dividedS[c]);
      for (int i = from; i < to; i++) {
        add(i - from, lineV, cells.conductanceS(rows[i], c), scratch);
      }
    }
  }

  // Where wires resist: with their loss, which is billed to the cells.
  private void draw(WiredSums wired, int columns, int activeRows, ReadScratch scratch) {
    double[] branchS = wired.currentS(activeRows * columns);
    scratch.drawsNothing(activeRows);
    for (int c = 0; c < columns; c++) {
      double lineV = divider.bitLineV(scratch.dividedS[c]);
      for (int i = 0; i < activeRows; i++) {
        add(i, lineV, branchS[i * columns + c], scratch);
      }
    }
  }

  private void add(int activeRow, double lineV, double branchS, ReadScratch scratch) {
    double currentA = lineV * branchS;
    scratch.drawnS[activeRow] += lineV * currentA / readVoltSquared;
    scratch.pullUpS[activeRow] += (divider.supplyV() - lineV) * currentA / readVoltSquared;
  }
}
