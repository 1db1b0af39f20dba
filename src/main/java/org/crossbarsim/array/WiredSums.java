package org.crossbarsim.array;

import java.util.HashMap;
import java.util.Map;
import org.crossbarsim.circuit.LadderKernel;

/** What the last read of an array whose wires resist sensed, over the read voltage; one thread. */
final class WiredSums {
  final double[] lineS; // one a data column
  final double[] lineS2; // its variance, where cells flicker
  final double[] referenceS; // one a reference
  final double[] referenceS2;
  final double[] cellLineS; // one a column of reference cells
  final double[] cellLineS2;
  private final Map<LadderDrop.Lines, LadderKernel> kernels = new HashMap<>();
  private double[] currentS = new double[0]; // of 1T1R data branches: [active row][column]

  WiredSums(int columns) {
    lineS = new double[columns];
    lineS2 = new double[columns];
    referenceS = new double[columns];
    referenceS2 = new double[columns];
    cellLineS = new double[2 * columns];
    cellLineS2 = new double[2 * columns];
  }

  LadderKernel kernel(LadderDrop.Lines lines) {
    LadderKernel kernel = kernels.get(lines);
    if (kernel == null) {
      kernel = lines.kernel();
      kernels.put(lines, kernel);
    }
    return kernel;
  }

  /** Room for the currents of {@code cells} branches. */
  double[] currentS(int cells) {
    if (currentS.length < cells) {
      currentS = new double[Math.max(cells, 2 * currentS.length)];
    }
    return currentS;
  }
}
