package org.crossbarsim.conversion;

import java.util.List;

/**
 * A trained network of rectified linear units without biases: a chain of layers.
 *
 * @param name in reports
 * @param channels channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param layers in order; the last one reads out
 */
public record Ann(String name, int channels, int height, int width, List<AnnLayer> layers) {

  /** Copies the list. */
  public Ann {
    layers = List.copyOf(layers);
  }

  MapShape image() {
    return new MapShape(channels, height, width);
  }

  /** Shape of what drives a layer. */
  MapShape driver(int layer) {
    return layer == 0 ? image() : MapShape.of(layers.get(layer - 1).geometry());
  }
}
