package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;

/**
 * Which layers work when, and who drives whom.
 *
 * <p>Layers before {@link #first} rectify bytes once an image; layers from {@link #first} to {@link
 * #last} work at every step; layers behind {@link #last} work once, after the last step.
 */
final class Wiring {
  /** One end of a residual connection: the layer that adds, and which of its connections it is. */
  record Residual(int layer, int connection) {}

  private final List<Layer> layers;
  private final int first;
  private final int last;
  private final boolean[] sharesTiles;
  private final List<List<Residual>> residualsFrom = new ArrayList<>(); // one list a layer
  private final int[] order;

  Wiring(Network network) {
    this.layers = network.layers();
    int from = 0;
    while (layers.get(from).activation() instanceof Activation.Relu) {
      from++;
    }
    int to = from;
    while (to < layers.size() - 1 && !(layers.get(to).activation() instanceof Activation.Relu)) {
      to++;
    }
    this.first = from;
    this.last = to;
    this.sharesTiles = new boolean[layers.size()];
    for (int l = 0; l < sharesTiles.length; l++) {
      if (layers.get(l).repeats()) {
        sharesTiles[l] = true;
        sharesTiles[layers.get(l).tilesOf()] = true;
      }
    }
    for (int l = 0; l < layers.size(); l++) {
      residualsFrom.add(findResiduals(l));
    }
    this.order = orderOfWork();
  }

  /** First layer that works at every step. */
  int first() {
    return first;
  }

  /** Last layer that works at every step. */
  int last() {
    return last;
  }

  /** True for a layer whose inputs are bytes, not spikes; {@code real} where pixels are. */
  boolean bytesDrive(int layer, boolean real) {
    return layer == 0 ? real : layer <= first || layer > last;
  }

  /** True where several layers are computed on the arrays of this one, or it on another's. */
  boolean sharesTiles(int layer) {
    return sharesTiles[layer];
  }

  /** The layer whose arrays a layer is computed on; itself where they are its own. */
  int tileOwner(int layer) {
    return layers.get(layer).repeats() ? layers.get(layer).tilesOf() : layer;
  }

  /** Residual connections that start at a layer. */
  List<Residual> residualsFrom(int source) {
    return residualsFrom.get(source);
  }

  private List<Residual> findResiduals(int source) {
    List<Residual> found = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      for (int c = 0; c < layers.get(l).skips().size(); c++) {
        if (layers.get(l).skips().get(c).from() == source) {
          found.add(new Residual(l, c));
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * Layers of one step in the order in which a delayed step works on them: from last to first, but
   * those that share arrays one after the other, as the image meets them.
   */
  int[] order() {
    return order;
  }

  private int[] orderOfWork() {
    List<Integer> listed = new ArrayList<>();
    for (int l = last; l >= first; l--) {
      if (listed.contains(l)) {
        continue;
      }
      for (int other = first; other <= l; other++) {
        if (tileOwner(other) == tileOwner(l)) {
          listed.add(other);
        }
      }
    }
    return listed.stream().mapToInt(Integer::intValue).toArray();
  }
}
