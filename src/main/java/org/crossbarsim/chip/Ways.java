package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private Way.Leg leg(int source, int[] destinations) {
    Route route = Route.of(graph, source, destinations);
    return new Way.Leg(route, IntStream.of(route.links()).mapToLong(l -> linkUm[l]).sum());
  }
}
