package org.crossbarsim.kernel;

import java.util.Arrays;
import org.crossbarsim.random.RandomStreams;

/** Plain loops, operation by operation those of the other form. */
final class PlainPackedKernel implements PackedKernel {
  static final float ROUNDER = PlainSenseKernel.ROUNDER;
  static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  static final float SQUARE_LIMIT = NormalEstimate.LIMIT * NormalEstimate.LIMIT; // exact

  @Override
  public void read(
      PackedCells cells, PackedReads reads, int[] rows, int firstRow, int[] sums, int firstSum) {
    reads.makeRoom(cells.columns);
    for (int r = 0; r < reads.reads; r++) {
      addUp(cells, reads, r, rows, firstRow);
      draw(RandomStreams.join(cells.noise, reads.key[r]), cells.columns, reads.uniform);
      for (int g = 0; g < cells.references(); g++) {
        int first = g * cells.columnsPerReference;
        int beyond = Math.min(cells.columns, first + cells.columnsPerReference);
        decide(cells, reads, r, 0, g, first, beyond, sums, firstSum);
      }
    }
  }

  private static void addUp(
      PackedCells cells, PackedReads reads, int read, int[] rows, int firstRow) {
    int columns = cells.columns;
    int[] steps = reads.steps;
    int[] variance = reads.variance;
    Arrays.fill(steps, 0, columns, 0);
    Arrays.fill(variance, 0, columns, 0);
    for (int i = reads.from[read]; i < reads.to[read]; i++) {
      int base = (rows[i] - firstRow) * columns;
      for (int c = 0; c < columns; c++) {
        steps[c] += cells.cell[base + c] >>> 16;
        variance[c] += cells.cell[base + c] & PackedCells.TOP;
      }
    }
  }

  private static void draw(long key, int columns, float[] uniform) {
    for (int c = 0; c < columns; c++) {
      int high = (int) (RandomStreams.stirred(RandomStreams.entry(key, c)) >>> 32);
      uniform[c] = (high ^ Integer.MIN_VALUE) * 0x1p-31f;
    }
  }

  /**
   * Columns {@code first..end} of a read, all of them compared with one reference.
   *
   * @param place of the read's column 0 among those at hand
   */
  void decide(
      PackedCells cells,
      PackedReads reads,
      int read,
      int place,
      int group,
      int first,
      int end,
      int[] sums,
      int firstSum) {
    float reference = reads.reference[read * cells.references() + group];
    int active = reads.to[read] - reads.from[read];
    float farthest = cells.farthest[active];
    PackedCells.Codes codes = cells.codes;
    int constant = -codes.addend() * active;
    int base = reads.target[read] + firstSum;
    for (int c = first; c < end; c++) {
      float t = reads.uniform[place + c];
      float noise = NormalEstimate.times(t, reads.variance[place + c]) * cells.perRoot;
      float level = reads.steps[place + c] * cells.perStep + noise + (cells.offset[c] - reference);
      float raised = level + ROUNDER;
      float left = Math.abs(level - (raised - ROUNDER)) - farthest;
      if (left < 0 && t * t < SQUARE_LIMIT) {
        int code = Float.floatToRawIntBits(raised) - ROUNDER_BITS;
        code = Math.max(codes.least(), Math.min(codes.most(), code));
        sums[base + c] += code * codes.factor() + constant;
      } else {
        reads.doubt(read, c);
      }
    }
  }
}
