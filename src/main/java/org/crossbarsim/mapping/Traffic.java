package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;

/**
 * What tiles have to tell each other, as far as it is known before anything runs: a packet a
 * neuron, from its home tile to every other tile that must see it. All neurons weigh the same. One
 * packet to several tiles counts at each of them, although routers may copy it under way.
 *
 * <p>Groups hand their spikes on through a memory, not over the network.
 */
public final class Traffic {
  private final int[][] other; // of each tile, the tiles it exchanges packets with, ascending
  private final long[][] packets; // likewise, both ways together

  private Traffic(List<TreeMap<Integer, Long>> links) {
    this.other = new int[links.size()][];
    this.packets = new long[links.size()][];
    for (int t = 0; t < links.size(); t++) {
      other[t] = links.get(t).keySet().stream().mapToInt(Integer::intValue).toArray();
      packets[t] = links.get(t).values().stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** Traffic of one step in which every neuron fires. */
  public static Traffic of(Network network, ArraySpec array, ChipMap map) {
    List<TreeMap<Integer, Long>> links = new ArrayList<>();
    for (int t = 0; t < map.tiles(); t++) {
      links.add(new TreeMap<>());
    }
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
    return new Traffic(links);
  }

  private static void add(
      List<TreeMap<Integer, Long>> links, int home, long[] ofSet, Destinations destinations) {
    for (int set = 0; set < ofSet.length; set++) {
      for (int tile : ofSet[set] == 0 ? new int[0] : destinations.tiles(set)) {
        if (tile != home) {
          links.get(home).merge(tile, ofSet[set], Long::sum);
          links.get(tile).merge(home, ofSet[set], Long::sum);
        }
      }
    }
  }

  /** Tiles that a tile exchanges packets with, ascending. */
  int[] partners(int tile) {
    return other[tile];
  }

  /** Packets exchanged with each of them. */
  long[] packets(int tile) {
    return packets[tile];
  }

  /** Packets times links that they take, over all of them. */
  public long packetHops(ChipMap map) {
    long sum = 0;
    for (int t = 0; t < other.length; t++) {
      for (int i = 0; i < other[t].length; i++) {
        if (other[t][i] > t) {
          sum += packets[t][i] * map.grid().hops(map.slotOf()[t], map.slotOf()[other[t][i]]);
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
