package org.crossbarsim.noc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.testkit.Draw;

/** A small random network and packets for it, both named by a seed. */
public record RandomTraffic(
    NetworkGraph graph, int[] linkCycles, int routerCycles, int bufferFlits, List<Packet> packets) {

  /** A packet; its tag is its place in the list. */
  public record Packet(int source, int[] destinations, int flits, long readyCycle) {}

  /** The network and traffic of a seed; even seeds have light traffic, odd ones heavy. */
  static RandomTraffic of(long seed) {
    Draw draw = new Draw(seed);
    int tiles = draw.between(1, 3);
    NetworkGraph graph =
        draw.chance(0.5)
            ? new MeshGraph(draw.between(1, 4), draw.between(2, 4), tiles)
            : new HTreeGraph(draw.between(2, 20), tiles);
    int buffer = draw.between(1, 9);
    int[] links = IntStream.range(0, graph.links()).map(l -> draw.between(1, 3)).toArray();
    int gap = seed % 2 == 0 ? 25 : 2;
    return new RandomTraffic(
        graph, links, draw.between(1, 4), buffer, packets(draw, graph, buffer, gap));
  }

  private static List<Packet> packets(Draw draw, NetworkGraph graph, int buffer, int gap) {
    List<Packet> packets = new ArrayList<>();
    int longest = draw.between(1, buffer);
    int most = Math.min(graph.slots() - 1, draw.of(1, 3, 100));
    long cycle = 0;
    int n = draw.between(20, 120);
    while (packets.size() < n) {
      int source = draw.between(0, graph.slots() - 1);
      cycle += draw.between(0, gap);
      packets.add(
          new Packet(
              source, others(draw, graph.slots(), source, most), draw.between(1, longest), cycle));
    }
    return packets;
  }

  /** One to {@code most} distinct slots other than {@code source}. */
  static int[] others(Draw draw, int slots, int source, int most) {
    int n = draw.between(1, most);
    int[] chosen = new int[n];
    Arrays.fill(chosen, -1);
    for (int i = 0; i < n; i++) {
      int slot = draw.between(0, slots - 1);
      while (slot == source || contains(chosen, slot)) {
        slot = (slot + 1) % slots;
      }
      chosen[i] = slot;
    }
    return chosen;
  }

  private static boolean contains(int[] values, int value) {
    return Arrays.stream(values).anyMatch(v -> v == value);
  }

  PacketNetwork network() {
    return new PacketNetwork(graph, linkCycles, routerCycles, bufferFlits);
  }

  /** Offers everything in the given order and runs to the end; arrival {@code [tag][slot]}. */
  long[][] arrivals(PacketNetwork network, List<Integer> order) {
    for (int tag : order) {
      Packet p = packets.get(tag);
      network.offer(Route.of(graph, p.source(), p.destinations()), p.flits(), p.readyCycle(), tag);
    }
    long[][] arrived = nowhere();
    while (network.nextCycle() < Long.MAX_VALUE) {
      network.advance(
          network.nextCycle(),
          (tag, slot, cycle) -> {
            if (arrived[tag][slot] >= 0) {
              throw new AssertionError("packet " + tag + " arrived twice at " + slot);
            }
            arrived[tag][slot] = cycle;
          });
    }
    return arrived;
  }

  /** The same in the order of the list. */
  long[][] arrivals(PacketNetwork network) {
    return arrivals(network, IntStream.range(0, packets.size()).boxed().toList());
  }

  /** A table without arrivals. */
  long[][] nowhere() {
    long[][] table = new long[packets.size()][graph.slots()];
    for (long[] row : table) {
      Arrays.fill(row, -1);
    }
    return table;
  }
}
