package org.crossbarsim.noc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * More multicast traffic than a network can carry, for as long as asked: {@code
 * -Dnoc.packets=10000000}.
 */
class HeavyTrafficTest {
  private static final int PACKETS = Integer.getInteger("noc.packets", 1_000_000);
  private static final int UNDER_WAY = 2000;
  private static final int ROUTES = 5000;

  @ParameterizedTest
  @ValueSource(strings = {"mesh", "tree"})
  void nothingIsEverStuckOrLost(String topology) {
    NetworkGraph graph = topology.equals("mesh") ? new MeshGraph(4, 4, 2) : new HTreeGraph(16, 2);
    Draw draw = new Draw(PACKETS);
    int[] links = IntStream.range(0, graph.links()).map(l -> draw.between(1, 3)).toArray();
    PacketNetwork network = new PacketNetwork(graph, links, 2, 4);
    Route[] routes = new Route[ROUTES];
    Arrays.setAll(routes, i -> route(draw, graph));
    long[] arrived = new long[1];
    long expected = 0;
    for (int i = 0; i < PACKETS; i++) {
      Route route = routes[draw.between(0, ROUTES - 1)];
      expected += route.destinations().length;
      while (network.underWay() == UNDER_WAY) {
        assertTrue(network.nextCycle() < Long.MAX_VALUE, "stuck with " + i + " packets offered");
        network.advance(network.nextCycle(), (tag, slot, cycle) -> arrived[0]++);
      }
      long ready = i < UNDER_WAY ? 0 : network.nextCycle();
      network.offer(route, draw.between(1, 4), ready, i);
    }
    while (network.nextCycle() < Long.MAX_VALUE) {
      network.advance(network.nextCycle(), (tag, slot, cycle) -> arrived[0]++);
    }
    assertEquals(0, network.underWay());
    assertEquals(PACKETS, network.counts().packets());
    assertEquals(expected, arrived[0]);
  }

  /** Mostly to one or a few slots, now and then to many. */
  private static Route route(Draw draw, NetworkGraph graph) {
    int source = draw.between(0, graph.slots() - 1);
    int most = draw.of(1, 1, 4, graph.slots() - 1);
    return Route.of(graph, source, RandomTraffic.others(draw, graph.slots(), source, most));
  }
}
