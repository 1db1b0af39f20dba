package org.crossbarsim.array;

import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * Bit lines and references of an array whose cells have a conductance each: what they carry in a
 * read, in {@code float} where wires are ideal and in {@code double} behind wires that resist.
 *
 * <p>A read leaves its currents in the scratch, over the read voltage; the questions are about the
 * last read that the scratch served.
 */
final class BitLines {
  private final AnalogPlane cells;
  private final ReferenceColumns references;
  private final @Nullable WireDrop drop; // null where wires do not resist
  private final RandomStreams random;
  private final long noiseEntity;

  BitLines(
      AnalogPlane cells,
      ReferenceColumns references,
      @Nullable WireDrop drop,
      RandomStreams random,
      long noiseEntity) {
    this.cells = cells;
    this.references = references;
    this.drop = drop;
    this.random = random;
    this.noiseEntity = noiseEntity;
  }

  /** The same lines around other cells. */
  BitLines around(AnalogPlane data, AnalogPlane referenceCells, ReferenceColumns moving) {
    WireDrop wires = drop == null ? null : drop.around(data, referenceCells, moving);
    return new BitLines(data, moving, wires, random, noiseEntity);
  }

  AnalogPlane cells() {
    return cells;
  }

  /** True where wires resist. */
  boolean drops() {
    return drop != null;
  }

  /** Raises the word lines {@code rows[from..to)}, read noise included. */
  void read(int[] rows, int from, int to, long readKey, ReadScratch scratch) {
    quiet(rows, from, to, scratch);
    if (cells.noisy()) {
      flicker(Purpose.READ_NOISE, readKey, cells.columns(), scratch, false);
    }
    if (references.noisy()) {
      flicker(Purpose.REFERENCE_NOISE, readKey, references.groups(), scratch, true);
    }
  }

  /** The same without read noise, whose variances it leaves where cells flicker. */
  void quiet(int[] rows, int from, int to, ReadScratch scratch) {
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

  // Independent normal cells on one line add up to one normal number a line.
  private void flicker(
      Purpose purpose, long readKey, int lines, ReadScratch scratch, boolean reference) {
    long key = random.bits(purpose, noiseEntity, readKey);
    if (drop != null) {
      WiredSums sums = scratch.wired();
      double[] lineS = reference ? sums.referenceS : sums.lineS;
      double[] lineS2 = reference ? sums.referenceS2 : sums.lineS2;
      for (int line = 0; line < lines; line++) {
        lineS[line] += FastGaussian.of(RandomStreams.join(key, line)) * Math.sqrt(lineS2[line]);
      }
      return;
    }
    float[] lineS = reference ? scratch.referenceS : scratch.sumS;
    float[] lineS2 = reference ? scratch.referenceS2 : scratch.varianceS2;
    for (int line = 0; line < lines; line++) {
      double z = FastGaussian.of(RandomStreams.join(key, line));
      lineS[line] += (float) (z * Math.sqrt(lineS2[line]));
    }
  }

  /** What a bit line carries. */
  double lineS(int column, ReadScratch scratch) {
    return drop != null ? scratch.wired().lineS[column] : scratch.sumS[column];
  }

  /** What a bit line carries beyond its reference. */
  double differenceS(int column, ReadScratch scratch) {
    int group = references.groupOf(column);
    double referenceS =
        drop != null ? scratch.wired().referenceS[group] : scratch.referenceS[group];
    return lineS(column, scratch) - referenceS;
  }

  /** Variance of that difference from read to read. */
  double varianceS2(int column, ReadScratch scratch) {
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
}
