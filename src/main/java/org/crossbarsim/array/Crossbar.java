package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;

/**
 * One programmed array: data cells, references and sensing. Immutable after programming, shared by
 * threads; only a {@link PlasticCrossbar} changes the cells of the one that it keeps.
 *
 * <p>A read raises some word lines and reports one signed sum a data column. It knows no clock:
 * which rows form a read, and when, is decided above. Bit lines are clamped, so the current of a
 * column is the sum of its cells' currents where wires are ideal, and what a {@link WireDrop}
 * leaves of it where they are not; or they are midpoints of dividers, a {@link DividerSense}.
 *
 * <p>Word line w of a differential array is 2i for input i at +1 (or a spike) and 2i+1 for input i
 * at -1.
 */
public final class Crossbar {
  private final int columns;
  private final ConductancePlane plane;
  private final ReferenceColumns references;
  private final @Nullable BitLines lines; // null where ideal cells are counted
  private final @Nullable Traps traps; // null where cells do not flicker by traps
  private final Sensing sensing;
  private final SenseUnits units;
  private final @Nullable Comparators comparators; // null where an offset is all that is wrong
  private final @Nullable DividerSense divider; // null where bit lines are clamped
  private final @Nullable QuickSense quick; // null where columns are sensed one by one
  private final @Nullable BatchSense together; // null where reads are sensed one by one

  private Crossbar(
      int columns,
      ConductancePlane plane,
      ReferenceColumns references,
      @Nullable BitLines lines,
      @Nullable Traps traps,
      Sensing sensing,
      SenseUnits units,
      @Nullable DividerSense divider,
      boolean packs) {
    this.columns = columns;
    this.plane = plane;
    this.references = references;
    this.lines = lines;
    this.traps = traps;
    this.sensing = sensing;
    this.units = units;
    this.comparators =
        divider != null || units.errors().isOffsetAlone() ? null : new Comparators(sensing, units);
    this.divider = divider;
    this.quick =
        lines == null || lines.drops() || divider != null || comparators != null
            ? null
            : QuickSense.of(lines, sensing, units);
    this.together = quick == null || !packs ? null : BatchSense.of(lines(), sensing, units);
  }

  /** Programs the cells of {@code slice} into an array whose wires are ideal. */
  public static Crossbar program(
      ArraySpec array, CellModel model, RandomStreams random, TileSlice slice) {
    return program(array, model, random, slice, PhysicsSpec.Wires.IDEAL);
  }

  /**
   * Programs the cells of {@code slice} into an array.
   *
   * @param wires what currents see of the array's wires
   */
  public static Crossbar program(
      ArraySpec array,
      CellModel model,
      RandomStreams random,
      TileSlice slice,
      PhysicsSpec.Wires wires) {
    boolean drops = WireDrop.matters(array, wires);
    boolean divides = array.sense() instanceof SenseSpec.Divider; // currents depend on the read
    boolean ideal = model.spec().isIdeal() && array.sense().isExact() && !drops && !divides;
    ReferenceColumns references = new ReferenceColumns(array, model, slice);
    ConductancePlane plane =
        ideal ? BitPlane.of(array, model, slice) : AnalogPlane.of(array, model, slice);
    BitLines lines = null;
    if (plane instanceof AnalogPlane cells) {
      WireDrop drop =
          drops
              ? WireDrop.of(
                  array, cells, ReferenceColumns.cellPlane(array, model, slice), references)
              : null;
      long noise =
          RandomStreams.entity(slice.layer(), slice.rowTile(), slice.colTile(), slice.copy());
      lines = new BitLines(cells, references, drop, random, noise);
    }
    Sensing sensing =
        Sensing.of(array, model.nominalS(CellState.LRS), model.nominalS(CellState.HRS));
    SenseErrors errors = SenseErrors.of(array.sense(), model.spec().readVoltageV());
    SenseUnits units = new SenseUnits(errors, array, sensing.codes() - 1, random, slice);
    return new Crossbar(
        slice.outputs(),
        plane,
        references,
        lines,
        Traps.of(array, model, slice),
        sensing,
        units,
        DividerSense.of(array, sensing, units, model, slice.inputs(), drops),
        BatchSense.hasRoom(slice));
  }

  /** True where cells flicker by traps: reads then go to {@link #over} an image. */
  public boolean flickers() {
    return traps != null;
  }

  /**
   * The array over one image, where its cells flicker.
   *
   * @throws IllegalStateException if they do not
   */
  public FlickeringCrossbar over(long image) {
    if (traps == null) {
      throw new IllegalStateException("cells without traps do not flicker");
    }
    return new FlickeringCrossbar(this, lines().cells(), references, traps, image);
  }

  /** The same array around other cells. */
  Crossbar around(AnalogPlane data, AnalogPlane referenceCells, ReferenceColumns moving) {
    return new Crossbar(
        columns,
        data,
        moving,
        lines().around(data, referenceCells, moving),
        null,
        sensing,
        units,
        divider,
        false);
  }

  private BitLines lines() {
    if (lines == null) {
      throw new IllegalStateException("cells that are counted have no currents");
    }
    return lines;
  }

  /** Programs one data cell of a single-row array again, as its pulse number {@code cycle}. */
  void reprogram(
      CellModel model, TileSlice slice, int column, int input, CellState wanted, long cycle) {
    boolean toLrs = wanted == CellState.LRS;
    if (plane instanceof BitPlane bits) {
      bits.set(input, column, toLrs);
      return;
    }
    long entity = slice.cellEntity(column, input, 0);
    CellState opposite = toLrs ? CellState.HRS : CellState.LRS;
    CellState before = model.stateAfterProgramming(opposite, entity);
    CellState after = model.stateAfterProgramming(wanted, entity);
    double cellS = model.programmedS(wanted, entity, cycle);
    ((AnalogPlane) plane)
        .replace(
            input,
            column,
            cellS,
            model.readNoise(after, cellS),
            before == CellState.LRS,
            after == CellState.LRS);
    if (together != null) {
      together.reprogrammed();
    }
  }

  /** Data columns in use. */
  public int columns() {
    return columns;
  }

  /** True when cells, wires, reference and sensing are ideal. */
  public boolean isIdeal() {
    return plane instanceof BitPlane;
  }

  /**
   * True where the current of a word line's cells depends on the other rows of the read: a read
   * then leaves what it drew in its scratch ({@link ReadScratch#drawnS}, {@link
   * ReadScratch#referenceDrawnS}). False where it is {@link #rowConductanceS} in every read.
   */
  public boolean currentsVary() {
    return (lines != null && lines.drops()) || divider != null;
  }

  /** How sums are sensed. */
  public Sensing sensing() {
    return sensing;
  }

  /** References in use. */
  public int referenceGroups() {
    return references.groups();
  }

  /** Conductance of all data cells of a word line. */
  public double rowConductanceS(int row) {
    return plane.rowConductanceS(row);
  }

  /** Conductance that one reference draws on a word line. */
  public double referenceRowConductanceS(int row, int reference) {
    return references.rowConductanceS(row, reference);
  }

  /**
   * Conductance of the bias of one reference for {@code activeRows} active rows: a fixed reference
   * is all bias, and an HRS reference needs half a unit a row where an amplifier is to decide the
   * sign. None behind a divider: the ladder of its reference voltages is part of the converter.
   */
  public double biasConductanceS(int activeRows) {
    return divider != null
        ? 0
        : references.biasConductanceS(activeRows) + sensing.amplifierBiasS(activeRows);
  }

  /** Data cells of a word line that are in LRS. */
  public int lrsCells(int row) {
    return plane.lrsCells(row);
  }

  /**
   * Raises the word lines {@code rows[from..to)} and adds the sum of each column to {@code
   * partialSum}.
   *
   * @param rows word lines, ascending
   * @param readKey names the read among all reads of the run: it keys the noise
   */
  public void read(
      int[] rows, int from, int to, long readKey, ReadScratch scratch, int[] partialSum) {
    int active = to - from;
    if (plane instanceof BitPlane bits) {
      bits.countLrs(rows, from, to, scratch);
      sensing.addIdealSums(scratch.lrsMet, columns, active, partialSum);
      return;
    }
    BitLines measured = lines();
    measured.read(rows, 0, from, to, readKey, scratch);
    if (quick != null) {
      quick.addSums(active, scratch, partialSum, 0);
      return;
    }
    if (divider != null) {
      divider.read(measured, rows, from, to, readKey, scratch, partialSum);
      return;
    }
    for (int c = 0; c < columns; c++) {
      double differenceS = measured.differenceS(c, scratch) + units.offset(c);
      partialSum[c] +=
          comparators == null
              ? sensing.sum(differenceS, active)
              : comparators.sum(c, differenceS, active, readKey);
    }
  }

  /** True where every read of up to {@code mostRows} rows says 2 P - K: cells may be counted. */
  public boolean countsExactly(int mostRows) {
    return isIdeal() && sensing.resolves(mostRows);
  }

  /**
   * True where the sums of a read follow from its rows and its key alone, and what flows is that of
   * its rows: such reads can be made in any order ({@link #readAll}).
   */
  public boolean readsApart() {
    return !currentsVary() && !flickers();
  }

  /**
   * Makes all reads of {@code batch}: the same as {@link #read} of each.
   *
   * @param rows word lines of all reads of the step, numbered over all rows of arrays of the layer
   * @param firstRow number of this array's word line 0 among them
   * @param sums receives the sums of read r from {@code target[r] + firstSum} on
   */
  public void readAll(
      ReadBatch batch, int[] rows, int firstRow, ReadScratch scratch, int[] sums, int firstSum) {
    if (together != null && scratch.packs(batch.reads)) {
      together.readAll(batch, rows, firstRow, scratch, sums, firstSum);
      return;
    }
    if (quick != null) {
      for (int r = 0; r < batch.reads; r++) {
        int from = batch.from[r];
        int to = batch.to[r];
        lines().read(rows, firstRow, from, to, batch.key[r], scratch);
        quick.addSums(to - from, scratch, sums, batch.target[r] + firstSum);
      }
      return;
    }
    for (int r = 0; r < batch.reads; r++) {
      int from = batch.from[r];
      int active = batch.to[r] - from;
      int[] local = scratch.localRows(active);
      for (int i = 0; i < active; i++) {
        local[i] = rows[from + i] - firstRow;
      }
      Arrays.fill(scratch.sum, 0, columns, 0);
      read(local, 0, active, batch.key[r], scratch, scratch.sum);
      scratch.sense.add(scratch.sum, columns, sums, batch.target[r] + firstSum);
    }
  }

  /**
   * Raises the word lines {@code rows[from..to)} and decides for each column whether its sum
   * reaches its threshold: {@code decision} is 1 or 0. For amplifiers whose references carry the
   * thresholds.
   */
  public void decide(
      int[] rows,
      int from,
      int to,
      long readKey,
      ReadScratch scratch,
      int[] threshold,
      int[] decision) {
    int active = to - from;
    if (plane instanceof BitPlane bits) {
      bits.countLrs(rows, from, to, scratch);
      for (int c = 0; c < columns; c++) {
        decision[c] = 2 * scratch.lrsMet[c] - active >= threshold[c] ? 1 : 0;
      }
      return;
    }
    BitLines measured = lines();
    measured.read(rows, 0, from, to, readKey, scratch);
    for (int c = 0; c < columns; c++) {
      double differenceS = measured.differenceS(c, scratch) + units.offset(c);
      boolean fires =
          comparators == null
              ? sensing.fires(differenceS, active, threshold[c])
              : comparators.fires(c, differenceS, active, readKey, threshold[c]);
      decision[c] = fires ? 1 : 0;
    }
  }

  /**
   * What each bit line carried in the last read that {@code scratch} served, over the read voltage,
   * read noise included; empty for an ideal array, which counts cells instead.
   */
  public double[] bitLineS(ReadScratch scratch) {
    if (lines == null) {
      return new double[0];
    }
    double[] lineS = new double[columns];
    for (int c = 0; c < columns; c++) {
      lineS[c] = lines.lineS(c, scratch);
    }
    return lineS;
  }

  /**
   * What a read would put before the sense units, column by column, if no cell flickered, and how
   * much they do.
   *
   * @param rows word lines, ascending
   * @param differenceS receives bit line minus reference, offset included, as a conductance
   * @param varianceS2 receives the variance of its noise from read to read
   */
  public void levels(
      int[] rows,
      int from,
      int to,
      ReadScratch scratch,
      double[] differenceS,
      double[] varianceS2) {
    if (plane instanceof BitPlane bits) {
      bits.countLrs(rows, from, to, scratch);
      for (int c = 0; c < columns; c++) {
        differenceS[c] = sensing.idealDifferenceS(scratch.lrsMet[c], to - from);
        varianceS2[c] = 0;
      }
      return;
    }
    BitLines measured = lines();
    measured.quiet(rows, 0, from, to, scratch);
    for (int c = 0; c < columns; c++) {
      differenceS[c] = measured.differenceS(c, scratch) + units.offset(c);
      varianceS2[c] = measured.varianceS2(c, scratch);
    }
  }

  /** Word lines that an array of {@code kind} spends on {@code inputs} logical inputs. */
  public static int wordLines(ArrayKind kind, int inputs) {
    return inputs * kind.rowsPerInput();
  }
}
