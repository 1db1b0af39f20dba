package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crossbarsim.noc.NetworkGraph;
import org.crossbarsim.noc.Route;

/** All ways over a chip's network, each kept once. */
final class Ways {
  private record Ends(int source, BitSet destinations) {}

  private final NetworkGraph graph;
  private final int[] slotOf; // of each tile
  private final long[] linkUm; // of each link
  private final boolean multicast;
  private final Map<Ends, Way> known = new LinkedHashMap<>();

  Ways(NetworkGraph graph, int[] slotOf, long[] linkUm, boolean multicast) {
    this.graph = graph;
    this.slotOf = slotOf;
    this.linkUm = linkUm;
    this.multicast = multicast;
  }

  /** The way from a tile to tiles, the first of which may be among them. */
  Way of(int tile, BitSet tiles) {
    Way way = known.get(new Ends(tile, tiles));
    if (way == null) {
      way = find(tile, tiles);
      known.put(new Ends(tile, (BitSet) tiles.clone()), way);
    }
    return way;
  }

  private Way find(int tile, BitSet tiles) {
    int[] slots = tiles.stream().filter(t -> t != tile).map(t -> slotOf[t]).sorted().toArray();
    List<Way.Leg> legs = new ArrayList<>();
    if (multicast && slots.length > 0) {
      legs.add(leg(slotOf[tile], slots));
    } else {
      IntStream.of(slots).forEach(s -> legs.add(leg(slotOf[tile], new int[] {s})));
    }
    return new Way(legs, tiles.get(tile));
  }

  // The union of the ways to all destinations. Which link comes next depends on where a packet is
  // and where it goes, so ways part, but never meet again: the union is a tree.
  private Way.Leg leg(int source, int[] destinations) {
    Set<Integer> routers = new LinkedHashSet<>();
    Set<Integer> links = new LinkedHashSet<>();
    routers.add(graph.routerOf(source));
    long lengthUm = 0;
    for (int slot : destinations) {
      int router = graph.routerOf(source);
      for (int link = graph.next(router, slot); link >= 0; link = graph.next(router, slot)) {
        lengthUm += links.add(link) ? linkUm[link] : 0;
        router = graph.to(link);
        routers.add(router);
      }
    }
    int[] tree = links.stream().mapToInt(Integer::intValue).toArray();
    return new Way.Leg(new Route(source, destinations, tree, routers.size()), lengthUm);
  }
}
