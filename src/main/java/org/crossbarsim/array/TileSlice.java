package org.crossbarsim.array;

import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;

/**
 * The part of a layer's weights that one array holds.
 *
 * @param layer index of the layer: part of every key by which cells are drawn
 * @param copy number of the copy of the layer's weights: likewise
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
    int copy,
    int rowTile,
    int colTile,
    int firstInput,
    int inputs,
    int firstOutput,
    int outputs,
    BinaryWeights weights) {
  private static final int KEYS_OF_ONE_COPY = 8; // polarity, and the two cells of a reference pair

  /** A part of the first copy of a layer's weights. */
  public TileSlice(
      int layer,
      int rowTile,
      int colTile,
      int firstInput,
      int inputs,
      int firstOutput,
      int outputs,
      BinaryWeights weights) {
    this(layer, 0, rowTile, colTile, firstInput, inputs, firstOutput, outputs, weights);
  }

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
    return entity(firstOutput + column, firstInput + input, polarity);
  }

  /** The keys of all cells of a local input, column by column. */
  void cellEntities(int input, int polarity, long[] entities) {
    long last = lastWord(polarity);
    for (int c = 0; c < outputs; c++) {
      entities[c] = RandomStreams.entity(layer, firstOutput + c, firstInput + input, last);
    }
  }

  private long lastWord(int polarity) {
    return (long) KEYS_OF_ONE_COPY * copy + polarity;
  }

  /** Key of a cell in the copy of these weights; {@code polarity} is below 8. */
  long entity(long output, long input, int polarity) {
    return RandomStreams.entity(layer, output, input, lastWord(polarity));
  }
}
