package org.crossbarsim.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.crossbarsim.random.RandomStreams;

/**
 * The Vector API, one short loop after the other over the columns of a read: of a method with all
 * of it the compiler of JDK 17 leaves some vectors on the heap, and its long chain of operations
 * keeps fewer columns in flight.
 */
final class VectorPackedKernel implements PackedKernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final int BLOCK = 4 * WIDTH;
  private static final float ROUNDER = PlainPackedKernel.ROUNDER;
  private static final int ROUNDER_BITS = PlainPackedKernel.ROUNDER_BITS;

  private final PlainPackedKernel narrow = new PlainPackedKernel();

  @Override
  public void read(
      PackedCells cells, PackedReads reads, int[] rows, int firstRow, int[] sums, int firstSum) {
    if (cells.columns < WIDTH) {
      narrow.read(cells, reads, rows, firstRow, sums, firstSum);
      return;
    }
    reads.makeRoom(cells.columns);
    for (int r = 0; r < reads.reads; r += PackedReads.AT_HAND) {
      int end = Math.min(reads.reads, r + PackedReads.AT_HAND);
      for (int i = r; i < end; i++) {
        addUp(cells, reads, i, (i - r) * cells.columns, rows, firstRow);
      }
      for (int i = r; i < end; i++) {
        draw(
            RandomStreams.join(cells.noise, reads.key[i]),
            cells.columns,
            reads.uniform,
            (i - r) * cells.columns);
      }
      for (int i = r; i < end; i++) {
        decide(cells, reads, i, (i - r) * cells.columns, sums, firstSum);
      }
    }
  }

  private void decide(
      PackedCells cells, PackedReads reads, int read, int place, int[] sums, int firstSum) {
    for (int g = 0; g < cells.references(); g++) {
      int first = g * cells.columnsPerReference;
      int beyond = Math.min(cells.columns, first + cells.columnsPerReference);
      int whole = first + (beyond - first) / WIDTH * WIDTH;
      decide(cells, reads, read, place, g, first, whole, sums, firstSum);
      if (whole < beyond) {
        narrow.decide(cells, reads, read, place, g, whole, beyond, sums, firstSum);
      }
    }
  }

  // The last block of columns begins so far to the left that it ends with the last column, and does
  // some of them again.
  private static void addUp(
      PackedCells cells, PackedReads reads, int read, int place, int[] rows, int firstRow) {
    int columns = cells.columns;
    int[] cell = cells.cell;
    int[] steps = reads.steps;
    int[] variance = reads.variance;
    int from = reads.from[read];
    int to = reads.to[read];
    if (columns < BLOCK) {
      for (int c = 0; c < columns; c += WIDTH) {
        int first = Math.min(c, columns - WIDTH);
        IntVector s = IntVector.zero(INTS);
        IntVector w = s;
        for (int i = from; i < to; i++) {
          IntVector x = IntVector.fromArray(INTS, cell, (rows[i] - firstRow) * columns + first);
          s = s.add(x.lanewise(VectorOperators.LSHR, 16));
          w = w.add(x);
        }
        s.intoArray(steps, place + first);
        w.sub(s.lanewise(VectorOperators.LSHL, 16)).intoArray(variance, place + first);
      }
      return;
    }
    for (int c = 0; c < columns; c += BLOCK) {
      int first = Math.min(c, columns - BLOCK);
      IntVector s0 = IntVector.zero(INTS);
      IntVector s1 = s0;
      IntVector s2 = s0;
      IntVector s3 = s0;
      IntVector w0 = s0; // of whole words: steps * 2^16 + variance
      IntVector w1 = s0;
      IntVector w2 = s0;
      IntVector w3 = s0;
      for (int i = from; i < to; i++) {
        int at = (rows[i] - firstRow) * columns + first;
        IntVector x0 = IntVector.fromArray(INTS, cell, at);
        IntVector x1 = IntVector.fromArray(INTS, cell, at + WIDTH);
        IntVector x2 = IntVector.fromArray(INTS, cell, at + 2 * WIDTH);
        IntVector x3 = IntVector.fromArray(INTS, cell, at + 3 * WIDTH);
        s0 = s0.add(x0.lanewise(VectorOperators.LSHR, 16));
        s1 = s1.add(x1.lanewise(VectorOperators.LSHR, 16));
        s2 = s2.add(x2.lanewise(VectorOperators.LSHR, 16));
        s3 = s3.add(x3.lanewise(VectorOperators.LSHR, 16));
        w0 = w0.add(x0);
        w1 = w1.add(x1);
        w2 = w2.add(x2);
        w3 = w3.add(x3);
      }
      s0.intoArray(steps, place + first);
      s1.intoArray(steps, place + first + WIDTH);
      s2.intoArray(steps, place + first + 2 * WIDTH);
      s3.intoArray(steps, place + first + 3 * WIDTH);
      w0.sub(s0.lanewise(VectorOperators.LSHL, 16)).intoArray(variance, place + first);
      w1.sub(s1.lanewise(VectorOperators.LSHL, 16)).intoArray(variance, place + first + WIDTH);
      w2.sub(s2.lanewise(VectorOperators.LSHL, 16)).intoArray(variance, place + first + 2 * WIDTH);
      w3.sub(s3.lanewise(VectorOperators.LSHL, 16)).intoArray(variance, place + first + 3 * WIDTH);
    }
  }

  private static void draw(long key, int columns, float[] uniform, int place) {
    for (int c = 0; c < columns; c += WIDTH) {
      int at = Math.min(c, columns - WIDTH);
      VectorDraws.uniform(key, at).intoArray(uniform, place + at);
    }
  }

  // Whole registers of columns.
  private static void decide(
      PackedCells cells,
      PackedReads reads,
      int read,
      int place,
      int group,
      int first,
      int beyond,
      int[] sums,
      int firstSum) {
    float reference = reads.reference[read * cells.references() + group];
    int active = reads.to[read] - reads.from[read];
    float farthest = cells.farthest[active];
    PackedCells.Codes codes = cells.codes;
    int least = ROUNDER_BITS + codes.least();
    int most = ROUNDER_BITS + codes.most();
    int factor = codes.factor();
    int constant = -codes.addend() * active - ROUNDER_BITS * factor; // modulo 2^32
    int base = reads.target[read] + firstSum;
    float[] uniform = reads.uniform;
    int[] steps = reads.steps;
    int[] variance = reads.variance;
    float[] offset = cells.offset;
    int[] sures = reads.sure;
    IntVector all = IntVector.broadcast(INTS, -1);
    for (int c = first; c < beyond; c += WIDTH) {
      FloatVector t = FloatVector.fromArray(LANES, uniform, place + c);
      FloatVector s = t.mul(t);
      FloatVector p = s.mul(NormalEstimate.P2).add(NormalEstimate.P1).mul(s).add(NormalEstimate.P0);
      FloatVector q = s.mul(NormalEstimate.Q2).add(NormalEstimate.Q1).mul(s).add(1f);
      FloatVector v = floats(IntVector.fromArray(INTS, variance, place + c));
      FloatVector x = q.mul(q).mul(v);
      FloatVector y =
          IntVector.broadcast(INTS, NormalEstimate.ROOT_BITS)
              .sub(x.reinterpretAsInts().lanewise(VectorOperators.LSHR, 1))
              .reinterpretAsFloats();
      y = FloatVector.broadcast(LANES, NormalEstimate.ROOT_CENTRE).sub(x.mul(y).mul(y)).mul(y);
      FloatVector noise = t.mul(p).mul(v.mul(y)).mul(cells.perRoot);
      FloatVector level =
          floats(IntVector.fromArray(INTS, steps, place + c))
              .mul(cells.perStep)
              .add(noise)
              .add(FloatVector.fromArray(LANES, offset, c).sub(reference));
      FloatVector raised = level.add(ROUNDER);
      IntVector value = raised.reinterpretAsInts().min(most).max(least).mul(factor).add(constant);
      IntVector sure = // below zero where the level is near to its code and |t| within its limit
          level
              .sub(raised.sub(ROUNDER))
              .abs()
              .sub(farthest)
              .reinterpretAsInts()
              .and(s.sub(PlainPackedKernel.SQUARE_LIMIT).reinterpretAsInts())
              .lanewise(VectorOperators.ASHR, 31);
      sure.intoArray(sures, place + c);
      all = all.and(sure);
      IntVector.fromArray(INTS, sums, base + c).add(value.and(sure)).intoArray(sums, base + c);
    }
    if (all.compare(VectorOperators.GE, 0).anyTrue()) {
      doubt(reads, read, place, first, beyond);
    }
  }

  private static void doubt(PackedReads reads, int read, int place, int first, int beyond) {
    for (int c = first; c < beyond; c += WIDTH) {
      if (IntVector.fromArray(INTS, reads.sure, place + c)
          .compare(VectorOperators.GE, 0)
          .anyTrue()) {
        for (int i = c; i < c + WIDTH; i++) {
          if (reads.sure[place + i] >= 0) {
            reads.doubt(read, i);
          }
        }
      }
    }
  }

  private static FloatVector floats(IntVector whole) {
    return (FloatVector) whole.convert(VectorOperators.I2F, 0);
  }
}
