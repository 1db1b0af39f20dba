package org.crossbarsim.mapping;

import org.crossbarsim.network.Geometry;

/**
 * Which neurons belong to which column unit of a layer on arrays. For each copy of its weights and
 * each column tile there is a merge unit with the membranes and comparators of some neurons, number
 * {@code copy * colTiles + colTile}.
 *
 * @param geometry of the layer
 * @param placement of one copy
 * @param bands neurons of each copy
 */
public record UnitNeurons(Geometry geometry, Placement placement, Bands bands) {

  /** Units of a layer with {@code copies} copies of its weights. */
  public static UnitNeurons of(Geometry geometry, Placement placement, int copies) {
    return new UnitNeurons(geometry, placement, new Bands(geometry.neuronPositions(), copies));
  }

  /** Column units of all copies. */
  public int count() {
    return bands.copies() * placement.colTiles();
  }

  /** Copy that has a neuron. */
  public int copyOf(int neuron) {
    return bands.copyOf(neuron % geometry.neuronPositions());
  }

  /** Column tile of a neuron. */
  public int colTileOf(int neuron) {
    return neuron / geometry.neuronPositions() / placement.outputsPerTile();
  }

  /** Unit of a neuron. */
  public int unitOf(int neuron) {
    return copyOf(neuron) * placement.colTiles() + colTileOf(neuron);
  }

  /** Neurons of a unit. */
  public int neuronsOf(int unit) {
    int colTiles = placement.colTiles();
    return placement.outputsOf(unit % colTiles) * bands.size(unit / colTiles);
  }

  /** Number of a neuron among those of its unit, which ascend. */
  public int rankOf(int neuron) {
    int positions = geometry.neuronPositions();
    int copy = copyOf(neuron);
    int output = neuron / positions % placement.outputsPerTile();
    return output * bands.size(copy) + neuron % positions - bands.first(copy);
  }

  /** Neuron number {@code rank} of a unit. */
  public int neuronOf(int unit, int rank) {
    int colTiles = placement.colTiles();
    int copy = unit / colTiles;
    int output = unit % colTiles * placement.outputsPerTile() + rank / bands.size(copy);
    return output * geometry.neuronPositions() + bands.first(copy) + rank % bands.size(copy);
  }
}
