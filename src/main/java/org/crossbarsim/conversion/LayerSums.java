package org.crossbarsim.conversion;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.Weights;

/** Integer sums of one layer from the spikes or bytes that drive it. Shared by all threads. */
final class LayerSums {
  private final MapShape shape;
  private final Fan fan;
  private final int[] rows; // none for a pool
  private final MapShape driver;
  private final int poolSide; // 0 for weights
  private final boolean max;

  private LayerSums(
      MapShape shape, Fan fan, int[] rows, MapShape driver, int poolSide, boolean max) {
    this.shape = shape;
    this.fan = fan;
    this.rows = rows;
    this.driver = driver;
    this.poolSide = poolSide;
    this.max = max;
  }

  /** Sums of a layer behind something of shape {@code driver}. */
  static LayerSums of(Geometry g, Weights weights, MapShape driver) {
    Fan fan = Fan.of(g, driver);
    if (weights instanceof PoolWeights pool) {
      boolean max = pool.operation() == PoolWeights.Operation.MAX;
      return new LayerSums(MapShape.of(g), fan, new int[0], driver, pool.size(), max);
    }
    return new LayerSums(MapShape.of(g), fan, fan.rows(weights), driver, 0, false);
  }

  /** What the layer sends. */
  MapShape shape() {
    return shape;
  }

  /** Adds the first {@code n} of {@code spikes}, in position order. */
  void add(int[] spikes, int n, int[] sums) {
    for (int i = 0; i < n; i++) {
      if (poolSide == 0) {
        fan.add(spikes[i], rows, sums);
      } else {
        int at = pooled(spikes[i]);
        if (at >= 0) {
          sums[at] = max ? 1 : sums[at] + 1;
        }
      }
    }
  }

  /** Where a spike is counted; -1 in a remainder that no window covers. */
  private int pooled(int spike) {
    int position = spike / driver.channels();
    int y = position / driver.width() / poolSide;
    int x = position % driver.width() / poolSide;
    return y < shape.height() && x < shape.width()
        ? (y * shape.width() + x) * shape.channels() + spike % driver.channels()
        : -1;
  }

  /** Adds an image in position order. */
  void add(byte[] pixels, int[] sums) {
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != 0) {
        fan.add(i, pixels[i] & 0xFF, rows, sums);
      }
    }
  }
}
