package org.crossbarsim.noc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkGraphTest {

  static Stream<NetworkGraph> graphs() {
    return Stream.of(
        new MeshGraph(1, 1, 2),
        new MeshGraph(4, 1, 1),
        new MeshGraph(1, 5, 2),
        new MeshGraph(4, 3, 2),
        new HTreeGraph(1, 3),
        new HTreeGraph(4, 1),
        new HTreeGraph(6, 2),
        new HTreeGraph(16, 1),
        new HTreeGraph(17, 1));
  }

  private static List<Integer> way(NetworkGraph graph, int source, int destination) {
    List<Integer> links = new ArrayList<>();
    int router = graph.routerOf(source);
    for (int link = graph.next(router, destination);
        link >= 0;
        link = graph.next(router, destination)) {
      assertEquals(router, graph.from(link), "a link is taken where it begins");
      assertTrue(links.size() < graph.links(), "a way ends");
      links.add(link);
      router = graph.to(link);
    }
    assertEquals(graph.routerOf(destination), router);
    return links;
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void everyWayEndsAtItsDestinationAndEveryLinkIsOnOne(NetworkGraph graph) {
    boolean[] used = new boolean[graph.links()];
    for (int source = 0; source < graph.slots(); source++) {
      for (int destination = 0; destination < graph.slots(); destination++) {
        way(graph, source, destination).forEach(link -> used[link] = true);
      }
    }
    for (int link = 0; link < used.length; link++) {
      assertTrue(used[link], "link " + link);
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void noTwoLinksJoinTheSameRoutersInTheSameDirection(NetworkGraph graph) {
    boolean[][] seen = new boolean[graph.routers()][graph.routers()];
    for (int link = 0; link < graph.links(); link++) {
      assertTrue(!seen[graph.from(link)][graph.to(link)] && graph.from(link) != graph.to(link));
      seen[graph.from(link)][graph.to(link)] = true;
    }
    for (int link = 0; link < graph.links(); link++) {
      assertTrue(seen[graph.to(link)][graph.from(link)], "there and back");
    }
  }

  @Test
  void aMeshGoesAlongTheRowFirst() {
    MeshGraph mesh = new MeshGraph(4, 3, 2);
    List<Integer> routers = new ArrayList<>();
    way(mesh, 2 * 1, 2 * 11 + 1).forEach(link -> routers.add(mesh.to(link)));
    assertEquals(List.of(2, 3, 7, 11), routers); // from (1, 0) to (3, 2)
    routers.clear();
    way(mesh, 2 * 11, 2 * 1).forEach(link -> routers.add(mesh.to(link)));
    assertEquals(List.of(10, 9, 5, 1), routers);
  }

  @Test
  void aMeshHasALinkEachWayBetweenNeighbours() {
    assertEquals(2 * (3 * 3 + 4 * 2), new MeshGraph(4, 3, 1).links());
    assertEquals(0, new MeshGraph(1, 1, 1).links());
  }

  @Test
  void aTreeClimbsToTheCommonRouterAndDescends() {
    HTreeGraph tree = new HTreeGraph(6, 2); // leaves 0-5, 6 above 0-3, 7 above 4-5, 8 the root
    assertEquals(9, tree.routers());
    List<Integer> routers = new ArrayList<>();
    way(tree, 2 * 1, 2 * 5).forEach(link -> routers.add(tree.to(link)));
    assertEquals(List.of(6, 8, 7, 5), routers);
    routers.clear();
    way(tree, 2 * 4, 2 * 5 + 1).forEach(link -> routers.add(tree.to(link)));
    assertEquals(List.of(7, 5), routers);
    assertEquals(-1, tree.parent(8));
  }

  @Test
  void emptyNetworksAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MeshGraph(0, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> new MeshGraph(1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new HTreeGraph(0, 1));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void aMulticastIsTheUnionOfTheWaysAndATree(NetworkGraph graph) {
    int[] others = new int[graph.slots() - 1];
    for (int source = 0; source < graph.slots() && others.length > 0; source++) {
      int its = source;
      for (int i = 0; i < others.length; i++) {
        others[i] = i < source ? i : i + 1;
      }
      for (int step = 1; step <= 3; step++) { // all, every second, every third
        int every = step;
        int[] some =
            Stream.iterate(0, i -> i < others.length, i -> i + every)
                .mapToInt(i -> others[i])
                .toArray();
        Route route = Route.of(graph, source, some);
        assertArrayEquals(some, route.destinations());
        int[] union = union(graph, source, some);
        assertArrayEquals(union, Arrays.stream(route.links()).sorted().toArray());
        assertEquals(union.length + 1, route.routers());
        long entered = Arrays.stream(union).map(graph::to).distinct().count();
        assertEquals(union.length, entered, "no router is entered twice");
        assertTrue(
            Arrays.stream(union).noneMatch(l -> graph.to(l) == graph.routerOf(its)),
            "nor where it began");
      }
    }
  }

  @Test
  void aRouteNeedsDistinctDestinationsOtherThanItsSource() {
    MeshGraph mesh = new MeshGraph(2, 2, 1);
    assertThrows(IllegalArgumentException.class, () -> Route.of(mesh, 0));
    assertThrows(IllegalArgumentException.class, () -> Route.of(mesh, 0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Route.of(mesh, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Route.of(mesh, 0, 4));
  }

  @Test
  void waysThatPartAndMeetAgainAreNoRoute() {
    NetworkGraph mesh = new MeshGraph(2, 2, 2);
    NetworkGraph odd = new FirstAlongTheColumnToOddSlots((MeshGraph) mesh);
    assertEquals(2, Route.of(mesh, 0, 6, 7).links().length);
    assertThrows(IllegalArgumentException.class, () -> Route.of(odd, 0, 6, 7));
  }

  /** A square of routers, in which odd slots are reached along the column first. */
  private record FirstAlongTheColumnToOddSlots(MeshGraph mesh) implements NetworkGraph {
    @Override
    public int slots() {
      return mesh.slots();
    }

    @Override
    public int routers() {
      return mesh.routers();
    }

    @Override
    public int links() {
      return mesh.links();
    }

    @Override
    public int routerOf(int slot) {
      return mesh.routerOf(slot);
    }

    @Override
    public int from(int link) {
      return mesh.from(link);
    }

    @Override
    public int to(int link) {
      return mesh.to(link);
    }

    @Override
    public int next(int router, int slot) {
      int below = 2 * 2; // a slot of router 2
      return router == 0 && slot % 2 == 1 ? mesh.next(0, below) : mesh.next(router, slot);
    }
  }

  private static int[] union(NetworkGraph graph, int source, int[] destinations) {
    return Arrays.stream(destinations)
        .boxed()
        .flatMap(destination -> way(graph, source, destination).stream())
        .distinct()
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }
}
