package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;

/**
 * The tiles that must see what each neuron of a layer fires: those with an array of the next layer
 * on one of whose rows the neuron is a tap, for a window of the copy that the array belongs to; the
 * tile of a next layer on a digital unit; and, of each residual connection that starts here, the
 * home tile of the membrane that the neuron changes.
 *
 * <p>The neuron's own tile is among them where it holds such an array. A neuron that no window
 * covers has none. So has every neuron of the last layer, which goes to the decision, of a
 * rectifying layer, whose bytes use no network, and of a layer whose successor is on the chip at
 * another time: a memory keeps what it fires.
 *
 * <p>Neurons with the same destinations have the same set; sets are numbered in the order in which
 * neurons first have them.
 */
public final class Destinations {
  private final int[] setOf;
  private final List<int[]> tiles;

  private Destinations(int[] setOf, List<int[]> tiles) {
    this.setOf = setOf;
    this.tiles = tiles;
  }

  /** Destinations of the neurons of layer {@code layer}. */
  public static Destinations of(Network network, ArraySpec array, ChipMap map, int layer) {
    Geometry source = network.layers().get(layer).geometry();
    int[] setOf = new int[source.neurons()];
    List<int[]> tiles = new ArrayList<>();
    Map<BitSet, Integer> numbers = new LinkedHashMap<>();
    boolean sends = sends(network, map, layer);
    InputTiles next = InputTiles.of(network, array, map, sends ? layer + 1 : layer);
    BitSet set = new BitSet(map.tiles());
    boolean plain = residuals(network, layer) == 0;
    for (int n = 0; n < setOf.length; n++) {
      if (plain && n > 0 && (!sends || next.isLikeTheOneBefore(n))) {
        setOf[n] = setOf[n - 1];
        continue;
      }
      set.clear();
      if (sends) {
        next.add(n, set);
        addResiduals(network, array, map, layer, n, set);
      }
      Integer known = numbers.get(set);
      if (known == null) {
        known = tiles.size();
        numbers.put((BitSet) set.clone(), known);
        tiles.add(set.stream().toArray());
      }
      setOf[n] = known;
    }
    return new Destinations(setOf, tiles);
  }

  private static boolean sends(Network network, ChipMap map, int layer) {
    return layer < network.layers().size() - 1
        && map.layers().get(layer).group() == map.layers().get(layer + 1).group()
        && !(network.layers().get(layer).activation() instanceof Activation.Relu);
  }

  private static long residuals(Network network, int layer) {
    return network.layers().stream()
        .flatMap(l -> l.skips().stream())
        .filter(skip -> skip.from() == layer)
        .count();
  }

  private static void addResiduals(
      Network network, ArraySpec array, ChipMap map, int layer, int neuron, BitSet set) {
    for (int l = 0; l < network.layers().size(); l++) {
      for (Layer.Skip skip : network.layers().get(l).skips()) {
        if (skip.from() == layer) {
          set.set(homeOf(network.layers().get(l).geometry(), array, map.layers().get(l), neuron));
        }
      }
    }
  }

  /** The tile where the membrane of a neuron is. */
  public static int homeOf(Geometry geometry, ArraySpec array, LayerMap map, int neuron) {
    if (map.digital()) {
      return map.homeTile()[0][0];
    }
    int positions = geometry.neuronPositions();
    int copy = new Bands(positions, map.copies()).copyOf(neuron % positions);
    return map.homeTile()[copy][neuron / positions / array.columns()];
  }

  /** Sets of tiles. */
  public int sets() {
    return tiles.size();
  }

  /** The set of a neuron. */
  public int setOf(int neuron) {
    return setOf[neuron];
  }

  /** Tiles of a set, ascending; not to be changed. */
  public int[] tiles(int set) {
    return tiles.get(set);
  }
}
