package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.Parallel;
import org.crossbarsim.array.TileSlice;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.PhysicsSpec;

/**
 * One copy of a layer's weights: a grid of arrays, each with cells, references and sense units
 * drawn for it alone. Copies whose cells, wires and sensing are ideal are all the same.
 */
final class ArrayCopy {
  final int number;
  final TileSlice[][] slices; // [row tile][column tile]
  final Crossbar[][] crossbars; // likewise
  final RowSums rowSums;

  private ArrayCopy(ArrayLayer layer, int number, TileSlice[][] slices, Crossbar[][] crossbars) {
    this.number = number;
    this.slices = slices;
    this.crossbars = crossbars;
    this.rowSums = new RowSums(layer, crossbars);
  }

  /** A second one of what is ideal. */
  private ArrayCopy(ArrayCopy ideal, int number, TileSlice[][] slices) {
    this.number = number;
    this.slices = slices;
    this.crossbars = ideal.crossbars;
    this.rowSums = ideal.rowSums;
  }

  /** Programs {@code copies} copies of {@code weights} into arrays of {@code layer}. */
  static ArrayCopy[] program(
      ArrayLayer layer,
      int copies,
      BinaryWeights weights,
      CellModel model,
      RandomStreams random,
      PhysicsSpec.Wires wires) {
    ArrayCopy[] all = new ArrayCopy[copies];
    for (int d = 0; d < copies; d++) {
      TileSlice[][] slices = slices(layer, d, weights);
      all[d] =
          d > 0 && all[0].crossbars[0][0].isIdeal()
              ? new ArrayCopy(all[0], d, slices)
              : new ArrayCopy(layer, d, slices, crossbars(layer, slices, model, random, wires));
    }
    return all;
  }

  private static TileSlice[][] slices(ArrayLayer layer, int copy, BinaryWeights weights) {
    var placement = layer.placement;
    TileSlice[][] grid = new TileSlice[placement.rowTiles()][placement.colTiles()];
    for (int r = 0; r < grid.length; r++) {
      for (int c = 0; c < grid[r].length; c++) {
        grid[r][c] =
            new TileSlice(
                layer.index,
                copy,
                r,
                c,
                r * placement.inputsPerTile(),
                placement.inputsOf(r),
                c * placement.outputsPerTile(),
                placement.outputsOf(c),
                weights);
      }
    }
    return grid;
  }

  private static Crossbar[][] crossbars(
      ArrayLayer layer,
      TileSlice[][] slices,
      CellModel model,
      RandomStreams random,
      PhysicsSpec.Wires wires) {
    Crossbar[][] grid = new Crossbar[slices.length][slices[0].length];
    int columns = grid[0].length;
    Parallel.each(
        grid.length * columns,
        i -> {
          int r = i / columns;
          int c = i % columns;
          grid[r][c] = Crossbar.program(layer.array, model, random, slices[r][c], wires);
        });
    return grid;
  }
}
