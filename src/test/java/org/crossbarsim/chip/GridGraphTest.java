package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossbarsim.mapping.Grid;
import org.crossbarsim.noc.NetworkGraph;
import org.crossbarsim.spec.NetworkSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mapper's numbers of slots and routers are those of the network. */
class GridGraphTest {
  private static final int CLUSTERS = 70;

  static List<Grid> grids() {
    List<Grid> grids = new ArrayList<>();
    for (NetworkSpec.Topology topology : NetworkSpec.Topology.values()) {
      for (int clusters = 1; clusters <= CLUSTERS; clusters++) {
        grids.add(Grid.of(topology, clusters, 1 + clusters % 3));
      }
    }
    grids.add(new Grid(NetworkSpec.Topology.MESH, 7, 2, 14, 2));
    grids.add(new Grid(NetworkSpec.Topology.MESH, 2, 7, 14, 2));
    return grids;
  }

  @ParameterizedTest
  @MethodSource("grids")
  void bothHangTheSameSlotsOnTheSameRoutersAndJoinThem(Grid grid) {
    NetworkGraph graph = ChipPlan.graph(grid);
    assertEquals(grid.slots(), graph.slots());
    assertEquals(grid.routers(), graph.routers());
    for (int slot = 0; slot < grid.slots(); slot++) {
      assertEquals(grid.clusterOf(slot), graph.routerOf(slot));
    }
    Set<Grid.Link> expected = new HashSet<>();
    for (Grid.Link link : grid.links()) {
      expected.add(link);
      expected.add(new Grid.Link(link.other(), link.router()));
    }
    Set<Grid.Link> links = new HashSet<>();
    for (int l = 0; l < graph.links(); l++) {
      assertTrue(links.add(new Grid.Link(graph.from(l), graph.to(l))));
    }
    assertEquals(expected, links);
  }

  @ParameterizedTest
  @MethodSource("grids")
  void theMapperCountsTheLinksThatPacketsTake(Grid grid) {
    NetworkGraph graph = ChipPlan.graph(grid);
    int per = grid.tilesPerCluster();
    for (int source = 0; source < grid.slots(); source += per) {
      for (int destination = per - 1; destination < grid.slots(); destination += per) {
        int hops = 0;
        int router = graph.routerOf(source);
        for (int link = graph.next(router, destination);
            link >= 0;
            link = graph.next(router, destination)) {
          router = graph.to(link);
          hops++;
        }
        assertEquals(grid.hops(source, destination), hops);
      }
    }
  }
}
