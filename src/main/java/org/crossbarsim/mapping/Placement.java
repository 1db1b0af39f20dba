package org.crossbarsim.mapping;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ArraySpec;

/**
 * How one layer is unrolled onto arrays: taps down the word lines, outputs along the bit lines.
 *
 * @param inputs taps of the layer
 * @param outputs output channels of the layer
 * @param inputsPerTile logical inputs that one array holds
 * @param outputsPerTile data columns of one array
 */
public record Placement(int inputs, int outputs, int inputsPerTile, int outputsPerTile) {

  /** Unrolls a layer over arrays of one design. */
  public static Placement of(Geometry geometry, ArraySpec array) {
    return new Placement(
        geometry.fanIn(), geometry.outputChannels(), array.inputs(), array.columns());
  }

  /** Arrays down the word lines; their partial sums are merged digitally. */
  public int rowTiles() {
    return (inputs + inputsPerTile - 1) / inputsPerTile;
  }

  /** Arrays along the bit lines. */
  public int colTiles() {
    return (outputs + outputsPerTile - 1) / outputsPerTile;
  }

  /** Arrays of the layer. */
  public int tiles() {
    return rowTiles() * colTiles();
  }

  /** Logical inputs in use on the arrays of row {@code rowTile}. */
  public int inputsOf(int rowTile) {
    return Math.min(inputsPerTile, inputs - rowTile * inputsPerTile);
  }

  /** Data columns in use on the arrays of column {@code colTile}. */
  public int outputsOf(int colTile) {
    return Math.min(outputsPerTile, outputs - colTile * outputsPerTile);
  }

  /** Share of cells that hold a weight. */
  public double utilization() {
    return (double) inputs * outputs / ((double) tiles() * inputsPerTile * outputsPerTile);
  }
}
