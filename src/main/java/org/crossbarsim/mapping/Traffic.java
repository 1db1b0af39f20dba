package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;

/**
 * What tiles have to tell each other, as far as it is known before anything runs: a packet a
 * neuron, from its home tile to every other tile that must see it, and a partial sum a column and
 * position, from every tile where others of its arrays are. All neurons weigh the same. One packet
 * to several tiles counts at each of them, although routers may copy it under way.
 *
 * <p>In bits a packet is one flit, and a sum as wide as all inputs of its arrays make it.
 *
 * <p>Groups hand their spikes on through a memory, not over the network.
 */
public final class Traffic {
  private final int[][] other; // of each tile, the tiles it exchanges something with, ascending
  private final long[][] packets; // likewise, both ways together
  private final long[][] bits; // likewise, of packets and partial sums

  /** What two tiles exchange. */
  private record Exchange(long packets, long sumBits) {
    Exchange plus(Exchange more) {
      return new Exchange(packets + more.packets, sumBits + more.sumBits);
    }
  }

  private Traffic(List<TreeMap<Integer, Exchange>> links, int flitBits) {
    this.other = new int[links.size()][];
    this.packets = new long[links.size()][];
    this.bits = new long[links.size()][];
    for (int t = 0; t < links.size(); t++) {
      Collection<Exchange> all = links.get(t).values();
      other[t] = links.get(t).keySet().stream().mapToInt(Integer::intValue).toArray();
      packets[t] = all.stream().mapToLong(Exchange::packets).toArray();
      bits[t] = all.stream().mapToLong(e -> e.packets() * flitBits + e.sumBits()).toArray();
    }
  }

  /** Traffic of one step in which every neuron fires and every window is read. */
  public static Traffic of(Network network, ArraySpec array, ChipSpec chip, ChipMap map) {
    List<TreeMap<Integer, Exchange>> links = new ArrayList<>();
    for (int t = 0; t < map.tiles(); t++) {
      links.add(new TreeMap<>());
    }
    packets(network, array, map, links);
    for (int l = 0; l < map.layers().size(); l++) {
      sums(network.layers().get(l).geometry(), array, map.layers().get(l), links);
    }
    return new Traffic(links, chip.network().flitBits());
  }

  private static void packets(
      Network network, ArraySpec array, ChipMap map, List<TreeMap<Integer, Exchange>> links) {
    for (int l = 0; l < map.layers().size(); l++) {
      Destinations destinations = Destinations.of(network, array, map, l);
      Geometry geometry = network.layers().get(l).geometry();
      Map<Integer, long[]> neurons = new TreeMap<>(); // of a home tile, how many have each set
      int last = -1;
      long[] ofLast = {};
      for (int n = 0; n < geometry.neurons(); n++) {
        int home = Destinations.homeOf(geometry, array, map.layers().get(l), n);
        if (home != last) {
          ofLast = neurons.computeIfAbsent(home, h -> new long[destinations.sets()]);
          last = home;
        }
        ofLast[destinations.setOf(n)]++;
      }
      neurons.forEach((home, ofSet) -> add(links, home, ofSet, destinations));
    }
  }

  private static void sums(
      Geometry geometry, ArraySpec array, LayerMap layer, List<TreeMap<Integer, Exchange>> links) {
    Placement placement = Placement.of(geometry, array);
    long neurons = geometry.neuronPositions();
    for (int d = 0; d < layer.arrayTile().length; d++) {
      long band = (d + 1L) * neurons / layer.copies() - d * neurons / layer.copies();
      for (int c = 0; c < layer.homeTile()[d].length; c++) {
        long sums = band * geometry.poolSize() * placement.outputsOf(c);
        Map<Integer, Integer> arrays = new TreeMap<>(); // of the unit, in each tile
        for (int[] ofRow : layer.arrayTile()[d]) {
          arrays.merge(ofRow[c], 1, Integer::sum);
        }
        int home = layer.homeTile()[d][c];
        int inputs = placement.inputsPerTile();
        arrays.forEach(
            (tile, n) -> exchange(links, tile, home, new Exchange(0, sums * width(n * inputs))));
      }
    }
  }

  // Bits of a sum of so many rows, from -rows to rows.
  private static int width(int rows) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(2 * rows);
  }

  private static void exchange(
      List<TreeMap<Integer, Exchange>> links, int tile, int other, Exchange what) {
    if (tile != other) {
      links.get(tile).merge(other, what, Exchange::plus);
      links.get(other).merge(tile, what, Exchange::plus);
    }
  }

  private static void add(
      List<TreeMap<Integer, Exchange>> links, int home, long[] ofSet, Destinations destinations) {
    for (int set = 0; set < ofSet.length; set++) {
      for (int tile : ofSet[set] == 0 ? new int[0] : destinations.tiles(set)) {
        exchange(links, home, tile, new Exchange(ofSet[set], 0));
      }
    }
  }

  /** Tiles that a tile exchanges packets or sums with, ascending. */
  int[] partners(int tile) {
    return other[tile];
  }

  /** Bits exchanged with each of them. */
  long[] bits(int tile) {
    return bits[tile];
  }

  /** Packets times links that they take, over all of them. */
  public long packetHops(ChipMap map) {
    return hops(map, packets);
  }

  /**
   * Bits times links between the clusters of their two tiles, over all of them; wires of partial
   * sums are no links, but as long.
   */
  long bitHops(ChipMap map) {
    return hops(map, bits);
  }

  private long hops(ChipMap map, long[][] weights) {
    long sum = 0;
    for (int t = 0; t < other.length; t++) {
      for (int i = 0; i < other[t].length; i++) {
        if (other[t][i] > t) {
          sum += weights[t][i] * map.grid().hops(map.slotOf()[t], map.slotOf()[other[t][i]]);
        }
      }
    }
    return sum;
  }

  /** Packets from tile to tile, those within a cluster included. */
  public long packets() {
    long twice = 0;
    for (long[] ofTile : packets) {
      for (long p : ofTile) {
        twice += p;
      }
    }
    return twice / 2;
  }
}
