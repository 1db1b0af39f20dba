package org.crossbarsim.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Calls of kernels with the data of one array, narrow ones and doubtful ones among them. */
final class Exercise {
  private static final int COLUMNS = 128;
  private static final int FIRED_WORDS = 16;
  private static final int[] WIDTHS = {COLUMNS, COLUMNS - 1, 3};

  private static final int[] FROM = {0, 0};
  private static final int[] TO = {5, 2};
  private static final int[] SUM_WIDTHS = {COLUMNS, COLUMNS - 1, COLUMNS, 63, 20, 3};

  private final float[] plane = new float[2 * COLUMNS];
  private final float[] sum = new float[COLUMNS];
  private final float[] other = new float[COLUMNS];
  private final float[] level = new float[COLUMNS];
  private final long[] bits = new long[COLUMNS];
  private final double[] z = new double[COLUMNS];
  private final int[] value = new int[COLUMNS];
  private final int[] sums = new int[COLUMNS];
  private final MembraneFormat format = new MembraneFormat(16, 4, true);
  private final MembraneFormat wideFormat = new MembraneFormat(40, 4, true);
  private final FireFormat narrowRule = new FireFormat(format, false, true);
  private final FireFormat wideRule = new FireFormat(wideFormat, false, true);
  private final MembraneTally tally = new MembraneTally();
  private final long[] lanes = new long[2 * SpikeKernel.LANES];
  private final long[] fired = new long[FIRED_WORDS];
  private final int[] potential = new int[COLUMNS];
  private final long[] wide = new long[COLUMNS];
  private final int[] rows = {0, 1, 0, 1, 1};
  private final PackedReads packedReads = new PackedReads();
  private final List<PackedCells> packed;

  Exercise() {
    for (int i = 0; i < COLUMNS; i++) {
      bits[i] = i * 0x9E3779B97F4A7C15L;
      plane[i] = i % 7;
    }
    int[] cell = new int[2 * COLUMNS];
    Arrays.setAll(cell, i -> PackedCells.packed(500 * (i % 7), 100 * (i % 5)));
    float[] farthest = {0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f};
    PackedCells.Codes codes = new PackedCells.Codes(-9, 9, 1, 0);
    packed =
        IntStream.of(SUM_WIDTHS)
            .mapToObj(
                n -> new PackedCells(cell, COLUMNS, new float[n], farthest, 1, 1e-3, 1e-3, codes))
            .toList();
  }

  /** Calls of each method by itself: compiled into one piece, some would stay as they are. */
  List<Consumer<AnalogKernel>> sums() {
    return List.of(
        kernel -> {
          for (int columns : SUM_WIDTHS) {
            kernel.sumRows(plane, columns, 0, rows, 0, rows.length, sum);
          }
        },
        kernel -> {
          for (int columns : SUM_WIDTHS) {
            kernel.sumRows(plane, plane, columns, 0, rows, 0, rows.length, sum, other);
          }
        });
  }

  List<Consumer<SpikeKernel>> spikes() {
    return List.of(
        kernel -> {
          for (int outputs : WIDTHS) {
            kernel.count(bits, SpikeKernel.words(outputs), rows, 0, rows.length, lanes);
          }
        },
        kernel -> kernel.widen(lanes, 2, value),
        kernel -> {
          for (int outputs : WIDTHS) {
            kernel.integrate(lanes, outputs, rows.length, potential, 0, format, tally);
          }
        },
        kernel -> {
          for (int outputs : WIDTHS) {
            kernel.add(sums, 0, outputs, potential, 0, format, tally);
          }
        },
        kernel -> {
          for (int outputs : WIDTHS) {
            kernel.add(bits, 0, outputs, wide, 0, wideFormat, tally);
          }
        },
        kernel -> {
          for (int outputs : WIDTHS) {
            kernel.fire(potential, 0, outputs, sums, 0, narrowRule, fired, tally);
          }
        },
        kernel -> {
          for (int outputs : WIDTHS) {
            kernel.fire(wide, 0, outputs, bits, 0, wideRule, fired, tally);
          }
        },
        kernel -> kernel.draw(bits[1]++, 1L << 50, 0, 64 * FIRED_WORDS, fired));
  }

  List<Consumer<SenseKernel>> sense() {
    return List.of(
        kernel -> {
          for (int columns : WIDTHS) {
            kernel.levels(plane, other, other, 1, columns, level);
          }
        },
        kernel -> {
          for (int columns : WIDTHS) {
            kernel.noisyLevels(plane, sum, other, other, 1, bits[columns - 1]++, columns, level);
          }
        },
        kernel -> {
          for (int columns : WIDTHS) {
            kernel.round(level, 0.4f, -9, 9, 1, 0, columns, other, value);
          }
        },
        kernel -> {
          for (int columns : WIDTHS) {
            kernel.add(value, columns, sums, 0);
          }
        });
  }

  List<Consumer<PackedKernel>> packed() {
    return List.of(
        kernel -> {
          for (PackedCells array : packed) {
            bits[1]++;
            packedReads.take(2, FROM, TO, FROM, bits, plane);
            kernel.read(array, packedReads, rows, 0, sums, 0);
          }
        });
  }

  List<Consumer<CellKernel>> cells() {
    return List.of(
        kernel -> {
          for (int cells : WIDTHS) {
            kernel.normals(bits, cells, z);
          }
        },
        kernel -> {
          for (int cells : WIDTHS) {
            kernel.logNormal(z, cells, 1, 1, z);
          }
        });
  }
}
