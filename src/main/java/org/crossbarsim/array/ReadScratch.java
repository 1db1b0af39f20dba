package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.kernel.AnalogKernel;
import org.crossbarsim.kernel.PackedKernel;
import org.crossbarsim.kernel.PackedReads;
import org.crossbarsim.kernel.SenseKernel;
import org.crossbarsim.kernel.SpikeKernel;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one thread for reads of arrays with up to a stated number of columns, and what the
 * last read of an array whose currents vary drew from the read supply.
 */
public final class ReadScratch {
  private static final int MANY_READS = 4000; // from here on, more are expected

  AnalogKernel sums = AnalogKernel.forNow();
  SenseKernel sense = SenseKernel.forNow();
  PackedKernel packed = PackedKernel.forNow();
  final PackedReads packedReads = new PackedReads();
  final float[] sumS;
  final float[] varianceS2;
  final float[] referenceS;
  final float[] referenceS2;
  final int[] lrsMet;
  final long[] lanes; // of counts
  final float[] levelReferenceS; // one a column: what its level is counted from
  final float[] level; // these three, one a column, as SenseKernel knows them
  final float[] slack;
  final int[] value;
  final int[] sum; // one a column: sums of one read
  final double[] referenceDrawnS; // one a reference
  final double[] dividedS; // one a column: what stands below the pull-up of a divider
  double[] drawnS = new double[0]; // one an active row; grows to the widest read
  double[] pullUpS = new double[0]; // likewise
  long lineKey; // of the noise that the lines in sumS have yet to get
  boolean noiseToCome; // true where they have
  private boolean waits; // for the kernel of packed cells, and for no other
  private long reads;
  private double[] referenceV = new double[0];
  private int[] localRows = new int[0];
  private float[] batchReferenceS = new float[0];
  float[] batchReferenceUnits = new float[0];
  private @Nullable WiredSums wired;

  /** Buffers for arrays of at most {@code columns} data columns. */
  public ReadScratch(int columns) {
    sumS = new float[columns];
    varianceS2 = new float[columns];
    referenceS = new float[columns];
    referenceS2 = new float[columns];
    int words = SpikeKernel.words(columns);
    lrsMet = new int[words * SpikeKernel.OUTPUTS];
    lanes = new long[words * SpikeKernel.LANES];
    levelReferenceS = new float[columns];
    level = new float[columns];
    slack = new float[columns];
    value = new int[columns];
    sum = new int[columns];
    referenceDrawnS = new double[columns];
    dividedS = new double[columns];
  }

  /** Makes room for a read of {@code activeRows} rows and sets what it draws to zero. */
  void drawsNothing(int activeRows) {
    if (drawnS.length < activeRows) {
      drawnS = new double[Math.max(activeRows, 2 * drawnS.length)];
      pullUpS = new double[drawnS.length];
    }
    Arrays.fill(drawnS, 0, activeRows, 0);
    Arrays.fill(pullUpS, 0, activeRows, 0);
    Arrays.fill(referenceDrawnS, 0);
  }

  /** Buffers for reads whose wires resist. */
  WiredSums wired() {
    if (wired == null) {
      wired = new WiredSums(sumS.length);
    }
    return wired;
  }

  /**
   * Current that the data cells of number {@code activeRow} of the last read's rows drew, all
   * columns together, over the read voltage. Only after a read of an array whose {@linkplain
   * Crossbar#currentsVary currents vary}.
   */
  public double drawnS(int activeRow) {
    return drawnS[activeRow];
  }

  /** Current that the cells of one reference drew in the last such read, over the read voltage. */
  public double referenceDrawnS(int reference) {
    return referenceDrawnS[reference];
  }

  /**
   * What the pull-ups took for the cells of that row, as the conductance that would take it at the
   * read voltage; 0 where bit lines are clamped.
   */
  public double pullUpS(int activeRow) {
    return pullUpS[activeRow];
  }

  /** Counts a read and chooses the kernels for it. */
  void begin() {
    if (waits) {
      return;
    }
    if (reads < MANY_READS) {
      reads++;
    } else if (sums == AnalogKernel.PLAIN || sense == SenseKernel.PLAIN) {
      sums = AnalogKernel.forManyReads();
      sense = SenseKernel.forManyReads();
    }
  }

  /**
   * Counts reads that can be made together of packed cells, and says whether they are: not by plain
   * loops, which are faster read by read.
   */
  boolean packs(int together) {
    if (packed == PackedKernel.PLAIN) {
      reads += together;
      packed = reads < MANY_READS ? packed : PackedKernel.forManyReads();
      waits = packed == PackedKernel.PLAIN && PackedKernel.mayCome();
    }
    return packed != PackedKernel.PLAIN;
  }

  /**
   * Room for what the references carry in reads that are made together, read by read, and in {@link
   * #batchReferenceUnits} for the same in units.
   */
  float[] batchReferences(int references) {
    if (batchReferenceS.length < references) {
      batchReferenceS = new float[Math.max(references, 2 * batchReferenceS.length)];
      batchReferenceUnits = new float[batchReferenceS.length];
    }
    return batchReferenceS;
  }

  /** Room for the word lines of a read of {@code activeRows} rows. */
  int[] localRows(int activeRows) {
    if (localRows.length < activeRows) {
      localRows = new int[Math.max(activeRows, 2 * localRows.length)];
    }
    return localRows;
  }

  /** Reference voltages of a divider with {@code levels} thresholds, for the read at hand. */
  double[] referenceV(int levels) {
    if (referenceV.length < levels) {
      referenceV = new double[levels];
    }
    return referenceV;
  }
}
