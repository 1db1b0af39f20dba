package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.jspecify.annotations.Nullable;

/**
 * One programmed array: data cells, references and sensing. Immutable after programming, shared by
 * threads; only a {@link PlasticCrossbar} changes the cells of the one that it keeps.
 *
 * <p>A read raises some word lines and reports one signed sum a data column. It knows no clock:
 * which rows form a read, and when, is decided above. Bit lines are clamped, so the current of a
 * column is the sum of its cells' currents where wires are ideal, and what a {@link WireDrop}
 * leaves of it where they are not.
 *
 * <p>Word line w of a differential array is 2i for input i at +1 (or a spike) and 2i+1 for input i
 * at -1.
 */
public final class Crossbar {
  private final int columns;
  private final ConductancePlane plane;
  private final ReferenceColumns references;
  private final @Nullable WireDrop drop; // null where wires do not resist
  private final Sensing sensing;
  private final double[] offsetS; // one a column: that of its amplifier, over the read voltage
  private final RandomStreams random;
  private final long noiseEntity;

  private Crossbar(
      int columns,
      ConductancePlane plane,
      ReferenceColumns references,
      @Nullable WireDrop drop,
      Sensing sensing,
      double[] offsetS,
      RandomStreams random,
      long noiseEntity) {
    this.columns = columns;
    this.plane = plane;
    this.references = references;
    this.drop = drop;
    this.sensing = sensing;
    this.offsetS = offsetS;
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
    boolean ideal = model.spec().isIdeal() && array.sense().offsetSigmaA() == 0 && !drops;
    ReferenceColumns references = new ReferenceColumns(array, model, slice);
    Sensing sensing =
        Sensing.of(array, model.nominalS(CellState.LRS), model.nominalS(CellState.HRS));
    return new Crossbar(
        slice.outputs(),
        ideal ? idealPlane(array, model, slice) : analogPlane(array, model, slice),
        references,
        drops ? WireDrop.of(array, model, slice, references) : null,
        sensing,
        offsets(array, model, random, slice),
        random,
        RandomStreams.entity(slice.layer(), slice.rowTile(), slice.colTile(), 0));
  }

  private static boolean lrs(TileSlice slice, int column, int input, int polarity) {
    return slice.isPlus(column, input) == (polarity == 0);
  }

  private static BitPlane idealPlane(ArraySpec array, CellModel model, TileSlice slice) {
    int rowsPerInput = array.kind().rowsPerInput();
    BitPlane plane =
        new BitPlane(
            slice.inputs() * rowsPerInput,
            slice.outputs(),
            model.nominalS(CellState.LRS),
            model.nominalS(CellState.HRS));
    for (int row = 0; row < slice.inputs() * rowsPerInput; row++) {
      for (int c = 0; c < slice.outputs(); c++) {
        if (lrs(slice, c, row / rowsPerInput, row % rowsPerInput)) {
          plane.setLrs(row, c);
        }
      }
    }
    return plane;
  }

  private static AnalogPlane analogPlane(ArraySpec array, CellModel model, TileSlice slice) {
    int rows = wordLines(array.kind(), slice.inputs());
    AnalogPlane plane = new AnalogPlane(rows, slice.outputs(), model.spec().hasReadNoise());
    eachCell(array, model, slice, plane::set);
    return plane;
  }

  /** Hands out the data cells one by one, word line by word line. */
  static void eachCell(ArraySpec array, CellModel model, TileSlice slice, CellSink sink) {
    int rowsPerInput = array.kind().rowsPerInput();
    for (int row = 0; row < slice.inputs() * rowsPerInput; row++) {
      int input = row / rowsPerInput;
      int polarity = row % rowsPerInput;
      for (int c = 0; c < slice.outputs(); c++) {
        CellState wanted = lrs(slice, c, input, polarity) ? CellState.LRS : CellState.HRS;
        long entity = cellEntity(slice, c, input, polarity);
        CellState state = model.stateAfterProgramming(wanted, entity);
        double cellS = model.programmedS(wanted, entity, 0);
        sink.set(row, c, cellS, model.readNoise(state, cellS), state == CellState.LRS);
      }
    }
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

  private static double[] offsets(
      ArraySpec array, CellModel model, RandomStreams random, TileSlice slice) {
    double[] offset = new double[slice.outputs()];
    double sigmaS = array.sense().offsetSigmaA() / model.spec().readVoltageV();
    int units = array.senseUnits();
    for (int c = 0; c < offset.length && sigmaS > 0; c++) {
      long unit = (long) slice.colTile() * units + c % units;
      long entity = RandomStreams.entity(slice.layer(), unit, slice.rowTile(), 0);
      offset[c] = sigmaS * random.gaussian(Purpose.SENSE_OFFSET, entity, 0);
    }
    return offset;
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
    return drop != null;
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
   * sign.
   */
  public double biasConductanceS(int activeRows) {
    return references.biasConductanceS(activeRows) + sensing.amplifierBiasS(activeRows);
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
      addIdealSums(scratch.lrsMet, active, partialSum);
      return;
    }
    differences((AnalogPlane) plane, rows, from, to, readKey, scratch);
    for (int c = 0; c < columns; c++) {
      partialSum[c] += sensing.sum(difference(c, scratch), active);
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
      decision[c] = sensing.fires(difference(c, scratch), active, threshold[c]) ? 1 : 0;
    }
  }

  private void addIdealSums(int[] lrsMet, int active, int[] partialSum) {
    if (sensing.resolves(active)) {
      for (int c = 0; c < columns; c++) {
        partialSum[c] += 2 * lrsMet[c] - active;
      }
    } else {
      for (int c = 0; c < columns; c++) {
        partialSum[c] += sensing.idealSum(lrsMet[c], active);
      }
    }
  }

  private double difference(int column, ReadScratch scratch) {
    if (drop != null) {
      WiredSums sums = scratch.wired();
      return sums.lineS[column] - sums.referenceS[references.groupOf(column)] + offsetS[column];
    }
    double referenceS = scratch.referenceS[references.groupOf(column)];
    return scratch.sumS[column] - referenceS + offsetS[column];
  }

  private void differences(
      AnalogPlane cells, int[] rows, int from, int to, long readKey, ReadScratch scratch) {
    if (drop != null) {
      dropped(drop, rows, from, to, readKey, scratch);
      return;
    }
    cells.sum(rows, from, to, scratch.sumS);
    references.sum(rows, from, to, scratch.referenceS);
    if (cells.noisy()) {
      cells.sumVariance(rows, from, to, scratch.varianceS2);
      flicker(Purpose.READ_NOISE, readKey, columns, scratch.varianceS2, scratch.sumS);
    }
    if (references.noisy()) {
      references.sumVariance(rows, from, to, scratch.referenceS2);
      flicker(
          Purpose.REFERENCE_NOISE,
          readKey,
          references.groups(),
          scratch.referenceS2,
          scratch.referenceS);
    }
  }

  private void dropped(
      WireDrop wires, int[] rows, int from, int to, long readKey, ReadScratch scratch) {
    scratch.drawsNothing(to - from);
    wires.read(rows, from, to, scratch);
    WiredSums sums = scratch.wired();
    if (wires.noisy()) {
      flicker(Purpose.READ_NOISE, readKey, columns, sums.lineS2, sums.lineS);
    }
    if (references.noisy()) {
      int groups = references.groups();
      flicker(Purpose.REFERENCE_NOISE, readKey, groups, sums.referenceS2, sums.referenceS);
    }
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
