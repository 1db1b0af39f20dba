package org.crossbarsim.array;

import org.crossbarsim.kernel.AnalogKernel;
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
  private final long lineNoise; // key of the noise of lines
  private final long referenceNoise; // likewise of references

  BitLines(
      AnalogPlane cells,
      ReferenceColumns references,
      @Nullable WireDrop drop,
      RandomStreams random,
      long noiseEntity) {
    this(
        cells,
        references,
        drop,
        random.key(Purpose.READ_NOISE, noiseEntity),
        random.key(Purpose.REFERENCE_NOISE, noiseEntity));
  }

  private BitLines(
      AnalogPlane cells,
      ReferenceColumns references,
      @Nullable WireDrop drop,
      long lineNoise,
      long referenceNoise) {
    this.cells = cells;
    this.references = references;
    this.drop = drop;
    this.lineNoise = lineNoise;
    this.referenceNoise = referenceNoise;
  }

  /** The same lines around other cells. */
  BitLines around(AnalogPlane data, AnalogPlane referenceCells, ReferenceColumns moving) {
    WireDrop wires = drop == null ? null : drop.around(data, referenceCells, moving);
    return new BitLines(data, moving, wires, lineNoise, referenceNoise);
  }

  AnalogPlane cells() {
    return cells;
  }

  /** True where wires resist. */
  boolean drops() {
    return drop != null;
  }

  /**
   * Raises the word lines {@code rows[from..to)}, read noise included.
   *
   * @param firstRow number in {@code rows} of word line 0; 0 where wires resist
   */
  void read(int[] rows, int firstRow, int from, int to, long readKey, ReadScratch scratch) {
    scratch.begin();
    quiet(rows, firstRow, from, to, scratch);
    if (cells.noisy()) {
      scratch.lineKey = lineKey(readKey);
      scratch.noiseToCome = true; // a line gets it when it is asked for
    }
    if (references.noisy()) {
      flicker(RandomStreams.join(referenceNoise, readKey), scratch);
    }
  }

  /** Key of the noise that the lines have in a read. */
  long lineKey(long readKey) {
    return RandomStreams.join(lineNoise, readKey);
  }

  /**
   * What each reference carries in each read of a batch, read noise included; where wires are
   * ideal.
   *
   * @param referenceS receives {@code [read][reference]}
   */
  void references(ReadBatch batch, int[] rows, int firstRow, float[] referenceS) {
    int at = 0;
    for (int r = 0; r < batch.reads; r++) {
      long key = RandomStreams.join(referenceNoise, batch.key[r]);
      for (int g = 0; g < references.groups(); g++) {
        referenceS[at++] = references.lineS(g, rows, firstRow, batch.from[r], batch.to[r], key);
      }
    }
  }

  /** What a bit line carries in one of these reads. */
  float lineS(int column, ReadBatch batch, int read, int[] rows, int firstRow) {
    long key = lineKey(batch.key[read]);
    return cells.lineS(column, rows, firstRow, batch.from[read], batch.to[read], key);
  }

  /** Its normal number. */
  double normal(int column, ReadBatch batch, int read) {
    return normal(lineKey(batch.key[read]), column);
  }

  /** Key to which the key of a read is joined for the noise of lines. */
  long lineNoise() {
    return lineNoise;
  }

  /** Most that a reference carries over so many rows, its noise {@code sigmas} deviations. */
  double mostReferenceS(int activeRows, double sigmas) {
    return references.mostS(activeRows, sigmas);
  }

  /** References in use. */
  int references() {
    return references.groups();
  }

  int columnsPerReference() {
    return references.columnsPerReference();
  }

  int referenceOf(int column) {
    return references.groupOf(column);
  }

  /** The same without read noise, whose variances it leaves where cells flicker. */
  void quiet(int[] rows, int firstRow, int from, int to, ReadScratch scratch) {
    scratch.noiseToCome = false;
    if (drop != null) {
      scratch.drawsNothing(to - from);
      drop.read(rows, from, to, scratch);
      return;
    }
    cells.sum(scratch.sums, rows, firstRow, from, to, scratch.sumS, scratch.varianceS2);
    references.sum(
        AnalogKernel.PLAIN, rows, firstRow, from, to, scratch.referenceS, scratch.referenceS2);
  }

  // Independent normal cells on one line add up to one normal number a line.
  private void flicker(long key, ReadScratch scratch) {
    if (drop != null) {
      WiredSums sums = scratch.wired();
      for (int g = 0; g < references.groups(); g++) {
        sums.referenceS[g] += normal(key, g) * Math.sqrt(sums.referenceS2[g]);
      }
      return;
    }
    for (int g = 0; g < references.groups(); g++) {
      scratch.referenceS[g] += (float) (normal(key, g) * Math.sqrt(scratch.referenceS2[g]));
    }
  }

  private static double normal(long key, int line) {
    return FastGaussian.of(RandomStreams.join(key, line));
  }

  /** What a bit line carries. */
  double lineS(int column, ReadScratch scratch) {
    double z = scratch.noiseToCome ? normal(scratch.lineKey, column) : 0;
    if (drop != null) {
      WiredSums sums = scratch.wired();
      double lineS = sums.lineS[column];
      return scratch.noiseToCome ? lineS + z * Math.sqrt(sums.lineS2[column]) : lineS;
    }
    float lineS = scratch.sumS[column];
    return scratch.noiseToCome
        ? lineS + (float) (z * Math.sqrt(scratch.varianceS2[column]))
        : lineS;
  }

  /**
   * Leaves in {@code scratch} for each column what its reference carries and {@code biasS} more;
   * where wires are ideal.
   *
   * @return the largest of these, sign apart
   */
  double levelReferences(double biasS, ReadScratch scratch) {
    return references.spread(scratch.referenceS, biasS, cells.columns(), scratch.levelReferenceS);
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
