package org.crossbarsim.kernel;

/** Calls of kernels with the data of one array, narrow ones and doubtful ones among them. */
final class Exercise {
  private static final int COLUMNS = 128;
  private static final int[] WIDTHS = {COLUMNS, COLUMNS - 1, 3};

  private static final int[] SUM_WIDTHS = {COLUMNS, COLUMNS - 1, COLUMNS, 63, 20, 3};

  private final float[] plane = new float[2 * COLUMNS];
  private final float[] sum = new float[COLUMNS];
  private final float[] other = new float[COLUMNS];
  private final float[] level = new float[COLUMNS];
  private final long[] bits = new long[COLUMNS];
  private final double[] z = new double[COLUMNS];
  private final int[] value = new int[COLUMNS];
  private final int[] sums = new int[COLUMNS];
  private final int[] rows = {0, 1, 0, 1, 1};

  Exercise() {
    for (int i = 0; i < COLUMNS; i++) {
      bits[i] = i * 0x9E3779B97F4A7C15L;
      plane[i] = i % 7;
    }
  }

  void sums(AnalogKernel kernel) {
    for (int columns : SUM_WIDTHS) {
      kernel.sumRows(plane, columns, 0, rows, 0, rows.length, sum);
      kernel.sumRows(plane, plane, columns, 0, rows, 0, rows.length, sum, other);
    }
  }

  void sense(SenseKernel kernel) {
    for (int columns : WIDTHS) {
      kernel.levels(plane, other, other, 1, columns, level);
      kernel.noisyLevels(plane, sum, other, other, 1, bits[columns - 1]++, columns, level);
      kernel.round(level, 0.4f, -9, 9, 1, 0, columns, other, value);
      kernel.add(value, columns, sums, 0);
    }
  }

  void cells(CellKernel kernel) {
    for (int cells : WIDTHS) {
      kernel.normals(bits, cells, z);
      kernel.logNormal(z, cells, 1, 1, z);
    }
  }
}
