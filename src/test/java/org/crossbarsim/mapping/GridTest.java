package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;
import org.crossbarsim.spec.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GridTest {
  private static int[] distances(Grid grid, int from) {
    int[] distance = new int[grid.routers()];
    Arrays.fill(distance, -1);
    distance[from] = 0;
    Deque<Integer> next = new ArrayDeque<>();
    next.add(from);
    while (!next.isEmpty()) {
      int at = next.remove();
      for (Grid.Link link : grid.links()) {
        int to = link.router() == at ? link.other() : link.other() == at ? link.router() : at;
        if (distance[to] < 0) {
          distance[to] = distance[at] + 1;
          next.add(to);
        }
      }
    }
    return distance;
  }

  @ParameterizedTest
  @EnumSource
  void hopsAreTheLinksOfTheShortestWay(NetworkSpec.Topology topology) {
    for (int clusters = 1; clusters <= 20; clusters++) {
      Grid grid = Grid.of(topology, clusters, 2);
      for (int a = 0; a < grid.clusters(); a++) {
        int[] distance = distances(grid, a);
        for (int b = 0; b < grid.clusters(); b++) {
          assertEquals(distance[b], grid.hops(2 * a, 2 * b + 1), a + " to " + b);
        }
      }
    }
  }

  @Test
  void aMeshIsAboutASquareAndFull() {
    Grid grid = Grid.of(NetworkSpec.Topology.MESH, 7, 3);
    assertEquals(new Grid(NetworkSpec.Topology.MESH, 3, 3, 9, 3), grid);
    assertEquals(27, grid.slots());
    assertEquals(9, grid.routers());
    assertEquals(12, grid.links().size());
    assertEquals(new Grid(NetworkSpec.Topology.MESH, 3, 2, 6, 1), Grid.of(grid.topology(), 5, 1));
  }

  @Test
  void aSnakeStepsFromNeighbourToNeighbour() {
    Grid grid = Grid.of(NetworkSpec.Topology.MESH, 12, 1);
    int[] snake = IntStream.range(0, 12).map(grid::snake).toArray();
    assertArrayEquals(new int[] {0, 1, 2, 3, 7, 6, 5, 4, 8, 9, 10, 11}, snake);
  }

  @Test
  void anHTreeLiesQuarterByQuarter() {
    Grid grid = Grid.of(NetworkSpec.Topology.H_TREE, 16, 1);
    assertEquals(4, grid.columns());
    // 0 1 4 5 over 2 3 6 7 over 8 9 12 13 over 10 11 14 15
    int[] at = {0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15};
    for (int i = 0; i < at.length; i++) {
      assertEquals(i % 4, grid.column(at[i]), "column of " + at[i]);
      assertEquals(i / 4, grid.row(at[i]), "row of " + at[i]);
    }
    assertEquals(16 + 4 + 1, grid.routers());
    assertEquals(17, grid.parent(5));
    assertEquals(20, grid.parent(17));
    assertEquals(-1, grid.parent(20));
  }

  @Test
  void anHTreeOfFewerClustersHasFewerRouters() {
    Grid grid = Grid.of(NetworkSpec.Topology.H_TREE, 5, 1);
    assertEquals(5 + 2 + 1, grid.routers());
    assertEquals(6, grid.parent(4));
    assertEquals(7, grid.parent(6));
    assertEquals(1, Grid.of(NetworkSpec.Topology.H_TREE, 1, 4).routers());
  }

  @Test
  void gridsThatCannotBeAreRefused() {
    NetworkSpec.Topology mesh = NetworkSpec.Topology.MESH;
    NetworkSpec.Topology tree = NetworkSpec.Topology.H_TREE;
    assertThrows(IllegalArgumentException.class, () -> new Grid(mesh, 2, 2, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> new Grid(mesh, 2, 2, 4, 0));
    assertThrows(IllegalArgumentException.class, () -> new Grid(tree, 3, 3, 9, 1));
    assertThrows(IllegalArgumentException.class, () -> new Grid(tree, 4, 2, 8, 1));
    assertThrows(IllegalArgumentException.class, () -> new Grid(tree, 2, 2, 5, 1));
  }
}
