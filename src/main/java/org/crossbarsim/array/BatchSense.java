package org.crossbarsim.array;

import org.crossbarsim.kernel.PackedCells;
import org.crossbarsim.kernel.PackedKernel;
import org.crossbarsim.kernel.PackedReads;
import org.jspecify.annotations.Nullable;

/**
 * Many reads of one array together: flickering cells, clamped bit lines behind ideal wires,
 * rounding converters that are wrong in their offset alone. The same sums as {@link Sensing} finds
 * column by column.
 *
 * <p>As in {@link QuickSense} an estimate tells most codes. It is made of a copy of the cells in
 * steps of a 65,535th of the most, half as many bytes as conductances and variances have: what the
 * reads of a large network wait for is memory. Columns that the estimate leaves in doubt are done
 * by themselves, exactly, from the cells.
 */
final class BatchSense {
  private static final int LAYERS_IN_HEAP = 16; // as large as the one at hand, for it to be copied
  private static final double ROOT_STEPS = Math.sqrt(0.5 / PackedCells.TOP); // of half a step

  private final BitLines lines;
  private final Sensing sensing;
  private final SenseUnits units;
  private final double perUnit;
  private volatile @Nullable Packed packed;

  /**
   * Cells for estimates, and how far these may be off.
   *
   * @param stepS a step of conductance
   * @param stepS2 a step of variance
   * @param stepError in units, for each number of active rows, all but noise
   * @param rootError likewise, of a root of steps
   */
  private record Packed(
      PackedCells cells, double stepS, double stepS2, double[] stepError, double[] rootError) {}

  private BatchSense(BitLines lines, Sensing sensing, SenseUnits units) {
    this.lines = lines;
    this.sensing = sensing;
    this.units = units;
    this.perUnit = perUnit(sensing);
  }

  /**
   * Such reads; null where their estimates would not help: where cells move, lines do not flicker,
   * or codes are not rounded. Units are to be wrong in their offset alone.
   */
  static @Nullable BatchSense of(BitLines lines, Sensing sensing, SenseUnits units) {
    boolean flickers = !lines.drops() && lines.cells().noisy() && !lines.cells().moves();
    boolean rounds = !sensing.isAmplifier() && !sensing.isListed();
    return flickers
            && rounds
            && lines.cells().rows() <= PackedCells.MOST_ROWS
            && QuickSense.isUseful(error(1, lines, sensing, units))
        ? new BatchSense(lines, sensing, units)
        : null;
  }

  /**
   * True where the packed copies of all arrays of a layer take a small part of the heap: they are
   * for speed alone.
   */
  static boolean hasRoom(TileSlice slice) {
    long cells = (long) slice.weights().outputs() * slice.weights().fanIn();
    return cells * Integer.BYTES <= Runtime.getRuntime().maxMemory() / LAYERS_IN_HEAP;
  }

  // Packed when they are first read together: many arrays never are. Threads may do so at the same
  // time, each the same.
  private Packed packed() {
    Packed known = packed;
    if (known == null) {
      known = pack();
      packed = known;
    }
    return known;
  }

  private Packed pack() {
    AnalogPlane plane = lines.cells();
    double stepS = step(plane.mostS());
    double stepS2 = step(plane.mostS2());
    float[] offset = new float[plane.columns()];
    for (int c = 0; c < offset.length; c++) {
      offset[c] = (float) (units.offset(c) * perUnit);
    }
    double[] stepError = new double[plane.rows() + 1];
    double[] rootError = new double[stepError.length];
    float[] farthest = new float[stepError.length];
    for (int active = 0; active < farthest.length; active++) {
      double flickerS = Math.sqrt(active * plane.mostS2());
      stepError[active] = stepError(active, lines, sensing, units);
      rootError[active] = ROOT_STEPS * flickerS * perUnit;
      double error = error(active, lines, sensing, units);
      boolean useful = QuickSense.isUseful(error);
      farthest[active] = useful ? Math.nextDown((float) (0.5 - error)) : -1;
    }
    boolean counted = sensing.needsRowCount();
    PackedCells cells =
        new PackedCells(
            plane.packed(stepS, stepS2),
            lines.columnsPerReference(),
            offset,
            farthest,
            lines.lineNoise(),
            stepS * perUnit,
            Math.sqrt(stepS2) * perUnit,
            new PackedCells.Codes(
                counted ? 0 : -sensing.topCode(),
                sensing.topCode(),
                (counted ? 2 : 1) * sensing.step(),
                counted ? 1 : 0));
    return new Packed(cells, stepS, stepS2, stepError, rootError);
  }

  private static double perUnit(Sensing sensing) {
    return 1 / (sensing.unitS() * sensing.step());
  }

  private static double step(double most) {
    return most > 0 ? most / PackedCells.TOP : 1;
  }

  /** Forgets the copy of cells that have changed. */
  void reprogrammed() {
    packed = null;
  }

  // How far estimate and exact number lie apart, in units. Lines are added up in float there, each
  // time 2^-24 off at most, and of whole steps here, each cell half a step off.
  private static double error(int active, BitLines lines, Sensing sensing, SenseUnits units) {
    double normal = PackedKernel.NORMAL_ERROR + PackedKernel.MOST_NORMAL * ROOT_STEPS;
    double flickerS = Math.sqrt(active * lines.cells().mostS2());
    return stepError(active, lines, sensing, units) + normal * flickerS * perUnit(sensing);
  }

  // The same but for what roots and normal numbers are off.
  private static double stepError(int active, BitLines lines, Sensing sensing, SenseUnits units) {
    AnalogPlane plane = lines.cells();
    double lineS = active * plane.mostS();
    double mostS = lineS + QuickSense.MOST_SIGMAS * Math.sqrt(active * plane.mostS2());
    mostS += lines.mostReferenceS(active, QuickSense.MOST_SIGMAS);
    mostS += Math.abs(sensing.biasS(active)) + QuickSense.mostOffsetS(plane.columns(), units);
    double rounding = mostS * (QuickSense.ROUNDING + active * 0x1p-24);
    return (rounding + lineS * (0.5 / PackedCells.TOP)) * perUnit(sensing);
  }

  /** Makes all reads of {@code batch}, as {@link Crossbar#readAll} says. */
  void readAll(
      ReadBatch batch, int[] rows, int firstRow, ReadScratch scratch, int[] sums, int firstSum) {
    Packed own = packed();
    int groups = lines.references();
    float[] referenceS = scratch.batchReferences(batch.reads * groups);
    float[] reference = scratch.batchReferenceUnits;
    lines.references(batch, rows, firstRow, referenceS);
    for (int r = 0, at = 0; r < batch.reads; r++) {
      double biasS = sensing.biasS(batch.to[r] - batch.from[r]);
      for (int g = 0; g < groups; g++, at++) {
        reference[at] = (float) ((referenceS[at] + biasS) * perUnit);
      }
    }
    PackedReads reads = scratch.packedReads;
    reads.take(batch.reads, batch.from, batch.to, batch.target, batch.key, reference);
    scratch.packed.read(own.cells, reads, rows, firstRow, sums, firstSum);
    for (int d = 0; d < reads.doubts(); d++) {
      int r = reads.doubtfulRead(d);
      int column = reads.doubtfulColumn(d);
      float ownReferenceS = referenceS[r * groups + lines.referenceOf(column)];
      sums[batch.target[r] + firstSum + column] +=
          resolved(own, batch, r, column, rows, firstRow, ownReferenceS);
    }
  }

  // With the exact normal number steps tell most of the codes that are left; the cells themselves
  // have rarely been touched, and come from memory.
  private int resolved(
      Packed own,
      ReadBatch batch,
      int read,
      int column,
      int[] rows,
      int firstRow,
      float referenceS) {
    int active = batch.to[read] - batch.from[read];
    long steps = own.cells.sum(column, rows, firstRow, batch.from[read], batch.to[read]);
    double z = lines.normal(column, batch, read);
    double lineS = PackedCells.conductance(steps) * own.stepS;
    lineS += z * Math.sqrt(PackedCells.variance(steps) * own.stepS2);
    double differenceS = lineS - referenceS + units.offset(column);
    double level = (differenceS - sensing.biasS(active)) * perUnit;
    double left = 0.5 - Math.abs(level - Math.rint(level));
    if (left <= own.stepError[active] + Math.abs(z) * own.rootError[active]) {
      differenceS = (double) lines.lineS(column, batch, read, rows, firstRow) - referenceS;
      differenceS += units.offset(column);
    }
    return sensing.sum(differenceS, active);
  }
}
