package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
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
  private final @Nullable WireDrop drop; // null where wires do not resist
  private final @Nullable Traps traps; // null where cells do not flicker by traps
  private final Sensing sensing;
  private final SenseUnits units;
  private final @Nullable Comparators comparators; // null where an offset is all that is wrong
  private final @Nullable DividerSense divider; // null where bit lines are clamped
  private final RandomStreams random;
  private final long noiseEntity;

  private Crossbar(
      int columns,
      ConductancePlane plane,
      ReferenceColumns references,
      @Nullable WireDrop drop,
      @Nullable Traps traps,
      Sensing sensing,
      SenseUnits units,
      @Nullable DividerSense divider,
      RandomStreams random,
      long noiseEntity) {
    this.columns = columns;
    this.plane = plane;
    this.references = references;
    this.drop = drop;
    this.traps = traps;
    this.sensing = sensing;
    this.units = units;
    this.comparators =
        divider != null || units.errors().isOffsetAlone() ? null : new Comparators(sensing, units);
    this.divider = divider;
    this.random = random;
    this.noiseEntity = noiseEntity;
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
        ideal ? BitPlane.of(array, model, slice) : analogPlane(array, model, slice);
    WireDrop drop = null;
    if (drops && plane instanceof AnalogPlane cells) {
      drop = WireDrop.of(array, cells, references.cellPlane(array, model, slice), references);
    }
    Sensing sensing =
        Sensing.of(array, model.nominalS(CellState.LRS), model.nominalS(CellState.HRS));
    SenseErrors errors = SenseErrors.of(array.sense(), model.spec().readVoltageV());
    SenseUnits units = new SenseUnits(errors, array, sensing.codes() - 1, random, slice);
    return new Crossbar(
        slice.outputs(),
        plane,
        references,
        drop,
        Traps.of(array, model, slice, references),
        sensing,
        units,
        DividerSense.of(array, sensing, units, model, slice.inputs(), drops),
        random,
        RandomStreams.entity(slice.layer(), slice.rowTile(), slice.colTile(), 0));
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
    if (traps == null || !(plane instanceof AnalogPlane mean)) {
      throw new IllegalStateException("cells without traps do not flicker");
    }
    return new FlickeringCrossbar(this, mean, references, traps, image);
  }

  /** The same array around other cells. */
  Crossbar around(AnalogPlane data, AnalogPlane referenceCells, ReferenceColumns moving) {
    return new Crossbar(
        columns,
        data,
        moving,
        drop == null ? null : drop.around(data, referenceCells, moving),
        null,
        sensing,
        units,
        divider,
        random,
        noiseEntity);
  }

  static boolean lrs(TileSlice slice, int column, int input, int polarity) {
    return slice.isPlus(column, input) == (polarity == 0);
  }

  static AnalogPlane analogPlane(ArraySpec array, CellModel model, TileSlice slice) {
    int rowsPerInput = array.kind().rowsPerInput();
    int rows = slice.inputs() * rowsPerInput;
    AnalogPlane plane = new AnalogPlane(rows, slice.outputs(), model.spec().hasReadNoise());
    for (int row = 0; row < rows; row++) {
      int input = row / rowsPerInput;
      int polarity = row % rowsPerInput;
      for (int c = 0; c < slice.outputs(); c++) {
        CellState wanted = slice.isLrs(c, input, polarity) ? CellState.LRS : CellState.HRS;
        long entity = cellEntity(slice, c, input, polarity);
        CellState state = model.stateAfterProgramming(wanted, entity);
        double cellS = model.programmedS(wanted, entity, 0);
        plane.set(row, c, cellS, model.readNoise(state, cellS), state == CellState.LRS);
      }
    }
    return plane;
  }

  /** Key of a cell: layer, output, input, and copy with polarity; the same whatever the tiling. */
  static long cellEntity(TileSlice slice, int column, int input, int polarity) {
    return RandomStreams.entity(
        slice.layer(), slice.firstOutput() + column, slice.firstInput() + input, polarity);
  }

  /** Programs one data cell of a single-row array again, as its pulse number {@code cycle}. */
  void reprogram(
      CellModel model, TileSlice slice, int column, int input, CellState wanted, long cycle) {
    boolean toLrs = wanted == CellState.LRS;
    if (plane instanceof BitPlane bits) {
      if (toLrs) {
        bits.setLrs(input, column);
      } else {
        bits.clearLrs(input, column);
      }
      return;
    }
    long entity = cellEntity(slice, column, input, 0);
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
    return drop != null || divider != null;
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
      bits.countLrs(rows, from, to, scratch.planes, scratch.lrsMet);
      sensing.addIdealSums(scratch.lrsMet, columns, active, partialSum);
      return;
    }
    differences((AnalogPlane) plane, rows, from, to, readKey, scratch);
    if (divider != null) {
      AnalogPlane cells = (AnalogPlane) plane;
      divider.read(cells, drop != null, rows, from, to, readKey, scratch, partialSum);
      return;
    }
    for (int c = 0; c < columns; c++) {
      double differenceS = difference(c, scratch);
      partialSum[c] +=
          comparators == null
              ? sensing.sum(differenceS, active)
              : comparators.sum(c, differenceS, active, readKey);
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
      bits.countLrs(rows, from, to, scratch.planes, scratch.lrsMet);
      for (int c = 0; c < columns; c++) {
        decision[c] = 2 * scratch.lrsMet[c] - active >= threshold[c] ? 1 : 0;
      }
      return;
    }
    differences((AnalogPlane) plane, rows, from, to, readKey, scratch);
    for (int c = 0; c < columns; c++) {
      double differenceS = difference(c, scratch);
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
    if (isIdeal()) {
      return new double[0];
    }
    double[] lineS = new double[columns];
    for (int c = 0; c < columns; c++) {
      lineS[c] = drop == null ? scratch.sumS[c] : scratch.wired().lineS[c];
    }
    return lineS;
  }

  private double difference(int column, ReadScratch scratch) {
    if (drop != null) {
      WiredSums sums = scratch.wired();
      return sums.lineS[column]
          - sums.referenceS[references.groupOf(column)]
          + units.offset(column);
    }
    double referenceS = scratch.referenceS[references.groupOf(column)];
    return scratch.sumS[column] - referenceS + units.offset(column);
  }

  // What sense units see in one read, up to the offset.
  private void differences(
      AnalogPlane cells, int[] rows, int from, int to, long readKey, ReadScratch scratch) {
    quietSums(cells, rows, from, to, scratch);
    int groups = references.groups();
    if (drop != null) {
      WiredSums sums = scratch.wired();
      if (cells.noisy()) {
        flicker(Purpose.READ_NOISE, readKey, columns, sums.lineS2, sums.lineS);
      }
      if (references.noisy()) {
        flicker(Purpose.REFERENCE_NOISE, readKey, groups, sums.referenceS2, sums.referenceS);
      }
      return;
    }
    if (cells.noisy()) {
      flicker(Purpose.READ_NOISE, readKey, columns, scratch.varianceS2, scratch.sumS);
    }
    if (references.noisy()) {
      flicker(Purpose.REFERENCE_NOISE, readKey, groups, scratch.referenceS2, scratch.referenceS);
    }
  }

  // Lines without their noise, and its variances where cells flicker.
  private void quietSums(AnalogPlane cells, int[] rows, int from, int to, ReadScratch scratch) {
    if (drop != null) {
      scratch.drawsNothing(to - from);
      drop.read(rows, from, to, scratch);
      return;
    }
    cells.sum(rows, from, to, scratch.sumS);
    references.sum(rows, from, to, scratch.referenceS);
    if (cells.noisy()) {
      cells.sumVariance(rows, from, to, scratch.varianceS2);
    }
    if (references.noisy()) {
      references.sumVariance(rows, from, to, scratch.referenceS2);
    }
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
      bits.countLrs(rows, from, to, scratch.planes, scratch.lrsMet);
      for (int c = 0; c < columns; c++) {
        differenceS[c] = sensing.idealDifferenceS(scratch.lrsMet[c], to - from);
        varianceS2[c] = 0;
      }
      return;
    }
    quietSums((AnalogPlane) plane, rows, from, to, scratch);
    for (int c = 0; c < columns; c++) {
      differenceS[c] = difference(c, scratch);
      varianceS2[c] = variance((AnalogPlane) plane, c, scratch);
    }
  }

  private double variance(AnalogPlane cells, int column, ReadScratch scratch) {
    int group = references.groupOf(column);
    double sum = 0;
    if (cells.noisy()) {
      sum += drop != null ? scratch.wired().lineS2[column] : scratch.varianceS2[column];
    }
    if (references.noisy()) {
      sum += drop != null ? scratch.wired().referenceS2[group] : scratch.referenceS2[group];
    }
    return sum;
  }

  private void flicker(
      Purpose purpose, long readKey, int lines, double[] varianceS2, double[] sumS) {
    long key = random.bits(purpose, noiseEntity, readKey);
    for (int line = 0; line < lines; line++) {
      sumS[line] += FastGaussian.of(RandomStreams.join(key, line)) * Math.sqrt(varianceS2[line]);
    }
  }

  // Independent normal cells on one line add up to one normal number a line.
  private void flicker(Purpose purpose, long readKey, int lines, float[] varianceS2, float[] sumS) {
    long key = random.bits(purpose, noiseEntity, readKey);
    for (int line = 0; line < lines; line++) {
      double z = FastGaussian.of(RandomStreams.join(key, line));
      sumS[line] += (float) (z * Math.sqrt(varianceS2[line]));
    }
  }

  /** Word lines that an array of {@code kind} spends on {@code inputs} logical inputs. */
  public static int wordLines(ArrayKind kind, int inputs) {
    return inputs * kind.rowsPerInput();
  }
}
