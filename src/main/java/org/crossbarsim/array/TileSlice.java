package org.crossbarsim.array;

import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;

/**
 * The part of a layer's weights that one array holds.
 *
 * @param layer index of the layer: part of every key by which cells are drawn
 * @param rowTile row of the array in the layer's grid
 * @param colTile column of the array in the layer's grid
 * @param firstInput first logical input (tap) on the array
 * @param inputs logical inputs in use
 * @param firstOutput first output on the array
 * @param outputs data columns in use
 * @param weights weights of the whole layer
 */
public record TileSlice(
    int layer,
    int rowTile,
    int colTile,
    int firstInput,
    int inputs,
    int firstOutput,
    int outputs,
    BinaryWeights weights) {

  /** Weight of the cell at a local column and input. */
  boolean isPlus(int column, int input) {
    return weights.isPlus(firstOutput + column, firstInput + input);
  }

  /**
   * True where the cell of a local column and input is programmed to LRS: {@code polarity} 0 or 1.
   */
  boolean isLrs(int column, int input, int polarity) {
    return isPlus(column, input) == (polarity == 0);
  }

  /** Key of a cell: layer, output, input, and copy with polarity; the same whatever the tiling. */
  long cellEntity(int column, int input, int polarity) {
    return RandomStreams.entity(layer, firstOutput + column, firstInput + input, polarity);
  }
}
