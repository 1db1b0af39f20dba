package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;

class FloorplanTest {
  private static final int CASES = 200;

  /** A rounding error of a sum of areas. */
  private static final double ROUNDING = 1e-12;

  private static final double NM = 1e-9;

  /** Whole nanometres of some sides, and what a search leaves of them. */
  private static final double CELLS = 8 * NM;

  private static ChipMap map(NetworkSpec.Topology topology, int tiles, int perCluster) {
    Grid grid = Grid.of(topology, (tiles + perCluster - 1) / perCluster, perCluster);
    return new ChipMap(List.of(), tiles, IntStream.range(0, tiles).toArray(), 1, grid);
  }

  private static ChipSpec chip(NetworkSpec.Topology topology) {
    return TestChips.chip(4, 1)
        .withNetwork(TestChips.network(topology, NetworkSpec.Packets.ADDRESS));
  }

  @Test
  void fourTilesWorkedByHand() {
    // Tiles of 4, 6, 9 and 16 * 10^4 um^2, a tenth more a side: fields of 4.84, 7.26, 10.89 and
    // 19.36, each with 0.9 of a router. Shelves of 13.9 and 32.05, together 45.95: a square of
    // 677.864 um, of shelves 205.056 and 472.808 um high.
    double[] tilesM2 = {4e-8, 6e-8, 9e-8, 16e-8};
    ChipMap map = map(NetworkSpec.Topology.MESH, 4, 1);
    Floorplan plan = Floorplan.of(map, tilesM2, chip(NetworkSpec.Topology.MESH));
    double side = Math.sqrt(45.95e-8);
    assertEquals(side, plan.widthM(), CELLS);
    assertEquals(side, plan.heightM(), CELLS);
    assertEquals(35e-8 + 4 * 9e-9, plan.partsM2(), ROUNDING * 1e-7);
    assertEquals(0.21 * 35e-8, plan.spacingM2(), ROUNDING * 1e-7);
    assertEquals(0, plan.emptyM2(), 2 * CELLS * side);
    // Of the upper shelf 5.74 / 13.9 is the first cluster's, of the lower 11.79 / 32.05.
    assertEquals(side * 5.74 / 13.9 / 2, plan.routerXM(0), CELLS);
    assertEquals(side * (5.74 + 8.16 / 2) / 13.9, plan.routerXM(1), CELLS);
    assertEquals(side * 11.79 / 32.05 / 2, plan.routerXM(2), CELLS);
    // A strip lies below the one tile of its cluster, 0.9 parts of 5.74 and of 20.26.
    double upper = 13.9e-8 / side;
    double lower = 32.05e-8 / side;
    assertEquals(upper * (1 - 0.9 / 5.74 / 2), plan.routerYM(0), CELLS);
    assertEquals(upper + lower * (1 - 0.9 / 20.26 / 2), plan.routerYM(3), CELLS);
    assertEquals(344, plan.linkUm(0, 1)); // 338.932 + 205.056 * (0.45 / 5.74 - 0.45 / 8.16)
    // The first tile's field is 279.924 um wide, the tile in its middle.
    Floorplan.Box first = plan.tile(0);
    assertEquals(279.924e-6 / 1.1, first.widthM(), CELLS);
    assertEquals(4e-8, first.widthM() * first.heightM(), CELLS * first.widthM());
    assertEquals(279.924e-6 * 0.05 / 1.1, first.xM(), CELLS);
  }

  @Test
  void waysWithinAClusterGoFromCentreToCentre() {
    // Fields of 110 um on two shelves, between them a strip of 9000 um^2 across 220 or so.
    double[] tilesM2 = {1e-8, 1e-8, 1e-8, 1e-8};
    Floorplan plan =
        Floorplan.of(
            map(NetworkSpec.Topology.MESH, 4, 4), tilesM2, chip(NetworkSpec.Topology.MESH));
    double side = Math.sqrt(4 * 1.21e-8 + 9e-9);
    assertEquals(side, plan.widthM(), CELLS);
    assertEquals(side / 2, plan.routerXM(0), CELLS);
    assertEquals(side / 2, plan.routerYM(0), CELLS);
    long across = Math.round(side / 2 * 1e6); // 119.79
    long down = Math.round((2.42e-8 + 9e-9) / side * 1e6); // 138.58
    assertEquals(0, plan.wayUm(2, 2));
    assertEquals(across, plan.wayUm(0, 1));
    assertEquals(down, plan.wayUm(0, 2));
    assertEquals((double) across + down, (double) plan.wayUm(1, 2), 1.0);
    assertEquals(0, plan.longestLinkUm());
  }

  @Test
  void theRouterAboveFourIsInTheMiddleOfThem() {
    double[] tilesM2 = new double[16];
    Arrays.fill(tilesM2, 1e-8);
    Floorplan plan =
        Floorplan.of(
            map(NetworkSpec.Topology.H_TREE, 16, 1), tilesM2, chip(NetworkSpec.Topology.H_TREE));
    double left = (plan.routerXM(0) + plan.routerXM(1)) / 2;
    double upper = (plan.routerYM(0) + plan.routerYM(2)) / 2;
    assertEquals(left, plan.routerXM(16), NM);
    assertEquals(upper, plan.routerYM(16), NM);
    assertEquals(plan.widthM() / 2, plan.routerXM(20), 4 * NM);
    // Sixteen equal squares with 21 routers: half a side each way to the first level.
    double side = Math.sqrt(1.21e-8 + 21 / 16.0 * 9e-9);
    assertEquals(4 * side, plan.widthM(), CELLS);
    assertEquals(side * 1e6, (double) plan.linkUm(0, 16), 0.6);
    assertEquals(2 * side * 1e6, (double) plan.linkUm(16, 20), 0.6);
  }

  @Test
  void aSmallTileBesideALargeOneIsThreeTimesAsHighAsWideAndLeavesAGap() {
    // 100 mm^2 and 1 mm^2 on one shelf, which is more than 10 mm high.
    double[] tilesM2 = {1e-4, 1e-6};
    ChipMap map = map(NetworkSpec.Topology.MESH, 2, 1);
    Floorplan plan = Floorplan.of(map, tilesM2, chip(NetworkSpec.Topology.MESH));
    Floorplan.Box small = plan.tile(1);
    assertEquals(Math.sqrt(3e-6), small.heightM(), CELLS);
    assertEquals(Math.sqrt(1e-6 / 3), small.widthM(), CELLS);
    // Its field is 0.635 mm wide: more than 8 mm of the shelf above and below it are empty.
    assertTrue(plan.emptyM2() > 5e-6, "empty " + plan.emptyM2());
    assertTrue(aspect(plan.tile(0)) < 1.3, "the large one is near a square");
  }

  @Test
  void equalTilesOfWholeRowsLeaveNoGaps() {
    for (NetworkSpec.Topology topology : NetworkSpec.Topology.values()) {
      for (int perCluster : new int[] {1, 2, 3, 4, 7}) {
        int tiles = 16 * perCluster;
        double[] tilesM2 = new double[tiles];
        Arrays.fill(tilesM2, 1e-6);
        Floorplan plan = Floorplan.of(map(topology, tiles, perCluster), tilesM2, chip(topology));
        assertTrue(plan.emptyM2() < 1e-3 * plan.areaM2(), topology + " of " + perCluster);
        assertEquals(1, plan.widthM() / plan.heightM(), 0.01);
      }
    }
  }

  @Test
  void theDieIsAtLeastAsLargeAsItsPartsAndTheyDoNotOverlap() {
    for (long seed = 0; seed < CASES; seed++) {
      Draw draw = new Draw(seed);
      NetworkSpec.Topology topology = draw.of(NetworkSpec.Topology.values());
      int tiles = draw.between(1, 40);
      ChipMap map = map(topology, tiles, draw.between(1, 5));
      double[] tilesM2 = new double[tiles];
      for (int t = 0; t < tiles; t++) {
        tilesM2[t] = draw.chance(0.1) ? 0 : draw.chance(0.5) ? 1e-8 : draw.real(1e-12, 1e-6);
      }
      Floorplan plan = Floorplan.of(map, tilesM2, chip(topology));
      assertTrue(
          plan.spacingM2() >= 0 && plan.emptyM2() >= -ROUNDING * plan.areaM2(), "seed " + seed);
      assertEquals(plan.areaM2(), plan.partsM2() + plan.gapsM2(), ROUNDING * plan.areaM2());
      List<Floorplan.Box> boxes = new ArrayList<>();
      double sum = 0;
      for (int s = 0; s < map.grid().slots(); s++) {
        boxes.add(plan.tile(s));
        double areaM2 = plan.tile(s).widthM() * plan.tile(s).heightM();
        double ownM2 = s < tiles ? tilesM2[s] : 0;
        assertTrue(areaM2 >= ownM2 * (1 - ROUNDING));
        assertTrue(areaM2 <= ownM2 + 2 * NM * (plan.tile(s).widthM() + plan.tile(s).heightM()));
        assertTrue(ownM2 == 0 || aspect(plan.tile(s)) < 3.01, "seed " + seed);
      }
      for (int c = 0; c < map.grid().clusters(); c++) {
        boxes.add(plan.routers(c));
        sum += plan.routers(c).widthM() * plan.routers(c).heightM();
      }
      double routersM2 = map.grid().routers() * 9e-9;
      assertTrue(sum >= routersM2 * (1 - ROUNDING), "routers have too little room");
      for (int i = 0; i < boxes.size(); i++) {
        assertTrue(inside(boxes.get(i), plan), "seed " + seed);
        for (int j = 0; j < i; j++) {
          assertTrue(apart(boxes.get(i), boxes.get(j)), "seed " + seed + ": overlap");
        }
      }
    }
  }

  private static double aspect(Floorplan.Box box) {
    return Math.max(box.widthM(), box.heightM()) / Math.min(box.widthM(), box.heightM());
  }

  private static boolean inside(Floorplan.Box b, Floorplan plan) {
    double half = NM / 2;
    return b.xM() > -half
        && b.yM() > -half
        && b.xM() + b.widthM() < plan.widthM() + half
        && b.yM() + b.heightM() < plan.heightM() + half;
  }

  private static boolean apart(Floorplan.Box a, Floorplan.Box b) {
    double half = NM / 2;
    return a.xM() + a.widthM() < b.xM() + half
        || b.xM() + b.widthM() < a.xM() + half
        || a.yM() + a.heightM() < b.yM() + half
        || b.yM() + b.heightM() < a.yM() + half;
  }

  @Test
  void tilesThatTakeTurnsOnAPlaceTakeTheAreaOfTheLargest() {
    Grid grid = Grid.of(NetworkSpec.Topology.MESH, 2, 1);
    ChipMap map = new ChipMap(List.of(), 3, new int[] {0, 1, 0}, 2, grid);
    double[] tilesM2 = {1e-8, 3e-8, 4e-8};
    Floorplan plan = Floorplan.of(map, tilesM2, chip(NetworkSpec.Topology.MESH));
    assertEquals(7e-8 + 2 * 9e-9, plan.partsM2(), ROUNDING * 1e-7);
    Floorplan.Box place = plan.tile(0);
    assertEquals(4e-8, place.widthM() * place.heightM(), 2 * NM * 400e-6);
  }
}
